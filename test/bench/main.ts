// `npm run bench -- [group]`: measures beside a peer in the same run; one JSON object a line.
import { agentBenchmark } from './agent.ts';
import { agentSoak } from './agent-soak.ts';
import { snmpBenchmark } from './snmp.ts';
import { storeBenchmark } from './store.ts';
import type { Benchmark, Measured } from './benchmark.ts';

const benchmarks: readonly Benchmark[] = [agentBenchmark, snmpBenchmark, storeBenchmark, agentSoak];

const [wanted, ...rest] = process.argv.slice(2);
const chosen = benchmarks.filter(({ group, isLong }) => (wanted === undefined ? !isLong : group === wanted));
if (chosen.length === 0 || rest.length > 0) {
  console.error(`usage: npm run bench -- [${benchmarks.map(({ group }) => group).join(' | ')}]`);
  process.exit(2);
}
const print = (measured: Measured) => console.log(JSON.stringify(measured));
let missed = 0;
for (const benchmark of chosen) {
  for (const { limit, ...measured } of await benchmark.run((line) => console.error(line))) {
    const isMissed = limit !== undefined && limit.of(measured) > limit.most;
    if (isMissed) missed += 1;
    print({ ...measured, ...(limit === undefined ? {} : { limit: limit.most, met: !isMissed }) });
  }
}
process.exit(missed === 0 ? 0 : 1);

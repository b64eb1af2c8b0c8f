// `doctor`: what can be read here, what can't, and why; and whether the server can be reached.
import { loadConfig, type Config } from '../config.ts';
import { absentFact, type NamedReading } from '../collect.ts';
import { loadEnrolment } from '../identity.ts';
import { reasonOf } from '../reason.ts';
import { connect } from './connect.ts';
import { listHere, lookOnce } from './look-once.ts';
import type { Surroundings } from './surroundings.ts';

export async function runDoctor(around: Surroundings): Promise<number> {
  const config = await loadConfig(around.environment, around.readFile);
  const { here, elsewhere } = await listHere(around);
  const readings = await lookOnce(here, around);
  around.print(row('collector', 'state', 'what it finds here'));
  for (const reading of readings) {
    const { state, found } = describeReading(reading);
    around.print(row(reading.collector, state, found));
    for (const { what, reason } of reading.gaps) around.print(row('', '', `- ${what}: ${reason}`));
  }
  for (const name of elsewhere) around.print(row(name, 'not yet', `not read on ${around.host.platform} yet`));
  around.print(row('server', '', await describeServer(config, around)));
  return 0;
}

const row = (name: string, state: string, what: string) => `${name.padEnd(14)} ${state.padEnd(8)} ${what}`.trimEnd();

/** `reads`, `partly` (the gaps below say what not), `none` (nothing of the kind here, and why), `cannot`. */
function describeReading(reading: NamedReading): { state: string; found: string } {
  const { collector, samples, facts = {}, processes = [], gaps } = reading;
  if (!samples.some(({ series, value }) => series.name === 'vakhta.collector.success' && value === 1)) {
    return { state: 'cannot', found: '' };
  }
  const absent = facts[absentFact(collector)];
  if (typeof absent === 'string') return { state: 'none', found: absent };
  // The two that every collector has about itself aren't counted.
  const counts = [
    [samples.filter(({ value }) => value !== null).length - 2, 'samples'],
    [Object.keys(facts).length, 'facts'],
    [processes.length, 'processes'],
  ] as const;
  const found = counts.filter(([count]) => count > 0).map(([count, noun]) => `${count} ${noun}`);
  if (found.length > 0) return { state: gaps.length > 0 ? 'partly' : 'reads', found: found.join(', ') };
  return gaps.length > 0 ? { state: 'cannot', found: '' } : { state: 'none', found: 'nothing to read' };
}

async function describeServer(config: Config, around: Surroundings): Promise<string> {
  const enrolment = loadEnrolment(config.directory, around.readFile);
  if (enrolment === null) return 'not enrolled; run: vakhta-agent enrol <server-url> <token>';
  const serverUrl = config.serverUrl ?? enrolment.serverUrl;
  const link = connect(serverUrl, config, around);
  try {
    const { status } = await link.request({ method: 'GET', path: '/healthz', timeoutMs: 10_000 });
    return status === 200 ? `${serverUrl} answers` : `${serverUrl} answers with status ${status}`;
  } catch (error) {
    return `${serverUrl} cannot be reached: ${reasonOf(error)}`;
  } finally {
    link.close();
  }
}

// Uninterruptible power supplies by the programs that speak with them, NUT and apcupsd, over their own ports.
// Protocols: networkupstools.org/docs/developer-guide.chunked/net-protocol.html, apcupsd's network information server
import type { Facts } from '@vakhta/shared/reading';
import type { Host } from '../host.ts';
import { errorCode, reasonOf } from '../reason.ts';
import { tellUps } from '../telling/hardware-parts.ts';
import { verdictFacts } from '../telling/told.ts';
import type { AgentSample } from '../measure.ts';
import { NotUnderstood } from '../parsers/parser.ts';
import { judgeUps } from '../kinds/ups.ts';
import { understand, type Reader } from '../understand.ts';
import type { Collector, Lack } from './collector.ts';

const reader: Reader<'ups'> = {
  kind: 'ups',
  parsers: async () => (await import('../parsers/ups/index.ts')).upsParsers,
  judge: judgeUps,
};

const nutPort = 3493;
const apcPort = 3551;

type Told = { name: string; text: string };

/** Looks since neither program was there: most devices have none, and are asked again only now and then. */
type State = { absentLooks: number };

const askAgainAfter = 10;
const none = 'neither NUT nor apcupsd runs here';

export const ups: Collector<State> = {
  name: 'ups',
  every: 'cycle',
  platforms: ['linux', 'darwin', 'win32'],
  async collect(host, previous) {
    const absentLooks = (previous?.absentLooks ?? 0) + 1;
    if (absentLooks > 1 && absentLooks < askAgainAfter) {
      return { samples: [], gaps: [], absent: none, state: { absentLooks } };
    }
    const samples: AgentSample[] = [];
    const facts: Facts = {};
    const gaps: Lack[] = [];
    const all: Told[] = [];
    let answers = 0;
    for (const [program, ask] of [['NUT', askNut] as const, ['apcupsd', askApc] as const]) {
      try {
        all.push(...(await ask(host)));
        answers += 1;
      } catch (error) {
        // Nobody listens there: the usual case, and no fault.
        if (errorCode(error) !== 'ECONNREFUSED') gaps.push({ what: program, reason: reasonOf(error) });
      }
    }
    for (const { name, text } of all) {
      try {
        const answer = await understand(reader, text);
        const told = tellUps({ ups: { ...answer.ups, name } });
        samples.push(...told.samples);
        Object.assign(facts, told.facts, verdictFacts(`ups.${name}`, answer));
      } catch (error) {
        if (!(error instanceof NotUnderstood)) throw error;
        gaps.push({ what: name, reason: error.message });
      }
    }
    if (answers === 0 && gaps.length === 0) {
      return { samples, gaps, absent: none, state: { absentLooks: 1 } };
    }
    return { samples, facts, gaps, state: { absentLooks: 0 } };
  },
};

async function askNut(host: Host): Promise<Told[]> {
  const list = await speakNut(host, 'LIST UPS');
  const names = [...list.matchAll(/^UPS (\S+) /gm)].map((found) => found[1]!);
  const told: Told[] = [];
  for (const name of names) {
    const answer = await speakNut(host, `LIST VAR ${name}`);
    const stale = /^ERR ([A-Z-]+)/m.exec(answer)?.[1];
    // upsc says it in these words, and its reader knows them.
    if (stale === 'DATA-STALE') told.push({ name, text: 'Error: Data stale' });
    else if (stale === 'DRIVER-NOT-CONNECTED') told.push({ name, text: 'Error: Driver not connected' });
    else if (stale !== undefined) throw new Error(`${name}: ${stale}`);
    else told.push({ name, text: asUpsc(answer) });
  }
  return told;
}

function speakNut(host: Host, line: string): Promise<string> {
  return host.converse({
    port: nutPort,
    say: [Buffer.from(`${line}\n`)],
    isWhole: (answer) => /^(END LIST .*|ERR .*)\n/m.test(answer),
  });
}

function asUpsc(answer: string): string {
  const variable = /^VAR \S+ (\S+) "((?:[^"\\]|\\.)*)"$/gm;
  const rows = [...answer.matchAll(variable)].map(([, name, value]) => `${name}: ${value!.replace(/\\(.)/g, '$1')}`);
  return rows.join('\n');
}

async function askApc(host: Host): Promise<Told[]> {
  const command = Buffer.from('status');
  const length = Buffer.from([0, command.length]);
  const answer = await host.converse({
    port: apcPort,
    say: [length, command],
    isWhole: (text) => text.endsWith('\0\0'),
  });
  // Each line comes with its length before it, in two bytes of which the first is always 0.
  const text = answer.replace(/\0[\s\S]/g, '');
  const name = /^UPSNAME\s*:\s*(\S.*?)\s*$/m.exec(text)?.[1] ?? 'apcupsd';
  return [{ name, text }];
}

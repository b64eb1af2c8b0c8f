// `collect [collector] [--json]`: what can be read here and now, to the screen.
import { seriesKey } from '@vakhta/shared/series-key';
import { findMetric } from '@vakhta/shared/metrics';
import type { NamedReading } from '../collect.ts';
import { UserError } from '../config.ts';
import { listHere, lookOnce } from './look-once.ts';
import type { Surroundings } from './surroundings.ts';

export async function runCollect(words: readonly string[], around: Surroundings): Promise<number> {
  const names = words.filter((word) => word !== '--json');
  if (names.length > 1 || names.some((name) => name.startsWith('-'))) {
    throw new UserError('usage: vakhta-agent collect [collector] [--json]');
  }
  const { here } = await listHere(around);
  const due = here.filter(({ name, every }) => (names.length === 0 ? every === 'cycle' : name === names[0]));
  if (due.length === 0) {
    throw new UserError(`no collector ${names[0]} here, there are: ${here.map(({ name }) => name).join(', ')}`);
  }
  const readings = await lookOnce(due, around);
  if (words.includes('--json')) around.print(JSON.stringify({ at: new Date().toISOString(), readings }, null, 2));
  else for (const line of readings.flatMap(describe)) around.print(line);
  return 0;
}

function describe(reading: NamedReading): string[] {
  const unit = (name: string) => (findMetric(name)?.unit ?? '').replace(/^1$|^\{count\}$/, '');
  return [
    ...reading.samples.map(({ series, value }) =>
      `${seriesKey(series)}  ${value ?? 'not read'} ${unit(series.name)}`.trimEnd(),
    ),
    ...Object.entries(reading.facts ?? {}).map(([key, value]) => `${reading.collector}: ${key}  ${value}`),
    ...(reading.processes ?? []).map(
      ({ pid, name, cpu, memoryBytes }) =>
        `process ${pid} ${name}  cpu ${cpu ?? 'not read'}  memory ${memoryBytes ?? 'not read'} By`,
    ),
    ...reading.gaps.map(({ what, reason }) => `gap: ${reading.collector}: ${what}: ${reason}`),
  ];
}

// Takes the inventory in a process of its own: its library would stay in the agent's memory all day for one look.
import type { NamedReading } from './collect.ts';
import { reasonOf } from './reason.ts';
import { isRecord } from './replies.ts';

/** Runs this same program with other words and gives what it prints; throws when it fails. */
export type RunSelf = (words: readonly string[], timeoutMs: number) => Promise<string>;

const timeoutMs = 180_000;

export async function collectInventoryApart(runSelf: RunSelf): Promise<NamedReading[]> {
  const collector = 'inventory';
  try {
    const printed: unknown = JSON.parse(await runSelf(['collect', collector, '--json'], timeoutMs));
    const readings = isRecord(printed) && Array.isArray(printed.readings) ? printed.readings : [];
    const reading: unknown = readings[0];
    if (!isReading(reading)) throw new Error('its output is not understood');
    return [reading];
  } catch (error) {
    const reason = reasonOf(error).split('\n', 1)[0]!.slice(0, 500) || 'no reason given';
    return [{ collector, samples: [], gaps: [{ collector, what: 'everything', reason }] }];
  }
}

/** Our own output, so only its outline is looked at. */
const isReading = (value: unknown): value is NamedReading =>
  isRecord(value) && value.collector === 'inventory' && Array.isArray(value.samples) && Array.isArray(value.gaps);

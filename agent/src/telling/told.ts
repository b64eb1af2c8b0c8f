// What a report carries of something that was read: samples for what has a value, facts for what stays until it changes.
import type { Facts, FactValue } from '@vakhta/shared/reading';
import type { Status } from '@vakhta/shared/status';
import type { Verdict } from '../kinds/verdict.ts';
import { measure, type AgentSample } from '../measure.ts';

export type Told = { samples: AgentSample[]; facts: Facts };

const numbers: Record<Status, number | null> = { ok: 0, warning: 1, critical: 2, unknown: null };

/** A status as the number that `hw.status` and its relatives carry. */
export const statusNumber = (status: Status): number | null => numbers[status];

/** A part's attributes; ids are cut to what a series may hold. */
export const partOf = (type: string, id: string) => ({ 'hw.type': type, 'hw.id': id.slice(0, 512) });

export const statusOfPart = (type: string, id: string, status: Status): AgentSample =>
  measure('hw.status', statusNumber(status), partOf(type, id));

/** Only what is known; a value that isn't there is no sample and no fact. */
export const whereKnown = (samples: readonly AgentSample[]): AgentSample[] =>
  samples.filter(({ value }) => value !== null);

export function factsOf(prefix: string, values: Readonly<Record<string, FactValue | undefined>>): Facts {
  const facts: Facts = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') facts[`${prefix}.${name}`.slice(0, 256)] = value;
  }
  return facts;
}

/** The verdict in words, so that its every change stays in the device's history. */
export const verdictFacts = (prefix: string, { status, reasons }: Verdict): Facts =>
  factsOf(prefix, { status, why: reasons.join('; ').slice(0, 2000) });

/** Ids that are told apart: a second part of one name gets a number. */
export function distinct<T>(parts: readonly T[], idOf: (part: T) => string): { id: string; part: T }[] {
  const seen = new Map<string, number>();
  return parts.map((part) => {
    const id = idOf(part);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return { id: count === 1 ? id : `${id} ${count}`, part };
  });
}

export const share = (percent: number | null): number | null => (percent === null ? null : percent / 100);

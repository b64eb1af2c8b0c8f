// Gear as it stands in the form, and what of it is to be changed.
import type { ChangeGear, GearEntry, NewGear } from '@vakhta/shared/gear';
import { gearKinds } from '@vakhta/shared/snmp-words';
import { hostProblem, isWell, nameProblem, portProblem, problemsOf, type Problems } from '../written.ts';

export const polledKinds = [...gearKinds, 'server', 'unknown'] as const satisfies readonly GearEntry['kind'][];

export type GearDraft = {
  name: string;
  kind: GearEntry['kind'];
  polledBy: string | null;
  address: string;
  port: number | string;
  everySeconds: number;
};
export type GearField = keyof GearDraft;
type Whole = Omit<NewGear, 'clientId'> & { port: number; everySeconds: number };

export const emptyGear = (polledBy: string | null): GearDraft => ({
  name: '',
  kind: 'switch',
  polledBy,
  address: '',
  port: 161,
  everySeconds: 60,
});

export type ReadGear = { gear: Whole } | { problems: Problems<GearField> };

export function readGear(draft: GearDraft): ReadGear {
  const { name, kind, polledBy, address, port, everySeconds } = draft;
  const problems = problemsOf({
    name: nameProblem(name),
    polledBy: polledBy === null ? 'field.needed' : undefined,
    address: hostProblem(address),
    port: portProblem(port),
  });
  if (!isWell(problems) || polledBy === null) return { problems };
  return { gear: { name: name.trim(), kind, polledBy, address: address.trim(), port: Number(port), everySeconds } };
}

/** Null when nothing is. */
export function changesOf<T extends object>(before: T, after: Partial<T>): Partial<T> | null {
  const changed = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof T]),
  );
  return changed.length === 0 ? null : (Object.fromEntries(changed) as Partial<T>);
}

/** What was counted at one address is not compared with what is counted at another. */
export const isElsewhere = ({ address, port }: ChangeGear): boolean => address !== undefined || port !== undefined;

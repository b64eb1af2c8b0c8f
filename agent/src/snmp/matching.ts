// By what devices are told apart, and what they are by the texts that they call themselves by (pure).
import { madeBy, type Identity } from './profile.ts';
import type { GearKind } from './reading.ts';

/** By what sysDescr says. */
export const describedAs =
  (pattern: RegExp) =>
  ({ description }: Identity): boolean =>
    pattern.test(description ?? '');

export const either =
  (...rules: readonly ((identity: Identity) => boolean)[]) =>
  (identity: Identity): boolean =>
    rules.some((rule) => rule(identity));

/** net-snmp's agent, which many appliances run: who made the device is told by what else it answers. */
export const runsNetSnmp = madeBy(8072, 2021);

export type KindRules = readonly (readonly [RegExp, GearKind])[];

/** By the first rule that any of the texts fits; the texts are tried one after another. */
export function kindBy(rules: KindRules, ...texts: readonly (string | null)[]): GearKind | null {
  for (const text of texts) {
    const found = text === null ? undefined : rules.find(([form]) => form.test(text));
    if (found !== undefined) return found[1];
  }
  return null;
}

/** The first group of the first form that the text has. */
export function wordOf(text: string | null, ...forms: readonly RegExp[]): string | null {
  for (const form of forms) {
    const found = form.exec(text ?? '')?.[1]?.trim();
    if (found !== undefined && found !== '') return found;
  }
  return null;
}

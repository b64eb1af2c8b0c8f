// What a device is, by what its maker calls it (pure).
import type { GearKind } from './reading.ts';

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

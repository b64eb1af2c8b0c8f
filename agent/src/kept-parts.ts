// Facts that are read in parts, each kept from its last good look: a part that fails or comes back empty is a fault, and
// not everything of it removed.
import type { Facts } from '@vakhta/shared/reading';
import { reasonOf } from './reason.ts';

/** `read` gives null where there is certainly nothing of the kind; an empty answer after a full one is a fault. */
export type FactsPart = { what: string; read(): Promise<Facts | null> };
export type KeptParts = Record<string, Facts>;
export type ReadParts = {
  facts: Facts;
  gaps: { what: string; reason: string }[];
  state: KeptParts;
  /** Whether each part was read, now or before: only then is the set a whole one. */
  isWhole: boolean;
};

export async function readParts(parts: readonly FactsPart[], previous: KeptParts | null): Promise<ReadParts> {
  const gaps: ReadParts['gaps'] = [];
  const state: KeptParts = {};
  let isWhole = true;
  for (const { what, read } of parts) {
    const before = previous?.[what];
    try {
      const found = await read();
      if (found === null) continue;
      if (Object.keys(found).length > 0) {
        state[what] = found;
        continue;
      }
      if (before === undefined) continue;
      gaps.push({ what, reason: 'nothing was told this time; what was told last is kept' });
    } catch (error) {
      gaps.push({ what, reason: `${reasonOf(error)}${before === undefined ? '' : '; what was told last is kept'}` });
      if (before === undefined) isWhole = false;
    }
    if (before !== undefined) state[what] = before;
  }
  return { facts: Object.assign({}, ...Object.values(state)) as Facts, gaps, state, isWhole };
}

/** What was saved of them, or null when it isn't that. */
export function restoreParts(saved: unknown): KeptParts | null {
  if (typeof saved !== 'object' || saved === null || Array.isArray(saved)) return null;
  const parts = Object.entries(saved as Record<string, unknown>).flatMap(([what, facts]) =>
    typeof facts === 'object' && facts !== null ? [[what, facts as Facts] as const] : [],
  );
  return Object.fromEntries(parts);
}

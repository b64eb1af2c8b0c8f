// A recorded walk that answers as the device would.
import { compareOids } from './oid.ts';
import type { SnmpSource } from './source.ts';
import { absent, tags, type Varbind } from './value.ts';

/** `walk` in the order of its OIDs, as `parseWalk` gives it. */
export function createWalkSource(walk: readonly Varbind[]): SnmpSource {
  const byOid = new Map(walk.map((varbind) => [varbind.oid, varbind]));
  return {
    get: async (oids) => oids.map((oid) => byOid.get(oid) ?? { oid, value: absent }),
    async getBulk(oids, rows) {
      const places = oids.map((oid) => firstAfter(walk, oid));
      const answer: Varbind[] = [];
      for (let row = 0; row < rows; row += 1) {
        for (const [column, place] of places.entries()) {
          const found = walk[place + row];
          answer.push(found ?? { oid: walk.at(-1)?.oid ?? oids[column]!, value: { tag: tags.endOfMib } });
        }
      }
      return answer;
    },
  };
}

function firstAfter(walk: readonly Varbind[], oid: string): number {
  let [low, high] = [0, walk.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareOids(walk[middle]!.oid, oid) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

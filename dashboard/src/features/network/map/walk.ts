// Where an arrow key leads on the map: along a link if there is one that way, else to what is nearest that way.
import type { Graph } from './graph.ts';
import type { Spot } from './layout.ts';

export const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
export type Arrow = (typeof arrows)[number];

const ways: Record<Arrow, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Who is linked with whom, what hangs beneath something included. */
export function neighboursOf({ sites, edges }: Graph): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  const note = (a: string, b: string) => {
    for (const [one, other] of [[a, b] as const, [b, a] as const]) all.set(one, (all.get(one) ?? new Set()).add(other));
  };
  for (const { from, to } of edges) note(from, to);
  for (const { device, hanging } of sites.flatMap(({ standing }) => standing))
    for (const one of hanging) if (one.what === 'device') note(device.id, one.id);
  return all;
}

/** How far off the way a spot lies counts double; behind and beside it is no way at all. */
function distance(from: Spot, to: Spot, [wayX, wayY]: readonly [number, number]): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const ahead = x * wayX + y * wayY;
  const aside = Math.abs(x * wayY) + Math.abs(y * wayX);
  return ahead <= 0 ? Infinity : ahead + 2 * aside;
}

export function stepFrom(
  id: string,
  arrow: Arrow,
  spots: readonly Spot[],
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
): string | null {
  const here = spots.find((spot) => spot.id === id);
  if (here === undefined) return spots[0]?.id ?? null;
  const way = ways[arrow];
  const nearest = (among: readonly Spot[]): string | null => {
    const found = among
      .map((spot) => ({ id: spot.id, far: distance(here, spot, way) }))
      .filter(({ far }) => far < Infinity)
      .sort((a, b) => a.far - b.far || a.id.localeCompare(b.id))[0];
    return found?.id ?? null;
  };
  const linked = neighbours.get(id) ?? new Set();
  const isRow = arrow === 'ArrowUp' || arrow === 'ArrowDown';
  // In a list of many, up and down go through the list.
  const beside = spots.filter((spot) => spot.id !== id && spot.x === here.x && neighbours.get(spot.id)?.size === 1);
  if (isRow && linked.size === 1) {
    const next = nearest(beside.filter((spot) => [...neighbours.get(spot.id)!].every((one) => linked.has(one))));
    if (next !== null) return next;
  }
  return nearest(spots.filter((spot) => linked.has(spot.id))) ?? nearest(spots.filter((spot) => spot.id !== id));
}

// Which end of each link is nearer to the way out of the site: the order in which map and list go through what stands.
import { compareNames, comparePorts, type Device, type Edge, type Standing } from './graph.ts';

/** An edge as seen from the end that is nearer to the root. */
export type Branch = { edge: Edge; id: string; port: string | null; farPort: string | null };
export type Tree = {
  roots: string[];
  /** By port. */
  branches: ReadonlyMap<string, readonly Branch[]>;
  /** Links that close a ring. */
  rings: Edge[];
};

/** The way out of a site begins at its firewall or router. */
const rank = ({ kind }: Device): number =>
  kind === 'firewall' || kind === 'router' ? 0 : kind === 'switch' ? 1 : kind === 'ap' ? 2 : 3;

const seenFrom = (edge: Edge, id: string): Branch =>
  edge.from === id
    ? { edge, id: edge.to, port: edge.fromPort, farPort: edge.toPort }
    : { edge, id: edge.from, port: edge.toPort, farPort: edge.fromPort };

export function treeOf(standing: readonly Standing[], edges: readonly Edge[]): Tree {
  const ids = new Set(standing.map(({ device }) => device.id));
  const inside = edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const edgesAt = (id: string) => inside.filter(({ from, to }) => from === id || to === id);
  const degree = new Map(
    standing.map(({ device, hanging }) => [device.id, edgesAt(device.id).length + hanging.length]),
  );
  const order = standing
    .map(({ device }) => device)
    .sort((a, b) => rank(a) - rank(b) || degree.get(b.id)! - degree.get(a.id)! || compareNames(a, b));
  const branches = new Map<string, Branch[]>();
  const roots: string[] = [];
  const used = new Set<Edge>();
  const reached = new Set<string>();
  for (const { id: root } of order) {
    if (reached.has(root)) continue;
    roots.push(root);
    reached.add(root);
    const queue = [root];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const ways = edgesAt(id)
        .filter((edge) => !used.has(edge))
        .map((edge) => seenFrom(edge, id))
        .filter((way) => !reached.has(way.id))
        .sort((a, b) => comparePorts(a.port, b.port) || a.id.localeCompare(b.id));
      for (const way of ways) {
        used.add(way.edge);
        reached.add(way.id);
        queue.push(way.id);
      }
      branches.set(id, ways);
    }
  }
  return { roots, branches, rings: inside.filter((edge) => !used.has(edge)) };
}

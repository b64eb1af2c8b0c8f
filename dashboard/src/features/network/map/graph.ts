// A client's topology as map and list draw it: what stands by itself, what hangs beneath it, what has no known place.
import type { DeviceKind } from '@vakhta/shared/model/device';
import type { Topology } from '@vakhta/shared/links';

export type Device = Topology['devices'][number];
export type Link = Topology['links'][number];
export type Stranger = Topology['strangers'][number];

/** What hangs at a port and has nothing behind itself. `links` is empty where the port alone is known. */
export type Hanging =
  | { what: 'device'; id: string; device: Device; port: string | null; links: Link[] }
  | { what: 'stranger'; id: string; stranger: Stranger; port: string | null };
export type Standing = { device: Device; hanging: Hanging[] };
/** All links between two of the standing, drawn as one; none where it is only known that one is behind the other. */
export type Edge = {
  id: string;
  from: string;
  to: string;
  fromPort: string | null;
  toPort: string | null;
  links: Link[];
};
export type SiteGraph = {
  id: string;
  name: string;
  standing: Standing[];
  /** Nobody saw them. */
  unseen: Device[];
  /** Several ports may be meant. */
  unsure: Device[];
};
export type Graph = {
  sites: SiteGraph[];
  edges: Edge[];
  /** Checked addresses without a place: pages, names and the like, which hang nowhere. */
  addresses: number;
};

const carriers: ReadonlySet<DeviceKind> = new Set(['switch', 'router', 'firewall', 'ap']);
/** Whose place is in the middle by what it is. */
export const isCarrier = ({ kind }: Pick<Device, 'kind'>): boolean => carriers.has(kind);

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
/** "Gi1/0/9" before "Gi1/0/10"; nothing last. */
export function comparePorts(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return collator.compare(a, b);
}
export const compareNames = (a: Device, b: Device): number =>
  collator.compare(a.name, b.name) || a.id.localeCompare(b.id);

const others = (link: Link, id: string): string => (link.a.deviceId === id ? link.b.deviceId : link.a.deviceId);
/** The port of the link at the device's end. */
const portAt = (link: Link, id: string): string | null => (link.a.deviceId === id ? link.a.port : link.b.port);

/** The same topology in whatever order gives the same graph. */
export function graphOf({ devices, links: all, strangers }: Topology): Graph {
  const byId = new Map(devices.map((device) => [device.id, device]));
  const links = all.filter(({ a, b }) => a.deviceId !== b.deviceId && byId.has(a.deviceId) && byId.has(b.deviceId));
  const linksOf = Map.groupBy(
    links.flatMap((link) => [link.a.deviceId, link.b.deviceId].map((id) => ({ id, link }))),
    ({ id }) => id,
  );
  const linked = (id: string): Link[] => (linksOf.get(id) ?? []).map(({ link }) => link);
  const parentOf = (device: Device): string | null => {
    const [first, ...more] = new Set(linked(device.id).map((link) => others(link, device.id)));
    if (more.length > 0) return null;
    const at = device.behind.at?.deviceId;
    return first ?? (at !== undefined && byId.has(at) && at !== device.id ? at : null);
  };
  const followed = new Set([
    ...devices.flatMap(({ id, behind: { at } }) => (at === null || at.deviceId === id ? [] : [at.deviceId])),
    ...strangers.map(({ at }) => at.deviceId),
  ]);
  const mayHang = (device: Device) => !isCarrier(device) && !followed.has(device.id) && parentOf(device) !== null;
  // Two that know of nobody but each other hang on nothing.
  const hangs = (device: Device) => mayHang(device) && !mayHang(byId.get(parentOf(device)!)!);

  const hanging = devices.filter(hangs);
  const stand = devices.filter(
    (device) =>
      !hangs(device) && (linked(device.id).length > 0 || followed.has(device.id) || parentOf(device) !== null),
  );
  const placed = new Set([...hanging, ...stand]);
  const lost = devices.filter((device) => !placed.has(device));
  const isPage = ({ kind, behind }: Device) => kind === 'address' && behind.between.length === 0;
  const shownLost = lost.filter((device) => !isPage(device)).sort(compareNames);

  const beneath = (id: string): Hanging[] =>
    [
      ...hanging
        .filter((device) => parentOf(device) === id)
        .sort(compareNames)
        .map((device): Hanging => {
          const own = linked(device.id);
          const port = own[0] === undefined ? device.behind.at!.port : portAt(own[0], id);
          return { what: 'device', id: device.id, device, port, links: own };
        }),
      ...strangers
        .filter(({ at }) => at.deviceId === id)
        .map((stranger): Hanging => ({
          what: 'stranger',
          id: ['stranger', id, stranger.at.port, stranger.chassis, stranger.address, stranger.name].join(' '),
          stranger,
          port: stranger.at.port,
        })),
    ].sort((a, b) => comparePorts(a.port, b.port) || a.id.localeCompare(b.id));

  const sites = [...Map.groupBy([...stand, ...shownLost, ...hanging], ({ siteId }) => siteId)]
    .map(([id, [first]]): SiteGraph => ({
      id,
      name: first!.siteName,
      standing: stand
        .filter(({ siteId }) => siteId === id)
        .sort(compareNames)
        .map((device) => ({ device, hanging: beneath(device.id) })),
      unseen: shownLost.filter(({ siteId, behind }) => siteId === id && behind.between.length === 0),
      unsure: shownLost.filter(({ siteId, behind }) => siteId === id && behind.between.length > 0),
    }))
    // One whose devices all hang on another site's switch has nothing of its own to show.
    .filter(({ standing, unseen, unsure }) => standing.length + unseen.length + unsure.length > 0)
    .sort((a, b) => collator.compare(a.name, b.name) || a.id.localeCompare(b.id));
  return { sites, edges: edgesOf(stand, links), addresses: lost.length - shownLost.length };
}

function edgesOf(stand: readonly Device[], links: readonly Link[]): Edge[] {
  const ids = new Set(stand.map(({ id }) => id));
  const edges = new Map<string, Edge>();
  const of = (one: string, other: string): Edge => {
    const [from, to] = one < other ? [one, other] : [other, one];
    const id = `${from} ${to}`;
    const edge = edges.get(id) ?? { id, from, to, fromPort: null, toPort: null, links: [] };
    edges.set(id, edge);
    return edge;
  };
  for (const link of links) {
    const { a, b } = link;
    if (ids.has(a.deviceId) && ids.has(b.deviceId)) of(a.deviceId, b.deviceId).links.push(link);
  }
  for (const edge of edges.values()) {
    const { from, to } = edge;
    edge.links.sort(
      (x, y) => comparePorts(portAt(x, from), portAt(y, from)) || comparePorts(portAt(x, to), portAt(y, to)),
    );
    edge.fromPort = portAt(edge.links[0]!, from);
    edge.toPort = portAt(edge.links[0]!, to);
  }
  for (const { id, behind } of stand) {
    const { at } = behind;
    if (at === null || at.deviceId === id || !ids.has(at.deviceId)) continue;
    const edge = of(at.deviceId, id);
    if (edge.links.length > 0) continue;
    if (edge.from === at.deviceId) edge.fromPort = at.port;
    else edge.toPort = at.port;
  }
  return [...edges.values()].sort((x, y) => x.id.localeCompare(y.id));
}

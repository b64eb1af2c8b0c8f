// How the devices of a client hang together, and what one of them sees at its ports.
import type { Behind, DeviceLinks, Links, Place, Topology } from '@vakhta/shared/links';
import type { DeviceKind } from '@vakhta/shared/model/device';
import { toWire, toWireOrNull } from '@vakhta/shared/time';
import { linksOf, type Link, type Placed, type PortPlace } from '../core/topology/index.ts';
import { AppError } from '../errors.ts';
import { macVendorOf } from '../mac-vendors.ts';
import type { Agent } from '../store/agents.ts';
import { foundOfClient } from '../store/discoveries.ts';
import { loadDevice } from '../store/devices.ts';
import { isPolledBy } from '../store/gear.ts';
import { saveLinks } from '../store/links.ts';
import { decodeValues } from '../store/report-codec.ts';
import { perform, ruleActor, type Deps } from './deps.ts';
import { readNetwork, type Network } from './network.ts';

/** What an agent has read of a device that it polls. */
export async function takeLinks(deps: Deps, agent: Agent, deviceId: string, links: Links): Promise<void> {
  const { clientId } = agent;
  await perform(deps, ruleActor, async (work) => {
    if (!(await isPolledBy(work.tx, { clientId, deviceId, polledBy: agent.deviceId })))
      throw new AppError('not-found', 'this agent does not poll that device');
    const isNews = await saveLinks(work.tx, { clientId, deviceId }, work.now, links);
    if (isNews) work.changed({ noun: 'links', id: deviceId, clientId, deviceId, verb: 'read' });
  });
}

export async function readTopology(deps: Deps, clientId: string): Promise<Topology> {
  const network = await readNetwork(deps.db, clientId);
  const name = namesOf(network);
  const { links, strangers } = linksIn(network);
  const loadOf = await portLoads(deps, clientId, network, links);
  const readAt = new Map(network.views.map(({ deviceId, at }) => [deviceId, toWire(at)]));
  return {
    devices: network.devices.map(({ id, name: called, kind, status, siteId, siteName, macs }) => ({
      id,
      name: called,
      kind,
      status,
      siteId,
      siteName,
      readAt: readAt.get(id) ?? null,
      behind: behindOf(placedBy(network.placement.of(macs), id, links, network.devices), name),
    })),
    links: links.map((link) => ({
      a: placeOf(link.a, name),
      b: { ...link.b, deviceName: name(link.b.deviceId) },
      by: link.by,
      ...loadOf(link),
    })),
    strangers: strangers.map(({ at, neighbour }) => ({
      at: placeOf(at, name),
      by: neighbour.by,
      ...strangerOf(neighbour),
    })),
  };
}

const linksIn = ({ views, directory, placement, devices }: Network) => linksOf(views, directory, placement, devices);

/** The way out of a site is by a router, and to it by switches. */
const ranks: Partial<Record<DeviceKind, number>> = { router: 0, firewall: 0, switch: 1 };
const rankOf = (kind: DeviceKind | undefined) => (kind === undefined ? 2 : (ranks[kind] ?? 2));

/**
 * What was seen at no port hangs on the one device that it is linked with; with several it is in the middle, and behind none. Of
 * two that are linked with nobody else the one is behind the other only by what they are.
 */
function placedBy(placed: Placed, id: string, links: readonly Link[], devices: Network['devices']): Placed {
  if (placed.at !== null) return placed;
  const endsAt = (at: string) => links.filter(({ a, b }) => a.deviceId === at || b.deviceId === at);
  const [link, ...others] = endsAt(id);
  if (link === undefined || others.length > 0) return placed;
  const far = link.a.deviceId === id ? link.b : link.a;
  const kindOf = (at: string) => devices.find((one) => one.id === at)?.kind;
  const isBehind = endsAt(far.deviceId).length > 1 || rankOf(kindOf(far.deviceId)) < rankOf(kindOf(id));
  if (far.port === null || !isBehind) return placed;
  return { at: { deviceId: far.deviceId, port: far.port, ifIndex: far.ifIndex }, between: [] };
}

const namesOf = ({ devices }: Network) => {
  const names = new Map(devices.map(({ id, name }) => [id, name]));
  return (id: string): string => names.get(id) ?? '';
};

const placeOf = (place: PortPlace, name: (id: string) => string): Place => ({
  ...place,
  deviceName: name(place.deviceId),
});

const behindOf = ({ at, between }: Placed, name: (id: string) => string): Behind => ({
  at: at === null ? null : placeOf(at, name),
  between: between.map((place) => placeOf(place, name)),
});

const isMac = (text: string) => /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(text);

function strangerOf({
  name,
  address,
  chassis,
}: {
  name: string | null;
  address: string | null;
  chassis: string | null;
}) {
  return { name, address, chassis, macVendor: chassis !== null && isMac(chassis) ? macVendorOf(chassis) : null };
}

type Load = Pick<Topology['links'][number], 'speed' | 'use' | 'isUp'>;

/** From the newest report of either end: the one that tells more. */
async function portLoads(
  deps: Deps,
  clientId: string,
  network: Network,
  links: readonly Link[],
): Promise<(link: Link) => Load> {
  const ids = new Set(links.flatMap(({ a, b }) => [a.deviceId, b.deviceId]));
  const samples = new Map<string, number | null>();
  for (const id of ids) {
    const state = await loadDevice(deps.db, clientId, id);
    if (!state || state.layoutNo === null || state.body === null || state.silent) continue;
    const layout = await deps.layouts.findByNo(deps.db, state.layoutNo);
    const values = decodeValues(state.body);
    layout?.keys.forEach((key, i) => {
      if (key.startsWith('system.network.')) samples.set(`${id} ${key}`, values[i] ?? null);
    });
  }
  const loadAt = ({ deviceId, port }: { deviceId: string; port: string | null }): Load => {
    if (port === null) return { speed: null, use: null, isUp: null };
    const read = (metric: string) => samples.get(`${deviceId} ${metric}{network.interface.name=${port}}`) ?? null;
    const speed = network.speedOf(deviceId, port);
    const rates = [read('system.network.receive.rate'), read('system.network.transmit.rate')].filter(
      (one) => one !== null,
    );
    const up = read('system.network.up');
    // Rates are told in bytes, and speeds in bits.
    const use = speed === null || speed === 0 || rates.length === 0 ? null : (Math.max(...rates) * 8) / speed;
    return { speed, use, isUp: up === null ? null : up === 1 };
  };
  return ({ a, b }) => {
    const [one, other] = [loadAt(a), loadAt(b)];
    return { speed: one.speed ?? other.speed, use: one.use ?? other.use, isUp: one.isUp ?? other.isUp };
  };
}

export async function readDeviceLinks(
  deps: Deps,
  { clientId, id }: { clientId: string; id: string },
): Promise<DeviceLinks> {
  const network = await readNetwork(deps.db, clientId);
  const name = namesOf(network);
  const { directory, placement } = network;
  const device = network.devices.find((one) => one.id === id);
  const view = network.views.find(({ deviceId }) => deviceId === id);
  const behind = behindOf(
    device === undefined
      ? { at: null, between: [] }
      : placedBy(placement.of(device.macs), id, linksIn(network).links, network.devices),
    name,
  );
  if (view === undefined) return { readAt: null, behind, ports: [] };
  const found = new Map((await foundOfClient(deps.db, clientId)).map((row) => [row.mac, row]));
  const ports = new Map<string, DeviceLinks['ports'][number]>();
  const portOf = ({ port, ifIndex }: { port: string; ifIndex: number | null }) => {
    const key = ifIndex === null ? port : `#${ifIndex}`;
    const known = ports.get(key) ?? { port, ifIndex, neighbours: [], stations: [] };
    ports.set(key, known);
    return known;
  };
  for (const neighbour of view.links.neighbours)
    portOf(neighbour).neighbours.push({
      by: neighbour.by,
      deviceId: directory.find(neighbour)?.id ?? null,
      remotePort: neighbour.remotePort,
      ...strangerOf(neighbour),
    });
  for (const { vlan, macs, ...at } of view.links.stations) {
    const { stations } = portOf(at);
    for (const mac of macs) {
      const member = directory.byMac(mac);
      const seen = found.get(mac);
      stations.push({
        mac,
        vlan,
        macVendor: macVendorOf(mac),
        deviceId: member?.id ?? null,
        name: member?.name ?? seen?.name ?? null,
        address: member?.addresses[0] ?? network.addressOf(mac) ?? seen?.address ?? null,
      });
    }
  }
  return { readAt: toWireOrNull(view.at), behind, ports: [...ports.values()] };
}

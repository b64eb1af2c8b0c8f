// What was found in a client's networks and is not watched: said yes to, or left alone.
import type { DeviceKind } from '@vakhta/shared/model/device';
import type { FoundDevice, WatchFound } from '@vakhta/shared/discovery';
import type { NewGear } from '@vakhta/shared/gear';
import { toWire } from '@vakhta/shared/time';
import { AppError } from '../errors.ts';
import { isPrivateMac, macVendorOf } from '../mac-vendors.ts';
import { deleteFound, foundOfClient, markIgnored } from '../store/discoveries.ts';
import type { Work } from '../store/work.ts';
import type { Caller } from './caller.ts';
import { addCheckIn } from './checks.ts';
import { perform, type Deps } from './deps.ts';
import { addGearIn, type TellPoller } from './gear.ts';
import { readNetwork } from './network.ts';

/** By address. What is watched by now, by its address there or by its card, is not among them. */
export async function foundOf(deps: Deps, clientId: string): Promise<FoundDevice[]> {
  const network = await readNetwork(deps.db, clientId);
  const names = new Map(network.devices.map(({ id, name }) => [id, name]));
  const sitesOf = (address: string) =>
    network.devices.filter((one) => one.addresses.includes(address)).map((one) => one.siteId);
  const rows = (await foundOfClient(deps.db, clientId)).filter(
    (row) =>
      !(row.mac !== null && network.directory.byMac(row.mac) !== null) && !sitesOf(row.address).includes(row.site_id),
  );
  return rows
    .map((row): FoundDevice => {
      const at = row.mac === null ? null : network.placement.of([row.mac]).at;
      return {
        id: row.id,
        siteId: row.site_id,
        siteName: row.site_name,
        foundBy: row.found_by,
        foundByName: row.found_by_name,
        address: row.address,
        mac: row.mac,
        macVendor: row.mac === null ? null : macVendorOf(row.mac),
        isPrivateMac: row.mac !== null && isPrivateMac(row.mac),
        answered: row.answered as FoundDevice['answered'],
        credential: row.credential,
        name: row.name,
        kind: row.kind as DeviceKind | null,
        vendor: row.vendor,
        model: row.model,
        serial: row.serial,
        behind: at === null ? null : { deviceId: at.deviceId, deviceName: names.get(at.deviceId) ?? '', port: at.port },
        ignored: row.ignored_at !== null,
        firstSeenAt: toWire(row.first_seen_at),
        lastSeenAt: toWire(row.last_seen_at),
      };
    })
    .sort((a, b) => compareAddresses(a.address, b.address));
}

const compareAddresses = (a: string, b: string): number => (padded(a) < padded(b) ? -1 : 1);
const padded = (address: string) =>
  address
    .split('.')
    .map((part) => part.padStart(3, '0'))
    .join('.');

/** All of it or nothing: the refusal names the one that can't be watched. */
export async function watchFound(
  deps: Deps,
  caller: Caller,
  { clientId, items }: WatchFound,
  tell: TellPoller,
): Promise<{ id: string; deviceId: string }[]> {
  const pollers = new Set<string>();
  const made = await perform(deps, caller.actor, async (work) => {
    const results: { id: string; deviceId: string }[] = [];
    for (const item of items) {
      const [row] = await foundOfClient(work.tx, clientId, [item.id]);
      if (!row) throw new AppError('not-found', `${item.name}: it is not among what was found, or is watched already`);
      const deviceId = await watchOne(work, clientId, row, item);
      await deleteFound(work.tx, { clientId, id: item.id });
      pollers.add(row.found_by);
      results.push({ id: item.id, deviceId });
    }
    work.changed({ noun: 'discovery', id: clientId, clientId, verb: 'watched' });
    return results;
  });
  for (const deviceId of pollers) tell(deviceId);
  return made;
}

type Row = Awaited<ReturnType<typeof foundOfClient>>[number];

async function watchOne(work: Work, clientId: string, row: Row, item: WatchFound['items'][number]): Promise<string> {
  const { name } = item;
  try {
    if (row.credential === null) {
      const check = { kind: 'icmp', host: row.address, count: 3 } as const;
      return await addCheckIn(work, { clientId, checkedBy: row.found_by, name, check });
    }
    const kind = gearKindOf(item.kind ?? (row.kind as DeviceKind | null));
    return await addGearIn(work, {
      clientId,
      polledBy: row.found_by,
      name,
      kind,
      address: row.address,
      port: row.port,
    });
  } catch (error) {
    if (error instanceof AppError) throw new AppError(error.code, `${name}: ${error.message}`);
    throw error;
  }
}

const noGear = new Set<DeviceKind>(['workstation', 'laptop', 'virtual-machine', 'container', 'address']);

/** Kinds that only an agent can tell are servers as far as SNMP is concerned. */
const gearKindOf = (kind: DeviceKind | null): NewGear['kind'] =>
  kind === null ? 'unknown' : noGear.has(kind) ? 'server' : (kind as NewGear['kind']);

export async function ignoreFound(
  deps: Deps,
  caller: Caller,
  { clientId, ids, ignored }: { clientId: string; ids: readonly string[]; ignored: boolean },
): Promise<void> {
  await perform(deps, caller.actor, async (work) => {
    const known = await foundOfClient(work.tx, clientId, ids);
    if (known.length < new Set(ids).size)
      throw new AppError('not-found', 'ids: not all of them are among what was found');
    await markIgnored(work.tx, { clientId, ids }, ignored ? work.now : null);
    await work.audit({
      action: ignored ? 'found.ignored' : 'found.put-back',
      clientId,
      thing: `client ${clientId}`,
      data: { addresses: known.map(({ address }) => address) },
    });
    work.changed({ noun: 'discovery', id: clientId, clientId, verb: ignored ? 'ignored' : 'put-back' });
  });
}

// Network gear is entered, and handed to the agent that polls it; nobody else sees its credentials again.
import type { Check } from '@vakhta/shared/checks';
import type { ChangeGear, GearConfig, GearEntry, NewGear } from '@vakhta/shared/gear';
import { AppError } from '../errors.ts';
import { agentOfDevice, type Agent } from '../store/agents.ts';
import type { Db } from '../store/database.ts';
import { insertDevice, loadDevice, renameDevice, type DeviceContext } from '../store/devices.ts';
import { findGear, gearPolledBy, gearRowsOf, insertGear, saveGear } from '../store/gear.ts';
import { fromJson } from '../store/json.ts';
import type { Work } from '../store/work.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { openedCredentials } from './snmp-credentials.ts';

/** Tells the agent of a device that what it polls has changed. */
export type TellPoller = (deviceId: string) => void;

const usualPort = 161;
const usualSeconds = 60;

export async function addGear(
  deps: Deps,
  caller: Caller,
  gear: NewGear,
  tell: TellPoller,
): Promise<{ deviceId: string }> {
  const deviceId = await perform(deps, caller.actor, (work) => addGearIn(work, gear));
  tell(gear.polledBy);
  return { deviceId };
}

/** The id of the device that it becomes. */
export async function addGearIn(
  work: Work,
  { clientId, polledBy, name: given, kind, address, port = usualPort, everySeconds = usualSeconds }: NewGear,
): Promise<string> {
  const { siteId } = await pollerFor(work, clientId, polledBy, 'polledBy');
  await refuseSecondPoll(work, clientId, { polledBy, address, port });
  const id = work.newId();
  const name = given.trim();
  await insertDevice(work.tx, { clientId, id, siteId, name, kind, platform: 'snmp', now: work.now });
  await insertGear(work.tx, {
    client_id: clientId,
    device_id: id,
    polled_by: polledBy,
    address,
    port,
    every_seconds: everySeconds,
    created_at: work.now,
    check_json: null,
  });
  await work.audit({
    action: 'gear.added',
    clientId,
    thing: `device ${id}`,
    data: { name, kind, address, port, polledBy },
  });
  work.changed({ noun: 'device', id, clientId, deviceId: id, verb: 'enrolled', status: 'unknown' });
  return id;
}

/** The device of an agent that can poll or look for others; `word` is what the caller named it by. */
export async function pollerFor(work: Work, clientId: string, deviceId: string, word: string): Promise<DeviceContext> {
  const poller = await loadDevice(work.tx, clientId, deviceId);
  if (!poller || poller.retired || !(await agentOfDevice(work.tx, clientId, deviceId)))
    throw new AppError('not-found', `${word}: the client has no such device with an agent`);
  return poller;
}

async function refuseSecondPoll(
  work: Work,
  clientId: string,
  { polledBy, address, port, except }: { polledBy: string; address: string; port: number; except?: string },
): Promise<void> {
  const same = (await gearPolledBy(work.tx, { clientId, deviceId: polledBy })).find(
    (one) => one.check_json === null && one.address === address && one.port === port && one.device_id !== except,
  );
  if (same) throw new AppError('already-exists', `${address} is polled by this agent already`);
}

/** Where another agent takes over, the device moves to that agent's site. */
export async function changeGear(
  deps: Deps,
  caller: Caller,
  { clientId, id }: { clientId: string; id: string },
  change: ChangeGear,
  tell: TellPoller,
): Promise<GearEntry> {
  const of = { clientId, deviceId: id };
  const before = await perform(deps, caller.actor, async (work) => {
    const row = await findGear(work.tx, of);
    if (!row || row.check_json !== null) throw new AppError('not-found', 'this device is not polled by SNMP');
    const polledBy = change.polledBy ?? row.polled_by;
    const next = {
      ...row,
      polled_by: polledBy,
      address: change.address ?? row.address,
      port: change.port ?? row.port,
      every_seconds: change.everySeconds ?? row.every_seconds,
    };
    const { siteId } = await pollerFor(work, clientId, polledBy, 'polledBy');
    await refuseSecondPoll(work, clientId, { polledBy, address: next.address, port: next.port, except: id });
    await saveGear(work.tx, next);
    const { name, kind } = change;
    await renameDevice(work.tx, of, {
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(kind === undefined ? {} : { kind }),
      ...(polledBy === row.polled_by ? {} : { siteId }),
    });
    await work.audit({ action: 'gear.changed', clientId, thing: `device ${id}`, data: change });
    work.changed({ noun: 'device', id, clientId, deviceId: id, verb: 'changed' });
    return row;
  });
  const now = (await gearOf(deps.db, clientId)).find(({ deviceId }) => deviceId === id);
  if (!now) throw new AppError('not-found', 'this device is watched no more');
  for (const deviceId of new Set([before.polled_by, now.polledBy])) tell(deviceId);
  return now;
}

export async function gearOf(db: Db, clientId: string): Promise<GearEntry[]> {
  return (await gearRowsOf(db, clientId)).map((row) => ({
    deviceId: row.device_id,
    name: row.name,
    kind: row.kind as GearEntry['kind'],
    polledBy: row.polled_by,
    address: row.address,
    port: row.port,
    everySeconds: row.every_seconds,
  }));
}

/** For the agent alone, over its proven connection. A credential that can't be opened is left out, and logged. */
export async function gearFor(deps: Deps, agent: Agent): Promise<GearConfig> {
  const { clientId } = agent;
  const all = await gearPolledBy(deps.db, agent);
  const checks = all.flatMap(({ device_id, every_seconds, check_json }) =>
    check_json === null
      ? []
      : [{ deviceId: device_id, everySeconds: every_seconds, check: fromJson<Check>(check_json) }],
  );
  const rows = all.filter((row) => row.check_json === null);
  if (rows.length === 0) return { gear: [], checks };
  const credentials = await openedCredentials(deps, clientId);
  const gear = rows.map((row) => ({
    deviceId: row.device_id,
    address: row.address,
    port: row.port,
    everySeconds: row.every_seconds,
    credentials,
  }));
  return { gear, checks };
}

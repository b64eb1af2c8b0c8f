// A check is entered and handed to the agent that looks; what is checked is a device like any other.
import { isDeepStrictEqual } from 'node:util';
import { targetOf } from '@vakhta/shared/check-target';
import type { Check } from '@vakhta/shared/checks';
import type { ChangeCheck, CheckEntry, NewCheck } from '@vakhta/shared/gear';
import { AppError } from '../errors.ts';
import type { Db } from '../store/database.ts';
import { insertDevice, renameDevice } from '../store/devices.ts';
import { checkRowsOf, findGear, insertGear, saveGear } from '../store/gear.ts';
import { fromJson, toJson } from '../store/json.ts';
import type { Work } from '../store/work.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { pollerFor, type TellPoller } from './gear.ts';

const usualSeconds = 60;
/** A certificate doesn't change from minute to minute, and each look is a handshake in the server's log. */
const usualCertificateSeconds = 3600;

export async function addCheck(
  deps: Deps,
  caller: Caller,
  check: NewCheck,
  tell: TellPoller,
): Promise<{ deviceId: string }> {
  const deviceId = await perform(deps, caller.actor, (work) => addCheckIn(work, check));
  tell(check.checkedBy);
  return { deviceId };
}

/** The id of the device that it becomes. */
export async function addCheckIn(
  work: Work,
  { clientId, checkedBy, name: given, everySeconds, check }: NewCheck,
): Promise<string> {
  refuseBadAddress(check);
  const { siteId } = await pollerFor(work, clientId, checkedBy, 'checkedBy');
  await refuseSecondCheck(work, clientId, { checkedBy, check });
  const id = work.newId();
  const name = given.trim();
  await insertDevice(work.tx, { clientId, id, siteId, name, kind: 'address', platform: 'check', now: work.now });
  await insertGear(work.tx, {
    client_id: clientId,
    device_id: id,
    polled_by: checkedBy,
    address: targetOf(check),
    port: 0,
    every_seconds: everySeconds ?? (check.kind === 'certificate' ? usualCertificateSeconds : usualSeconds),
    created_at: work.now,
    check_json: toJson(check),
  });
  await work.audit({
    action: 'check.added',
    clientId,
    thing: `device ${id}`,
    data: { name, kind: check.kind, target: targetOf(check), checkedBy },
  });
  work.changed({ noun: 'device', id, clientId, deviceId: id, verb: 'enrolled', status: 'unknown' });
  return id;
}

function refuseBadAddress(check: Check): void {
  if (check.kind === 'http' && !URL.canParse(check.url))
    throw new AppError('invalid-input', `check.url: ${check.url} is no address of a page`);
}

async function refuseSecondCheck(
  work: Work,
  clientId: string,
  { checkedBy, check, except }: { checkedBy: string; check: Check; except?: string },
): Promise<void> {
  const same = (await checksOf(work.tx, clientId)).find(
    (one) => one.checkedBy === checkedBy && one.deviceId !== except && isDeepStrictEqual(one.check, check),
  );
  if (same) throw new AppError('already-exists', `${same.name}: this agent checks just that already`);
}

/** Another kind of check would make its past charts those of something else: that is a check of its own. */
export async function changeCheck(
  deps: Deps,
  caller: Caller,
  { clientId, id }: { clientId: string; id: string },
  change: ChangeCheck,
  tell: TellPoller,
): Promise<CheckEntry> {
  const of = { clientId, deviceId: id };
  const before = await perform(deps, caller.actor, async (work) => {
    const row = await findGear(work.tx, of);
    if (row?.check_json === null || !row) throw new AppError('not-found', 'this device is not one that is checked');
    const known = fromJson<Check>(row.check_json);
    const check = change.check ?? known;
    if (check.kind !== known.kind)
      throw new AppError(
        'invalid-input',
        `check.kind: a check of ${known.kind} stays one; add another for ${check.kind}`,
      );
    refuseBadAddress(check);
    const checkedBy = change.checkedBy ?? row.polled_by;
    const { siteId } = await pollerFor(work, clientId, checkedBy, 'checkedBy');
    await refuseSecondCheck(work, clientId, { checkedBy, check, except: id });
    await saveGear(work.tx, {
      ...row,
      polled_by: checkedBy,
      address: targetOf(check),
      every_seconds: change.everySeconds ?? row.every_seconds,
      check_json: toJson(check),
    });
    await renameDevice(work.tx, of, {
      ...(change.name === undefined ? {} : { name: change.name.trim() }),
      ...(checkedBy === row.polled_by ? {} : { siteId }),
    });
    await work.audit({ action: 'check.changed', clientId, thing: `device ${id}`, data: change });
    work.changed({ noun: 'device', id, clientId, deviceId: id, verb: 'changed' });
    return row;
  });
  const now = (await checksOf(deps.db, clientId)).find(({ deviceId }) => deviceId === id);
  if (!now) throw new AppError('not-found', 'this device is watched no more');
  for (const deviceId of new Set([before.polled_by, now.checkedBy])) tell(deviceId);
  return now;
}

export async function checksOf(db: Db, clientId: string): Promise<CheckEntry[]> {
  return (await checkRowsOf(db, clientId)).map((row) => ({
    deviceId: row.device_id,
    name: row.name,
    checkedBy: row.polled_by,
    everySeconds: row.every_seconds,
    check: fromJson<Check>(row.check_json ?? ''),
  }));
}

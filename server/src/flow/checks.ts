// A check is entered and handed to the agent that looks; what is checked is a device like any other.
import { isDeepStrictEqual } from 'node:util';
import { targetOf } from '@vakhta/shared/check-target';
import type { Check } from '@vakhta/shared/checks';
import type { CheckEntry, NewCheck } from '@vakhta/shared/gear';
import { AppError } from '../errors.ts';
import { agentOfDevice } from '../store/agents.ts';
import type { Db } from '../store/database.ts';
import { insertDevice, loadDevice } from '../store/devices.ts';
import { checkRowsOf, insertGear } from '../store/gear.ts';
import { fromJson, toJson } from '../store/json.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import type { TellPoller } from './gear.ts';

const usualSeconds = 60;
/** A certificate doesn't change from minute to minute, and each look is a handshake in the server's log. */
const usualCertificateSeconds = 3600;

export async function addCheck(
  deps: Deps,
  caller: Caller,
  { clientId, checkedBy, name: given, everySeconds, check }: NewCheck,
  tell: TellPoller,
): Promise<{ deviceId: string }> {
  if (check.kind === 'http' && !URL.canParse(check.url))
    throw new AppError('invalid-input', `check.url: ${check.url} is no address of a page`);
  const name = given.trim();
  const deviceId = await perform(deps, caller.actor, async (work) => {
    const looker = await loadDevice(work.tx, clientId, checkedBy);
    if (!looker || !(await agentOfDevice(work.tx, clientId, checkedBy)))
      throw new AppError('not-found', 'checkedBy: the client has no such device with an agent');
    const same = (await checksOf(work.tx, clientId)).find(
      (one) => one.checkedBy === checkedBy && isDeepStrictEqual(one.check, check),
    );
    if (same) throw new AppError('already-exists', `${same.name}: this agent checks just that already`);
    const id = work.newId();
    const { siteId } = looker;
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
  });
  tell(checkedBy);
  return { deviceId };
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

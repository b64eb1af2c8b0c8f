// An engineer ends the watch over a device: nothing is raised for it any more, and what is known of it stays to be read.
import { AppError } from '../errors.ts';
import { revokeAgentsOfDevice } from '../store/agents.ts';
import { loadDevice, markRetired } from '../store/devices.ts';
import { deleteGear, findGear, gearPolledBy } from '../store/gear.ts';
import { openIncidentsOf } from '../store/incidents.ts';
import { deleteLinks } from '../store/links.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import type { TellPoller } from './gear.ts';
import { settleFindings } from './settle-findings.ts';

/** Its tickets stay open: each is closed with the client. Said twice it changes nothing. */
export async function retireDevice(
  deps: Deps,
  caller: Caller,
  { clientId, id }: { clientId: string; id: string },
  tell: TellPoller,
): Promise<void> {
  const of = { clientId, deviceId: id };
  const poller = await perform(deps, caller.actor, async (work) => {
    const device = await loadDevice(work.tx, clientId, id);
    if (!device) throw new AppError('not-found', 'there is no such device');
    const others = await gearPolledBy(work.tx, of);
    if (others.length > 0)
      throw new AppError(
        'wrong-state',
        `${others.length === 1 ? 'one device is' : `${others.length} devices are`} polled or checked from this one: give them to another agent first`,
      );
    if (!(await markRetired(work.tx, { clientId, id }, work.now))) return null;
    const open = await openIncidentsOf(work.tx, of);
    await settleFindings(work, deps, {
      device,
      open,
      findings: open.map(({ rule, subject }) => ({ rule, subject, kind: 'recovered', because: 'retired', params: {} })),
      overrides: [],
      layout: undefined,
      processes: [],
      at: work.now,
      isHeard: false,
    });
    const gear = await findGear(work.tx, of);
    await revokeAgentsOfDevice(work.tx, of, work.now);
    await deleteGear(work.tx, of);
    await deleteLinks(work.tx, of);
    await work.audit({
      action: 'device.retired',
      clientId,
      thing: `device ${id}`,
      data: { name: device.name, kind: device.kind, incidents: open.length },
    });
    work.changed({ noun: 'device', id, clientId, deviceId: id, verb: 'retired', status: 'unknown' });
    work.changed({ noun: 'links', id, clientId, deviceId: id, verb: 'gone' });
    return gear?.polled_by ?? null;
  });
  if (poller !== null) tell(poller);
}

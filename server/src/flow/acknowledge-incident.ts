// An engineer says that they know of an incident, for a while.
import type { Incident } from '@vakhta/shared/model/incident';
import { AppError } from '../errors.ts';
import { acknowledge, readIncident } from '../store/incidents.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';

export async function acknowledgeIncident(
  deps: Deps,
  caller: Caller,
  ref: { clientId: string; id: string },
  input: { comment: string; hours: number },
): Promise<Incident> {
  return await perform(deps, caller.actor, async (work) => {
    const incident = await readIncident(work.tx, ref);
    if (!incident) throw new AppError('not-found', 'there is no such incident');
    if (incident.recoveredAt !== null) throw new AppError('wrong-state', 'the incident is over already');
    const until = work.now + Math.round(input.hours * 3_600_000);
    const comment = input.comment.trim();
    await acknowledge(work.tx, ref, { accountId: caller.account?.id ?? null, at: work.now, until, comment });
    work.changed({
      noun: 'incident',
      id: ref.id,
      clientId: ref.clientId,
      deviceId: incident.deviceId,
      verb: 'acknowledged',
      status: incident.status,
    });
    await work.audit({
      action: 'incident.acknowledged',
      clientId: ref.clientId,
      thing: `incident ${ref.id}`,
      data: { comment, hours: input.hours },
    });
    return (await readIncident(work.tx, ref))!;
  });
}

// A ticket that a person opens by hand.
import type { Priority, Ticket } from '@vakhta/shared/model/ticket';
import { AppError } from '../errors.ts';
import { loadDevice } from '../store/devices.ts';
import { insertTicket } from '../store/tickets.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { addTicketEvent, byActor, shownTicket } from './ticket-work.ts';

export async function openTicket(
  deps: Deps,
  caller: Caller,
  input: { clientId: string; deviceId: string | null; title: string; words: string; priority: Priority },
): Promise<Ticket> {
  return await perform(deps, caller.actor, async (work) => {
    const { clientId, deviceId, priority } = input;
    if (deviceId !== null && !(await loadDevice(work.tx, clientId, deviceId)))
      throw new AppError('invalid-input', 'deviceId: the client has no such device');
    const id = work.newId();
    const ticket = await insertTicket(work.tx, {
      clientId,
      id,
      deviceId,
      rule: null,
      params: {},
      title: input.title.trim(),
      openedAt: work.now,
      origin: id,
      openKey: null,
      priority,
      priorityReason: { key: 'priority-reason.by-hand', name: caller.actor.name },
    });
    await addTicketEvent(work, ticket, {
      type: 'opened',
      by: byActor(caller.actor),
      data: { title: input.title.trim(), words: input.words.trim(), priority },
    });
    return await shownTicket(work, { clientId, id });
  });
}

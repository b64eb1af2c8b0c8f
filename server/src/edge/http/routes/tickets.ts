// Tickets and the verbs of their cycle.
import * as routes from '@vakhta/shared/api/tickets';
import { recordAnswer } from '../../../flow/answer-closing.ts';
import { assignTicket } from '../../../flow/assign-ticket.ts';
import { changeTicketState } from '../../../flow/change-ticket-state.ts';
import { noteTicket } from '../../../flow/note-ticket.ts';
import { openTicket } from '../../../flow/open-ticket.ts';
import { previewLetter } from '../../../flow/preview-letter.ts';
import { readTicket } from '../../../flow/read-ticket.ts';
import { resolveTicket } from '../../../flow/resolve-ticket.ts';
import { takeTicket } from '../../../flow/take-ticket.ts';
import { writeToClient } from '../../../flow/write-to-client.ts';
import { listTickets } from '../../../store/ticket-lists.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountTickets(mounting: Mounting): void {
  const { deps } = mounting.serving;
  mountRoute(mounting, routes.listTickets, ({ caller, query }) =>
    listTickets(deps.db, caller.who, { ...query, engineerId: caller.account?.id ?? null }),
  );
  mountRoute(mounting, routes.readTicket, ({ caller, ref }) => readTicket(deps, caller, ref));
  mountRoute(mounting, routes.openTicket, ({ caller, body }) => openTicket(deps, caller, body));
  mountRoute(mounting, routes.takeTicket, ({ caller, ref, body }) => takeTicket(deps, caller, ref, body.version));
  mountRoute(mounting, routes.assignTicket, ({ caller, ref, body }) => assignTicket(deps, caller, ref, body));
  mountRoute(mounting, routes.changeTicketState, ({ caller, ref, body }) => changeTicketState(deps, caller, ref, body));
  mountRoute(mounting, routes.noteTicket, ({ caller, ref, body }) => noteTicket(deps, caller, ref, body.words));
  mountRoute(mounting, routes.writeToClient, ({ caller, ref, body }) => writeToClient(deps, caller, ref, body));
  mountRoute(mounting, routes.resolveTicket, ({ caller, ref, body }) => resolveTicket(deps, caller, ref, body));
  mountRoute(mounting, routes.recordAnswer, ({ caller, ref, body }) => recordAnswer(deps, caller, ref, body));
  mountRoute(mounting, routes.previewLetter, async ({ caller, ref, body }) => ({
    letters: await previewLetter(deps, caller, ref, body),
  }));
}

// Where a ticket stands in its cycle: opened, client told, solving, told what was done, client's answer. No step is skipped.
import type { TicketEvent, TicketState } from '@vakhta/shared/model/ticket';

export const steps = ['opened', 'told', 'solving', 'asked', 'answered'] as const;
export type Step = (typeof steps)[number];
export type StepState = 'done' | 'now' | 'open' | 'not-needed';

type Known = { state: TicketState; events: readonly TicketEvent[] };

/** Events of the round that runs now: what was said before it was reopened does not count again. */
function thisRound(events: readonly TicketEvent[]): readonly TicketEvent[] {
  const last = events.findLastIndex((event) => event.type === 'client-said-no' || event.type === 'reopened');
  return last < 0 ? events : events.slice(last);
}

export function stateOfSteps({ state, events }: Known): Record<Step, StepState> {
  const round = thisRound(events);
  const has = (...types: TicketEvent['type'][]) => round.some((event) => types.includes(event.type));
  const wasTold = round.some(
    (event) =>
      event.type === 'message-to-client' ||
      (event.type === 'notice-sent' && ['opening', 'reopened', 'progress'].includes(String(event.data['kind']))),
  );
  const isWaitingToBeTold = round.some((event) => event.type === 'notice-planned');
  const isOver = state === 'resolved' || state === 'closed';
  const isQuiet = has('no-notice') && !wasTold && !isWaitingToBeTold;
  return {
    opened: 'done',
    told: wasTold ? 'done' : isQuiet ? 'not-needed' : isWaitingToBeTold ? 'now' : 'open',
    solving: isOver ? 'done' : state === 'new' ? 'open' : 'now',
    asked: isOver
      ? has('notice-sent') && round.some((event) => event.type === 'notice-sent' && event.data['kind'] === 'closing')
        ? 'done'
        : 'now'
      : 'open',
    answered: has('client-said-yes')
      ? 'done'
      : state === 'closed'
        ? 'not-needed'
        : state === 'resolved'
          ? 'now'
          : 'open',
  };
}

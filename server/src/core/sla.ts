// The clocks of a promise: how soon somebody answers, and how soon it is solved; pure over a ticket's events.
import type { Priority } from '@vakhta/shared/model/ticket';
import type { TicketEvent } from './tickets.ts';

/** Working time. The clocks ask it alone, so that business hours can take the place of "always" without a change here. */
export type Calendar = {
  /** Working milliseconds between two times. */
  between(from: number, to: number): number;
  /** The time at which so many working milliseconds have passed. */
  after(from: number, workingMs: number): number;
};

export const alwaysOpen: Calendar = {
  between: (from, to) => Math.max(0, to - from),
  after: (from, workingMs) => from + workingMs,
};

export type Targets = Record<Priority, { responseMinutes: number; resolutionMinutes: number }>;

export const usualTargets: Targets = {
  1: { responseMinutes: 15, resolutionMinutes: 240 },
  2: { responseMinutes: 60, resolutionMinutes: 480 },
  3: { responseMinutes: 240, resolutionMinutes: 1440 },
  4: { responseMinutes: 480, resolutionMinutes: 4320 },
};

export type Sla = {
  responseDueAt: number | null;
  respondedAt: number | null;
  /** Null while the clock stands: the ticket waits, or is solved. */
  resolutionDueAt: number | null;
  /** Working milliseconds in which the ticket was neither waiting nor solved. */
  elapsedMs: number;
  breached: boolean;
};

type Clock = {
  priority: Priority;
  openedAt: number | null;
  respondedAt: number | null;
  /** Since when the resolution's clock runs; null while it stands. */
  runsFrom: number | null;
  elapsedMs: number;
};

const minute = 60_000;

// An engineer's first doing is the response: the client's trouble has a face.
const responses = new Set(['opened', 'taken', 'assigned', 'state-changed', 'note', 'message-to-client', 'resolved']);
const waits = (state: unknown) => state === 'waiting-for-client' || state === 'waiting-for-third-party';
const isPriority = (value: unknown): value is Priority => value === 1 || value === 2 || value === 3 || value === 4;

/** What runs and stands after the event. Being solved again and again never gives time back. */
function fold(clock: Clock, event: TicketEvent, calendar: Calendar): Clock {
  const next = { ...clock };
  if (isPriority(event.data['priority'])) next.priority = event.data['priority'];
  if (event.by.kind === 'engineer' && responses.has(event.type)) next.respondedAt ??= event.at;
  const stop = () => {
    if (next.runsFrom !== null) next.elapsedMs += calendar.between(next.runsFrom, event.at);
    next.runsFrom = null;
  };
  switch (event.type) {
    case 'opened':
      next.openedAt = event.at;
      next.runsFrom = event.at;
      break;
    case 'state-changed':
      if (waits(event.data['state'])) stop();
      else next.runsFrom ??= event.at;
      break;
    case 'resolved':
    case 'closed':
      stop();
      break;
    case 'reopened':
    case 'client-said-no':
      next.runsFrom ??= event.at;
      break;
    default:
      break;
  }
  return next;
}

/** The clocks at `now`. `priority`: that of the ticket before its events said another. */
export function slaOf(
  events: readonly TicketEvent[],
  on: { priority: Priority; now: number; calendar?: Calendar; targets?: Targets },
): Sla {
  const { now, calendar = alwaysOpen, targets = usualTargets } = on;
  let clock: Clock = { priority: on.priority, openedAt: null, respondedAt: null, runsFrom: null, elapsedMs: 0 };
  for (const event of events) clock = fold(clock, event, calendar);
  const { openedAt, respondedAt, runsFrom } = clock;
  const { responseMinutes, resolutionMinutes } = targets[clock.priority];
  const elapsedMs = clock.elapsedMs + (runsFrom === null ? 0 : calendar.between(runsFrom, now));
  const responseDueAt = openedAt === null ? null : calendar.after(openedAt, responseMinutes * minute);
  const resolutionDueAt =
    runsFrom === null ? null : calendar.after(runsFrom, Math.max(0, resolutionMinutes * minute - clock.elapsedMs));
  const isLate = responseDueAt !== null && (respondedAt ?? now) > responseDueAt;
  return {
    responseDueAt,
    respondedAt,
    resolutionDueAt,
    elapsedMs,
    breached: isLate || elapsedMs > resolutionMinutes * minute,
  };
}

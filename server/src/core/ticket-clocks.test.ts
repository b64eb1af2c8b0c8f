// Holds ticket-clocks.ts to what it promises.
import { expect, it } from 'vitest';
import { clocksOfTicket } from './ticket-clocks.ts';
import type { TicketEvent } from './tickets.ts';

const opened: TicketEvent = {
  seq: 1,
  at: 0,
  type: 'opened',
  by: { kind: 'rule', id: null, name: 'disk-full' },
  data: {},
};

it('gives a ticket whose events say no priority the deadlines of its own', () => {
  expect(clocksOfTicket([opened], { priority: 2 }, 1)).toEqual({
    responseDueAt: 3_600_000,
    resolutionDueAt: 8 * 3_600_000,
    respondedAt: null,
    breached: false,
  });
});

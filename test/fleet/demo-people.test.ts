// The demo's people walk a ticket from taking to the client's yes, and take a refusal as a matter of course.
import { describe, expect, it } from 'vitest';
import type { Route } from '@vakhta/shared/api/route';
import type { Ticket, TicketEventType, TicketState } from '@vakhta/shared/model/ticket';
import { ApiError, type Api } from '../support/api.ts';
import { actOnce, type People } from './demo-people.ts';

const began = Date.UTC(2026, 10, 25, 12);
const minute = 60_000;

/** A server of one ticket whose incident is over; keeps what was done to it. */
function oneTicket(seed: number, refuse: (route: string) => boolean = () => false) {
  const done: string[] = [];
  const events: { type: TicketEventType }[] = [];
  let state: TicketState = 'new';
  const ticket = (): Partial<Ticket> => ({
    id: 'ticket-1',
    clientName: 'Типография «Формат»',
    rule: 'disk-full',
    state,
    version: events.length,
    openIncidents: 0,
    updatedAt: new Date(began).toISOString(),
  });
  const effects: Record<string, [TicketEventType, TicketState]> = {
    'tickets.take': ['taken', 'in-progress'],
    'tickets.note': ['note', 'in-progress'],
    'tickets.write-to-client': ['message-to-client', 'in-progress'],
    'tickets.resolve': ['resolved', 'resolved'],
  };
  const answer = (
    route: Route,
    input: { query?: { view?: string }; body?: { answer?: string; version?: number } },
  ): unknown => {
    if (route.name === 'tickets.list') {
      const shown = input.query?.view === 'resolved' ? state === 'resolved' : !['resolved', 'closed'].includes(state);
      return { items: shown ? [ticket()] : [], next: null };
    }
    if (route.name === 'incidents.list') return { items: [], next: null };
    if (route.name === 'tickets.read') return { ticket: ticket(), events, closing: { blockers: [] } };
    if (refuse(route.name)) throw new ApiError(route, 409, null, 'version-changed');
    if (input.body?.version !== undefined) expect(input.body.version).toBe(events.length);
    const [type, next] =
      effects[route.name] ??
      ([
        input.body?.answer === 'yes' ? 'client-said-yes' : 'client-said-no',
        input.body?.answer === 'yes' ? 'closed' : 'in-progress',
      ] as [TicketEventType, TicketState]);
    events.push({ type });
    done.push(input.body?.answer ?? route.name);
    state = next;
    return ticket();
  };
  // The double has one ticket of many fields; what the people read of it is there.
  const api = {
    cookies: () => '',
    call: (route: Route, input = {}) => Promise.resolve().then(() => answer(route, input)),
  } as unknown as Api;
  const people: People = {
    seed,
    api,
    engineers: [api],
    languageOf: new Map([['Типография «Формат»', 'ru']]),
    contactOf: new Map(),
  };
  return { people, done, state: () => state };
}

describe('the people of the demo', () => {
  it('never answer before it was resolved, nor resolve before it was taken and noted', async () => {
    const ends = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      const { people, done, state } = oneTicket(seed);
      for (let round = 0; round < 12; round++) await actOnce(people, began + 10 * minute);
      const course = done.filter((act) => act !== 'tickets.write-to-client');
      const whole = ['tickets.take', 'tickets.note', 'tickets.resolve', 'yes'];
      const withNo = ['tickets.take', 'tickets.note', 'tickets.resolve', 'no', 'tickets.resolve', 'yes'];
      expect([whole.slice(0, course.length), withNo]).toContainEqual(course);
      ends.add(state());
    }
    // Some tickets are nobody's, some wait for the client's word, most are closed.
    expect(ends).toEqual(new Set(['new', 'resolved', 'closed']));
  });

  it('leave a ticket alone that has just changed', async () => {
    const { people, done } = oneTicket(3);
    await actOnce(people, began + 1000);
    expect(done).toEqual([]);
  });

  it('go on after a refusal', async () => {
    const { people, done } = oneTicket(3, () => true);
    expect(await actOnce(people, began + 10 * minute)).toBe(0);
    expect(done).toEqual([]);
  });
});

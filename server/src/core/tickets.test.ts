// Holds tickets.ts to what it promises.
import type { TicketEventType, TicketState } from '@vakhta/shared/model/ticket';
import { ticketStates } from '@vakhta/shared/model/ticket';
import { describe, expect, it } from 'vitest';
import {
  applyTicketEvent,
  placeIncident,
  ticketKey,
  whyNot,
  wordsOfResolution,
  type Act,
  type TicketNow,
} from './tickets.ts';

const fresh: TicketNow = { state: 'new', priority: 3, priorityReason: {}, engineerId: null, round: 1, version: 0 };

type Step = [type: TicketEventType, data?: Record<string, string | number | null>];
const live = (...steps: Step[]) =>
  steps.reduce(
    (ticket, [type, data = {}], i) =>
      applyTicketEvent(ticket, { seq: i + 1, at: i, type, by: { kind: 'engineer', id: 'e1', name: 'Anna' }, data }),
    fresh,
  );
const take: Step = ['taken', { engineerId: 'e1' }];

describe('a ticket', () => {
  it('is in progress once somebody takes it', () => {
    expect(live(['opened'], take)).toMatchObject({ state: 'in-progress', engineerId: 'e1', version: 2 });
  });
  it('keeps its state when it is given to another, or to nobody', () => {
    const waiting: Step = ['state-changed', { state: 'waiting-for-client' }];
    expect(live(['opened'], take, waiting, ['assigned', { engineerId: 'e2' }])).toMatchObject({
      state: 'waiting-for-client',
      engineerId: 'e2',
    });
    expect(live(['opened'], take, ['assigned', { engineerId: null }]).engineerId).toBeNull();
  });
  it('gets more urgent by what joins it', () => {
    expect(live(['opened'], ['worsened', { priority: 1 }]).priority).toBe(1);
    expect(live(['opened'], ['worsened', {}]).priority).toBe(3);
    expect(live(['opened'], ['resolved'], ['reopened', { priority: 2 }]).priority).toBe(2);
  });
  it('says of its priority the reason that holds now', () => {
    const worse = live(['opened'], ['worsened', { priority: 1, impact: 'high', urgency: 'high' }]);
    expect(worse.priorityReason).toEqual({ key: 'priority-reason.matrix', impact: 'high', urgency: 'high' });
  });
  it('waits for the client after it is resolved, and closes by their yes alone', () => {
    const resolved: Step[] = [['opened'], take, ['resolved', { words: 'done' }]];
    expect(live(...resolved).state).toBe('resolved');
    expect(live(...resolved, ['client-said-yes']).state).toBe('resolved');
    expect(live(...resolved, ['client-said-yes'], ['closed']).state).toBe('closed');
  });
  it('goes to who had it when the client says no, in a new round', () => {
    const no = live(['opened'], take, ['resolved'], ['client-said-no']);
    expect(no).toMatchObject({ state: 'in-progress', engineerId: 'e1', round: 2 });
    expect(live(['opened'], ['resolved'], ['client-said-no']).state).toBe('new');
  });
});

describe('an incident', () => {
  it('opens a ticket where none is about the same', () => {
    expect(placeIncident(null)).toEqual({ kind: 'new' });
    expect(placeIncident({ id: 't', state: 'closed' })).toEqual({ kind: 'new' });
  });
  it('joins the ticket that is being worked on, and reopens one whose client was told that all is well', () => {
    expect(placeIncident({ id: 't', state: 'in-progress' })).toEqual({ kind: 'joins', ticketId: 't' });
    expect(placeIncident({ id: 't', state: 'resolved' })).toEqual({ kind: 'reopens', ticketId: 't' });
  });
  it('shares a ticket with another rule that sees the same trouble', () => {
    expect(ticketKey('d', 'disk-full', '/')).toBe(ticketKey('d', 'disk-filling', '/'));
    expect(ticketKey('d', 'disk-full', '/')).not.toBe(ticketKey('d', 'disk-full', '/data'));
    expect(ticketKey('d', 'cpu-saturated', '')).not.toBe(ticketKey('d', 'device-silent', ''));
  });
});

describe('what is possible', () => {
  const acts: Act[] = ['take', 'assign', 'change-state', 'note', 'write', 'resolve', 'answer'];
  const possible = (state: TicketState) => acts.filter((act) => whyNot(act, state) === null);
  it.each(ticketStates.filter((state) => state !== 'resolved' && state !== 'closed'))(
    'is everything but an answer to a question that was not asked: %s',
    (state) => expect(possible(state)).toEqual(['take', 'assign', 'change-state', 'note', 'write', 'resolve']),
  );
  it('is the answer once the client was asked', () => {
    expect(possible('resolved')).toEqual(['take', 'assign', 'note', 'write', 'answer']);
  });
  it('is a note alone once it is closed', () => {
    expect(possible('closed')).toEqual(['note']);
  });
});

it('tells of the last solution alone what was done', () => {
  const resolved = (seq: number, words: string) =>
    ({ seq, at: seq, type: 'resolved', by: { kind: 'engineer', id: 'e1', name: 'Anna' }, data: { words } }) as const;
  expect(wordsOfResolution([resolved(1, 'first'), resolved(2, 'second')])).toBe('second');
  expect(wordsOfResolution([])).toBe('');
});

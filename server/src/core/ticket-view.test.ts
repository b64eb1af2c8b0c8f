// Holds ticket-view.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { eventsForClients, noticeForClients } from './ticket-view.ts';

describe('a ticket as its client sees it', () => {
  it('shows what was done and said', () => {
    const events = [{ type: 'resolved', data: { words: 'The disk has room again.' } }] as const;
    expect(eventsForClients(events)).toEqual(events);
  });
  it('hides the notes of colleagues', () => {
    expect(eventsForClients([{ type: 'note', data: { words: 'not their fault, but do not say so' } }])).toEqual([]);
  });
  it('hides why it waits, which was said to colleagues', () => {
    const event = {
      type: 'state-changed',
      data: { state: 'waiting-for-client', reason: 'they never answer' },
    } as const;
    expect(eventsForClients([event])).toEqual([{ type: 'state-changed', data: { state: 'waiting-for-client' } }]);
  });
});

it('keeps from clients what a mail server said', () => {
  expect(noticeForClients({ id: 'n', lastError: '550 no such mailbox' })).toEqual({ id: 'n', lastError: null });
});

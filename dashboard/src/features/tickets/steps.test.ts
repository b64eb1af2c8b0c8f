// Holds the cycle to what has really happened: what was planned is not yet said, and an old round does not count.
import type { TicketEvent, TicketEventType, TicketState } from '@vakhta/shared/model/ticket';
import { expect, it } from 'vitest';
import { stateOfSteps } from './steps.ts';

const event = (type: TicketEventType, data: TicketEvent['data'] = {}): TicketEvent => ({
  seq: 1,
  at: '2026-11-25T09:00:00.000Z',
  type,
  by: { kind: 'rule', name: '' },
  data,
});
const steps = (state: TicketState, ...events: TicketEvent[]) => stateOfSteps({ state, events });
const opened = event('opened');
const planned = event('notice-planned', { kind: 'opening' });
const sent = event('notice-sent', { kind: 'opening' });
const asked = event('notice-sent', { kind: 'closing' });

it('counts the client as told once the letter has left', () => {
  expect(steps('new', opened, planned).told).toBe('now');
  expect(steps('new', opened, planned, sent).told).toBe('done');
});
it('says that nobody had to be told where a rule tells nobody', () => {
  expect(steps('new', opened, event('no-notice', { reason: 'rule-quiet' })).told).toBe('not-needed');
});
it('is solving once somebody has it', () => {
  expect(steps('new', opened).solving).toBe('open');
  expect(steps('in-progress', opened, event('taken')).solving).toBe('now');
});
it('waits for the answer after the closing letter has left', () => {
  expect(steps('resolved', opened, sent, event('resolved'))).toMatchObject({ asked: 'now', answered: 'now' });
  expect(steps('resolved', opened, sent, event('resolved'), asked)).toMatchObject({ asked: 'done', answered: 'now' });
});
it('begins anew after a no', () => {
  const events = [opened, sent, event('resolved'), asked, event('client-said-no')];
  expect(steps('in-progress', ...events)).toMatchObject({
    told: 'open',
    solving: 'now',
    asked: 'open',
    answered: 'open',
  });
});
it('is done with a yes, and without one when silence closed it', () => {
  const events = [opened, sent, event('resolved'), asked];
  expect(steps('closed', ...events, event('client-said-yes'), event('closed')).answered).toBe('done');
  expect(steps('closed', ...events, event('closed')).answered).toBe('not-needed');
});

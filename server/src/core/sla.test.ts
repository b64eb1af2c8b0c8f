// Holds sla.ts to what it promises.
import type { TicketEventType } from '@vakhta/shared/model/ticket';
import { describe, expect, it } from 'vitest';
import { slaOf } from './sla.ts';
import type { TicketEvent } from './tickets.ts';

const minute = 60_000;
const start = Date.UTC(2026, 10, 25, 9);

let seq = 0;
const at = (
  minutes: number,
  type: TicketEventType,
  data: TicketEvent['data'] = {},
  kind: TicketEvent['by']['kind'] = 'engineer',
): TicketEvent => ({ seq: ++seq, at: start + minutes * minute, type, by: { kind, id: null, name: 'Anna' }, data });

const opened = at(0, 'opened', { priority: 1 }, 'rule');
const sla = (events: TicketEvent[], nowMinutes: number) =>
  slaOf(events, { priority: 1, now: start + nowMinutes * minute });
const minutes = (time: number | null) => (time === null ? null : (time - start) / minute);

describe('the response', () => {
  it('is due by the priority’s target', () => {
    expect(minutes(sla([opened], 1).responseDueAt)).toBe(15);
  });
  it('is the first doing of an engineer, not of a rule', () => {
    const joined = at(2, 'incident-joined', {}, 'rule');
    expect(sla([opened, joined], 3).respondedAt).toBeNull();
    expect(minutes(sla([opened, joined, at(4, 'taken'), at(5, 'note')], 6).respondedAt)).toBe(4);
  });
  it('is there from the start when a person opened the ticket', () => {
    expect(minutes(sla([at(0, 'opened', { priority: 1 })], 1).respondedAt)).toBe(0);
  });
  it('counts as missed once its time has passed, whoever comes later', () => {
    expect(sla([opened], 14).breached).toBe(false);
    expect(sla([opened], 16).breached).toBe(true);
    expect(sla([opened, at(20, 'taken')], 21).breached).toBe(true);
  });
});

describe('the solution', () => {
  const taken = at(1, 'taken');
  it('is due by the priority’s target', () => {
    expect(minutes(sla([opened, taken], 2).resolutionDueAt)).toBe(240);
  });
  it('has no deadline while the ticket waits, and a later one after it', () => {
    const waiting = at(10, 'state-changed', { state: 'waiting-for-client' });
    expect(sla([opened, taken, waiting], 500).resolutionDueAt).toBeNull();
    expect(sla([opened, taken, waiting], 500).breached).toBe(false);
    const on = at(110, 'state-changed', { state: 'in-progress' });
    expect(minutes(sla([opened, taken, waiting, on], 120).resolutionDueAt)).toBe(340);
  });
  it('stays paused when one kind of waiting follows the other', () => {
    const events = [
      opened,
      taken,
      at(10, 'state-changed', { state: 'waiting-for-client' }),
      at(20, 'state-changed', { state: 'waiting-for-third-party' }),
    ];
    expect(sla(events, 900).elapsedMs).toBe(10 * minute);
  });
  it('stops the clock, and a "no" lets it go on where it stood', () => {
    const resolved = at(100, 'resolved');
    expect(sla([opened, taken, resolved], 10_000).breached).toBe(false);
    const no = at(1000, 'client-said-no', {}, 'client');
    expect(minutes(sla([opened, taken, resolved, no], 1001).resolutionDueAt)).toBe(1140);
  });
  it('is due sooner when the priority rises, and keeps the elapsed time', () => {
    const low = at(0, 'opened', { priority: 3 }, 'rule');
    const worse = at(60, 'worsened', { priority: 1 }, 'rule');
    expect(minutes(sla([low, taken, worse], 61).resolutionDueAt)).toBe(240);
  });
  it('is missed once the elapsed time is over the target', () => {
    expect(sla([opened, taken], 241).breached).toBe(true);
    expect(sla([opened, taken, at(239, 'resolved')], 500).breached).toBe(false);
  });
});

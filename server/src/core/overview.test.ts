// Holds overview.ts to what it promises.
import type { Incident } from '@vakhta/shared/model/incident';
import type { Ticket } from '@vakhta/shared/model/ticket';
import { toWire } from '@vakhta/shared/time';
import { describe, expect, it } from 'vitest';
import { sumUp } from './overview.ts';

const now = Date.UTC(2026, 10, 25, 9);
const minute = 60_000;

const incident = (more: Partial<Incident> = {}): Incident => ({
  id: 'i1',
  clientId: 'c1',
  clientName: 'Birch & Sons',
  deviceId: 'd1',
  deviceName: 'SRV-01',
  rule: 'disk-full',
  subject: '/',
  status: 'critical',
  params: {},
  openedAt: toWire(now - 10 * minute),
  startedAt: toWire(now - 10 * minute),
  recoveredAt: null,
  acknowledgedBy: null,
  acknowledgedAt: null,
  acknowledgedUntil: null,
  acknowledgement: null,
  ticketId: 't1',
  ...more,
});

const ticket = (more: Partial<Ticket> = {}): Ticket => ({
  id: 't1',
  number: 7,
  clientId: 'c1',
  clientName: 'Birch & Sons',
  deviceId: 'd1',
  deviceName: 'SRV-01',
  rule: 'disk-full',
  params: {},
  title: null,
  state: 'new',
  priority: 1,
  priorityReason: {},
  engineerId: null,
  engineerName: null,
  openedAt: toWire(now - 10 * minute),
  updatedAt: toWire(now),
  responseDueAt: toWire(now + 5 * minute),
  resolutionDueAt: toWire(now + 230 * minute),
  respondedAt: null,
  breached: false,
  openIncidents: 1,
  version: 1,
  ...more,
});

const sum = (incidents: Incident[], tickets: Ticket[], accountId: string | null = null) =>
  sumUp({ incidents, tickets, accountId, now });

describe('the overview', () => {
  it('counts an incident as unhandled until somebody takes its ticket', () => {
    expect(sum([incident()], [ticket()]).counts).toMatchObject({ unhandledCritical: 1, handled: 0 });
    const taken = ticket({ engineerId: 'e1', engineerName: 'Anna', state: 'in-progress' });
    expect(sum([incident()], [taken]).counts).toMatchObject({ unhandledCritical: 0, handled: 1 });
  });
  it('counts an acknowledged incident as handled until the time has run out', () => {
    const until = (ms: number) => incident({ acknowledgedUntil: toWire(now + ms) });
    expect(sum([until(minute)], [ticket()]).counts.handled).toBe(1);
    expect(sum([until(-minute)], [ticket()]).counts.handled).toBe(0);
  });
  it('puts what nobody handles before what somebody does, however bad that is', () => {
    const handled = incident({ id: 'bad', acknowledgedUntil: toWire(now + minute) });
    const unhandled = incident({ id: 'mild', status: 'warning', ticketId: null });
    expect(sum([handled, unhandled], [ticket()]).rows.map((row) => row.incident.id)).toEqual(['mild', 'bad']);
  });
  it('shows the response as the next deadline until somebody has responded', () => {
    expect(sum([incident()], [ticket()]).rows[0]?.dueAt).toBe(ticket().responseDueAt);
    const responded = ticket({ respondedAt: toWire(now) });
    expect(sum([incident()], [responded]).rows[0]?.dueAt).toBe(ticket().resolutionDueAt);
  });
  it('lists deadlines with the nearest first', () => {
    const later = ticket({ id: 't2', number: 8, responseDueAt: toWire(now + 9 * minute), resolutionDueAt: null });
    const kinds = sum([], [later, ticket()]).deadlines.map((one) => [one.ticketNumber, one.kind]);
    expect(kinds).toEqual([
      [7, 'response'],
      [8, 'response'],
      [7, 'resolution'],
    ]);
  });
  it('counts a ticket once when two of its deadlines are near', () => {
    const near = ticket({ resolutionDueAt: toWire(now + 20 * minute) });
    expect(sum([], [near]).counts.slaWithinHour).toBe(1);
  });
  it('proposes to resolve tickets whose trouble is over', () => {
    expect(sum([], [ticket({ openIncidents: 0 })]).toClose).toHaveLength(1);
    expect(sum([], [ticket({ openIncidents: 0, state: 'resolved' })]).toClose).toEqual([]);
    expect(sum([], [ticket({ openIncidents: 0, rule: null })]).toClose).toEqual([]);
  });
  it('counts as mine what is mine and not yet resolved', () => {
    expect(sum([], [ticket({ engineerId: 'e1' })], 'e1').counts.mine).toBe(1);
    expect(sum([], [ticket({ engineerId: 'e1', state: 'resolved' })], 'e1').counts.mine).toBe(0);
    expect(sum([], [ticket()], null).counts.mine).toBe(0);
  });
  it('says how many rows it leaves out', () => {
    const many = Array.from({ length: 103 }, (_, i) => incident({ id: `i${i}` }));
    expect(sum(many, []).rows).toHaveLength(100);
    expect(sum(many, []).moreRows).toBe(3);
  });
});

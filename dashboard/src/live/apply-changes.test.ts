// Holds the table of what shows what to the cases that pages depend on.
import { nouns, type LiveChange, type Noun } from '@vakhta/shared/changes';
import { expect, it } from 'vitest';
import { isOld } from './apply-changes.ts';

const change = (noun: Noun, more: Partial<LiveChange> = {}): LiveChange => ({
  number: 1,
  at: '2026-11-25T09:00:00.000Z',
  noun,
  id: 'x',
  clientId: 'c1',
  deviceId: 'd1',
  verb: 'changed',
  status: null,
  ...more,
});

it('makes the overview old by everything that it counts', () => {
  for (const noun of ['incident', 'ticket', 'notice', 'device', 'client'] as const)
    expect(isOld('overview.read', undefined, [change(noun)]), noun).toBe(true);
});
it('leaves one device’s page alone when another changes', () => {
  expect(isOld('devices.read', 'd1', [change('device', { id: 'd1' })])).toBe(true);
  expect(isOld('devices.read', 'd1', [change('device', { id: 'd2', deviceId: 'd2' })])).toBe(false);
  expect(isOld('devices.read', 'd1', [change('incident', { deviceId: 'd1' })])).toBe(true);
  expect(isOld('devices.read', 'd1', [change('incident', { deviceId: 'd2' })])).toBe(false);
});
it('brings letters and recoveries to a ticket’s page', () => {
  expect(isOld('tickets.read', 't1', [change('ticket', { id: 't1' })])).toBe(true);
  expect(isOld('tickets.read', 't1', [change('ticket', { id: 't2' })])).toBe(false);
  expect(isOld('tickets.read', 't1', [change('notice')])).toBe(true);
  expect(isOld('tickets.read', 't1', [change('incident')])).toBe(true);
});
it('knows every kind of thing', () => {
  for (const noun of nouns) expect(() => isOld('overview.read', undefined, [change(noun)])).not.toThrow();
});

// Holds the overview to naming every client in trouble, the worst at the top.
import type { Client } from '@vakhta/shared/model/client';
import { expect, it } from 'vitest';
import { inTrouble } from './in-trouble.ts';

const client = (name: string, more: Partial<Client>): Client => ({
  id: name,
  name,
  language: 'en',
  timeZone: 'UTC',
  status: 'ok',
  devices: 3,
  openIncidents: 0,
  openTickets: 0,
  ...more,
});
const names = (...clients: Client[]) => inTrouble(clients).map(({ name }) => name);

it('puts the worst first, and leaves out the calm', () => {
  expect(
    names(
      client('calm', {}),
      client('warned', { status: 'warning', openIncidents: 1 }),
      client('two', { status: 'critical', openIncidents: 2 }),
      client('three', { status: 'critical', openIncidents: 3 }),
    ),
  ).toEqual(['three', 'two', 'warned']);
});
it('names whom it cannot see, and who waits for an answer', () => {
  expect(names(client('asked', { openTickets: 1 }), client('dark', { status: 'unknown' }))).toEqual(['dark', 'asked']);
});
it('leaves out a client that has no devices yet', () => {
  expect(names(client('new', { status: 'unknown', devices: 0 }))).toEqual([]);
});

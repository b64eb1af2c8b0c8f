// Holds bursts of changes to few questions, none of which is lost.
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import type { LiveChange } from '@vakhta/shared/changes';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askAgain, createGathering, type Aged } from './gather.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const change = (number: number): LiveChange => ({
  number,
  at: '2026-11-25T09:00:00.000Z',
  noun: 'ticket',
  id: 't1',
  clientId: 'c1',
  deviceId: null,
  verb: 'taken',
  status: null,
});

/** Answers only when it is told to. */
function slowServer() {
  const asked: Aged[] = [];
  let answer = () => {};
  const ask = (aged: Aged) => {
    asked.push(aged);
    return new Promise<void>((resolve) => (answer = resolve));
  };
  return { asked, ask, answer: () => answer() };
}

it('asks once about changes that come together', async () => {
  const server = slowServer();
  const gathering = createGathering(server.ask);
  gathering.changed([change(1)]);
  gathering.changed([change(2), change(3)]);
  await vi.advanceTimersByTimeAsync(200);
  expect(server.asked).toHaveLength(1);
  expect(server.asked[0]!(['tickets.read', { params: { id: 't1' } }])).toBe(true);
  expect(server.asked[0]!(['tickets.read', { params: { id: 't2' } }])).toBe(false);
});
it('waits for the answers in a burst, and asks about what came meanwhile', async () => {
  const server = slowServer();
  const gathering = createGathering(server.ask);
  for (let i = 1; i < 20; i++) {
    gathering.changed([change(i)]);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(server.asked).toHaveLength(1);
  server.answer();
  await vi.advanceTimersByTimeAsync(200);
  expect(server.asked).toHaveLength(2);
});
it('goes on when an answer never comes', async () => {
  const server = slowServer();
  const gathering = createGathering(server.ask);
  gathering.changed([change(1)]);
  await vi.advanceTimersByTimeAsync(200);
  gathering.changed([change(2)]);
  await vi.advanceTimersByTimeAsync(6000);
  expect(server.asked).toHaveLength(2);
});
it('calls everything old when it is not known what was missed', async () => {
  const server = slowServer();
  const gathering = createGathering(server.ask);
  gathering.lost();
  await vi.advanceTimersByTimeAsync(200);
  expect(server.asked[0]!(['audit.list', {}])).toBe(true);
});
it('asks nothing after it was stopped', async () => {
  const server = slowServer();
  const gathering = createGathering(server.ask);
  gathering.changed([change(1)]);
  gathering.stop();
  await vi.advanceTimersByTimeAsync(1000);
  expect(server.asked).toHaveLength(0);
});
it('asks again for a first answer that was on its way', async () => {
  const client = new QueryClient();
  const answers = ['before', 'after'];
  const read = vi.fn(async () => {
    const value = answers.shift();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return value;
  });
  const stop = new QueryObserver(client, { queryKey: ['overview.read', {}], queryFn: read }).subscribe(() => {});
  const asked = askAgain(client, () => true);
  await vi.advanceTimersByTimeAsync(200);
  await asked;
  expect(client.getQueryData(['overview.read', {}])).toBe('after');
  stop();
  client.clear();
});

// When delivery is tried again.
import { expect, test } from 'vitest';
import { fakeTime } from './testdata/fake-time.ts';
import { memoryLog } from './testdata/reports.ts';
import { createUplinkLoop } from './uplink-loop.ts';
import type { DeliveryEnd } from './uplink.ts';

function start(ends: DeliveryEnd[]) {
  const time = fakeTime();
  const tries: number[] = [];
  const deliver = () => {
    tries.push(time.clock.steady());
    return Promise.resolve(ends.shift() ?? { kind: 'delivered' as const });
  };
  const loop = createUplinkLoop({
    deliver,
    timers: time.timers,
    random: () => 1,
    log: memoryLog(),
    onDelivered: () => {},
  });
  return { time, tries, loop };
}
const failure: DeliveryEnd = { kind: 'wait', seconds: null, reason: 'away' };

test('waits twice as long after each failure, at most five minutes, and not at all after a success', async () => {
  const { time, tries, loop } = start(Array.from({ length: 12 }, () => failure));
  loop.wake();
  await time.pass(3_600_000);
  const pauses = tries.slice(1).map((at, i) => (at - tries[i]!) / 1000);
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
  loop.wake();
  await time.pass(0);
  expect(tries.at(-1)).toBe(3_600_000);
});

test('is not hurried by new reports while the server asked for a pause', async () => {
  const { time, tries, loop } = start([{ kind: 'wait', seconds: 20, reason: 'busy' }]);
  loop.wake();
  await time.pass(5000);
  loop.wake();
  await time.pass(60_000);
  expect(tries).toEqual([0, 22_000]);
});

test('asks slowly when the server does not take the agent, and stops when told', async () => {
  const { time, tries, loop } = start([{ kind: 'slow', reason: 'revoked' }, failure]);
  loop.wake();
  await time.pass(450_000);
  expect(tries).toEqual([0, 450_000]);
  loop.stop();
  await time.pass(1_000_000);
  expect(tries).toHaveLength(2);
});

// Packing on a true database: what charts say before is what they say afterwards, and nothing that was taken is lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../store/database.ts';
import { chunksBetween, dayMs, hourMs, tiers } from '../store/chunks.ts';
import { pointsOfSeries, readHistory } from '../store/history.ts';
import { loadDevice } from '../store/devices.ts';
import { createPacker, keptDays } from './pack-reports.ts';
import { createRig, type Rig } from './rig.ts';

const minute = 60_000;
const uptime = 'system.uptime';
const used = 'system.filesystem.utilization{system.filesystem.mountpoint=/data}';

let rig: Rig;
let device: { clientNo: number; deviceNo: number };
let deviceId: string;
let begin: number;
let seq: number;
beforeEach(async () => {
  rig = await createRig();
  deviceId = await rig.addDevice('server');
  device = (await loadDevice(rig.deps.db, rig.clientId, deviceId))!;
  begin = Math.ceil(rig.deps.clock.now() / dayMs) * dayMs;
  rig.pass(begin - rig.deps.clock.now());
  seq = 0;
});
afterEach(() => rig[Symbol.asyncDispose]());

const now = () => rig.deps.clock.now();
/** Every five minutes: an agent's usual pace would make the tests five times as long. */
async function live(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    const reports = Array.from({ length: 12 }, (_, k) => ({
      boot: 'first-run',
      seq: (seq += 1),
      at: now() + k * 5 * minute,
    }));
    rig.pass(hourMs);
    const outcomes = await rig.deliver(deviceId, reports, 0.1 + (hour % 7) / 100);
    expect(outcomes.every(({ outcome }) => outcome === 'stored')).toBe(true);
  }
}
const pack = () => createPacker(rig.deps, () => 0).work(1000);
const count = async (db: Db) => (await db.selectFrom('report').select('at').execute()).length;
const chunks = (tier: (typeof tiers)[keyof typeof tiers]) =>
  chunksBetween(rig.deps.db, device, tier, { from: 0, to: Number.MAX_SAFE_INTEGER });
const history = (stepMs: number, from = begin, to = now()) =>
  readHistory(rig.deps.db, rig.deps.layouts, device, { keys: [uptime, used], from, to, stepMs });

describe('packing', () => {
  it('leaves of each sample what it was, in hours and in days', async () => {
    await live(3);
    const before = await history(0);
    expect(before.get(used)).toHaveLength(36);
    await pack();
    expect(await count(rig.deps.db)).toBe(12);
    expect((await chunks(tiers.hour)).map(({ start }) => start - begin)).toEqual([0, hourMs]);
    expect(await history(0, begin, begin + 3 * hourMs)).toEqual(before);
    await live(25);
    const whole = await history(0);
    await pack();
    expect((await chunks(tiers.day)).map(({ start }) => start)).toEqual([begin]);
    expect((await chunks(tiers.hour)).every(({ start }) => start >= begin + dayMs)).toBe(true);
    expect(await history(0)).toEqual(whole);
  });

  it('has roll-ups that equal what the samples give', async () => {
    await live(28);
    const samples = (await history(0, begin, begin + dayMs)).get(used)!;
    await pack();
    const hours = (await history(hourMs, begin, begin + dayMs)).get(used)!;
    expect(hours).toHaveLength(24);
    for (const { at, lengthMs, count: of, sum, min, max } of hours) {
      const own = samples.filter((one) => one.at >= at && one.at < at + lengthMs).map((one) => one.sum);
      expect([of, min, max]).toEqual([own.length, Math.min(...own), Math.max(...own)]);
      expect(sum).toBeCloseTo(
        own.reduce((all, one) => all + one, 0),
        9,
      );
    }
  });

  it('takes late reports into hours and days that were packed before', async () => {
    await live(28);
    await pack();
    const late = Array.from({ length: 5 }, (_, i) => ({
      boot: 'another-run',
      seq: i + 1,
      at: begin + 90_000 + i * minute,
    }));
    await rig.deliver(deviceId, late, 0.77);
    const seen = async () =>
      (await pointsOfSeries(rig.deps.db, rig.deps.layouts, device, { keys: [used], from: begin, to: begin + hourMs }))
        .get(used)!
        .filter(({ value }) => value === 0.77)
        .map(({ at }) => at);
    const times = late.map(({ at }) => at);
    expect(await seen()).toEqual(times);
    await pack();
    expect(await seen()).toEqual(times);
    expect((await chunks(tiers.day)).map(({ start }) => start)).toEqual([begin]);
    const [hour] = (await history(hourMs, begin, begin + hourMs)).get(used)!;
    expect(hour).toMatchObject({ count: 17, max: 0.77 });
  });

  it('stops in the middle when its time is up, and goes on where it was', async () => {
    await live(5);
    let spent = 0;
    const packer = createPacker(rig.deps, () => (spent += 1));
    await packer.work(3);
    const first = (await chunks(tiers.hour)).length;
    expect(first).toBeLessThan(4);
    for (let i = 0; i < 5; i++) await packer.work(3);
    expect((await chunks(tiers.hour)).length).toBe(4);
    expect((await history(0)).get(used)).toHaveLength(60);
  });

  it('forgets samples after their time and keeps the roll-ups, also when something comes far too late', async () => {
    await live(28);
    await pack();
    rig.pass((keptDays.raw + 2) * dayMs);
    await pack();
    expect([(await chunks(tiers.day)).length, (await chunks(tiers.hourly)).length]).toEqual([0, 2]);
    const hours = (await history(0, begin, begin + dayMs)).get(used)!;
    expect(hours.map(({ lengthMs }) => lengthMs)).toEqual(Array.from({ length: 144 }, () => 600_000));
    await rig.deliver(deviceId, [{ boot: 'another-run', seq: 1, at: begin + 30_000 }], 0.99);
    await pack();
    expect((await history(hourMs, begin, begin + hourMs)).get(used)).toMatchObject([{ count: 12 }]);
  });

  it('rests for a minute after a round, and then looks again', async () => {
    let time = 0;
    const packer = createPacker(rig.deps, () => time);
    await packer.work(1000);
    await live(3);
    await packer.work(1000);
    expect(await chunks(tiers.hour)).toHaveLength(0);
    time = minute;
    await packer.work(1000);
    expect(await chunks(tiers.hour)).toHaveLength(2);
  });
});

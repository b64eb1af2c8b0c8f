// Watching gear: the pace of each, patience with the silent, and the order of credentials.
import { expect, test } from 'vitest';
import type { NamedReading } from '../collect.ts';
import { createLog } from '../log.ts';
import { fakeTime } from '../testdata/fake-time.ts';
import { valuesOf } from '../testdata/values.ts';
import type { Credential } from './credential.ts';
import { NoAnswer, Refused, type SnmpSession } from './session.ts';
import { tags, type Varbind } from './value.ts';
import { createGearWatch, type WatchedGear } from './watch.ts';
import { createWalkSource } from './walk-source.ts';

const secret = (community: string) => ({ id: community, credential: { version: 'v2c', community } as Credential });
const user = (name: string) => ({
  id: name,
  credential: {
    version: 'v3',
    user: name,
    auth: { protocol: 'sha', password: 'x' },
    priv: null,
    context: '',
  } as Credential,
});
const gear = (deviceId: string, more: Partial<WatchedGear> = {}): WatchedGear => ({
  deviceId,
  address: deviceId,
  port: 161,
  everySeconds: 60,
  credentials: [secret('public')],
  ...more,
});

const walkAt = (steadyMs: number): Varbind[] => [
  { oid: '1.3.6.1.2.1.1.3.0', value: { tag: tags.ticks, number: steadyMs / 10 } },
  { oid: '1.3.6.1.2.1.1.5.0', value: { tag: tags.text, bytes: Buffer.from('box') } },
  { oid: '1.3.6.1.2.1.2.2.1.2.1', value: { tag: tags.text, bytes: Buffer.from('eth0') } },
  { oid: '1.3.6.1.2.1.2.2.1.10.1', value: { tag: tags.counter32, number: steadyMs / 10 } },
];

/** `answers` says with what a device meets a credential; a device that isn't there hangs until its time is over. */
function rig(answers: (address: string, name: string) => 'walk' | 'silent' | 'refused' | 'slow') {
  const time = fakeTime();
  const polled: { at: number; deviceId: string; readings: NamedReading[] }[] = [];
  const opened: { at: number; name: string }[] = [];
  const watch = createGearWatch({
    async open({ address }, credential): Promise<SnmpSession> {
      const name = credential.version === 'v3' ? credential.user : credential.community;
      opened.push({ at: time.clock.steady(), name: `${address} ${name}` });
      const meet = async () => {
        const how = answers(address, name);
        if (how === 'refused') throw new Refused('the device refuses v3: Wrong Digest');
        if (how === 'silent' || how === 'slow')
          await new Promise<void>((resolve) => void time.timers.after(4000, resolve));
        if (how === 'silent') throw new NoAnswer('no answer');
        return createWalkSource(walkAt(time.clock.steady()));
      };
      return {
        get: async (oids) => (await meet()).get(oids),
        getBulk: async (oids, rows) => createWalkSource(walkAt(time.clock.steady())).getBulk(oids, rows),
        engine: () => null,
        close: () => {},
      };
    },
    resolve: async (name) => (name === 'a' ? ['192.0.2.1'] : []),
    clock: time.clock,
    timers: time.timers,
    random: () => 0.5,
    log: createLog(
      'error',
      () => 0,
      () => {},
    ),
    onPolled: (deviceId, readings) => void polled.push({ at: time.clock.steady(), deviceId, readings }),
  });
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 500) {
      await time.pass(Math.min(500, left));
      for (let turn = 0; turn < 30; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    }
  };
  const of = (deviceId: string) => polled.filter((one) => one.deviceId === deviceId);
  return { time, watch, polled, opened, pass, of };
}

const reachable = ({ readings }: { readings: NamedReading[] }) =>
  valuesOf(readings.flatMap(({ samples }) => samples))['snmp.reachable'];

test('polls at the pace of the device and makes rates of two polls', async () => {
  const { watch, pass, of } = rig(() => 'walk');
  watch.watch([gear('a')]);
  await pass(130_000);
  expect(of('a').map(({ at }) => Math.round(at / 1000))).toEqual([3, 63, 123]);
  const samples = of('a')[1]!.readings.flatMap((one) => one.samples);
  expect(valuesOf(samples)['system.network.receive.rate{network.interface.name=eth0}']).toBe(100);
  watch.stop();
});

test('lets a silent device delay no other, says that it is silent and why, and asks it ever less often', async () => {
  const { watch, pass, of, opened } = rig((address) => (address === 'dead' ? 'silent' : 'walk'));
  watch.watch([gear('dead'), gear('alive')]);
  await pass(65_000);
  expect(of('alive').map(({ at }) => Math.round(at / 1000))).toEqual([3, 63]);
  expect(of('dead').map(reachable)).toEqual([0]);
  expect(of('dead')[0]!.readings[0]!.gaps[0]!.reason).toBe('v2c: no answer');
  await pass(3_600_000);
  // Asked every five minutes in the end, and told of every minute all the same.
  const asked = opened.filter(({ name }) => name === 'dead public').map(({ at }) => at / 1000);
  expect(asked[2]! - asked[1]!).toBeCloseTo(60, 0);
  expect(asked.at(-1)! - asked.at(-2)!).toBeCloseTo(300, 0);
  const times = of('dead').map(({ at }) => at / 1000);
  expect(Math.max(...times.slice(1).map((time, index) => time - times[index]!))).toBeLessThan(75);
  expect(of('dead').at(-1)!.readings[0]!.gaps[0]!.reason).toBe('v2c: no answer');
});

test('keeps to the credential that was answered while a device is away, and tries the others when it stays away', async () => {
  let isAway = false;
  const { watch, pass, opened } = rig((_, name) => (isAway || name === 'old' ? 'silent' : 'walk'));
  watch.watch([gear('a', { credentials: [secret('old'), secret('new'), secret('third')] })]);
  await pass(70_000);
  isAway = true;
  opened.length = 0;
  await pass(150_000);
  expect(new Set(opened.map(({ name }) => name))).toEqual(new Set(['a new']));
  await pass(600_000);
  expect(opened.map(({ name }) => name)).toContain('a third');
});

test('tries credentials in their order, keeps to the one that is answered, and lets a refused one rest', async () => {
  const { watch, pass, of, opened } = rig((_, name) =>
    name === 'admin' ? 'refused' : name === 'public' ? 'walk' : 'silent',
  );
  watch.watch([gear('a', { credentials: [user('admin'), secret('private'), secret('public')] })]);
  await pass(200_000);
  expect(of('a').map(reachable)).toEqual([1, 1, 1, 1]);
  expect(opened.map(({ name }) => name)).toEqual(['a admin', 'a private', 'a public']);
});

test('does not lock an account: a refused credential is not tried again within the hour', async () => {
  const { watch, pass, of, opened } = rig(() => 'refused');
  watch.watch([gear('a', { credentials: [user('admin')] })]);
  await pass(3_500_000);
  expect(opened).toHaveLength(1);
  expect(of('a').at(-1)!.readings[0]!.gaps[0]!.reason).toBe(
    'all credentials were refused and are tried again within an hour',
  );
  await pass(600_000);
  expect(opened).toHaveLength(2);
});

test('polls soon when it is asked to, and never twice at once', async () => {
  const { watch, pass, of } = rig((address) => (address === 'slow' ? 'slow' : 'walk'));
  watch.watch([gear('a'), gear('slow')]);
  await pass(4000);
  watch.pollSoon('a');
  watch.pollSoon('slow');
  await pass(2000);
  expect(of('a')).toHaveLength(2);
  await pass(14_000);
  expect(of('slow')).toHaveLength(1);
});

test('goes on with a device that stays, and forgets one that is no longer watched', async () => {
  const { watch, pass, of } = rig(() => 'walk');
  watch.watch([gear('a'), gear('b')]);
  await pass(10_000);
  watch.watch([gear('b')]);
  await pass(120_000);
  expect([of('a').length, of('b').length]).toEqual([1, 3]);
});

test('asks a device at once that sent a trap, tells the trap with what it answers, and is not put off by more of them', async () => {
  const { watch, pass, of } = rig(() => 'walk');
  watch.watch([gear('a')]);
  await pass(4000);
  expect(watch.sourceAt('192.0.2.1')).toMatchObject({ deviceId: 'a', credentials: [{ version: 'v2c' }] });
  watch.noteTrap('a', 'link down, interface 1');
  await pass(600);
  watch.noteTrap('a', 'link up, interface 1');
  await pass(600);
  expect(of('a')).toHaveLength(2);
  expect(of('a')[1]!.readings[0]!.facts).toMatchObject({ 'gear.trap': 'link up, interface 1' });
});

test('asks a device once more that sent a trap while it was asked', async () => {
  const { watch, pass, of } = rig(() => 'slow');
  watch.watch([gear('a', { everySeconds: 3600 })]);
  // The first question is on its way, and its answers may be from before the trap.
  await pass(5500);
  watch.noteTrap('a', 'cold start');
  await pass(60_000);
  expect(of('a').at(-1)!.readings[0]!.facts).toMatchObject({ 'gear.trap': 'cold start' });
  expect(of('a')).toHaveLength(2);
});

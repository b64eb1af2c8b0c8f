// Running collectors: isolation, time-outs and what is remembered.
import { expect, test } from 'vitest';
import { collectAll, createRemembered } from './collect.ts';
import type { Collector } from './collectors/collector.ts';
import { fakeHost } from './testdata/fake-host.ts';
import { fakeTime } from './testdata/fake-time.ts';
import { valuesOf } from './testdata/values.ts';

const base = { every: 'cycle', platforms: ['linux'] } as const;
const counting: Collector<number> = {
  ...base,
  name: 'counting',
  collect: (_host, previous) => ({
    samples: [],
    gaps: [],
    facts: { looks: (previous ?? 0) + 1 },
    state: (previous ?? 0) + 1,
  }),
};
const lasting: Collector<number> = {
  ...counting,
  name: 'lasting',
  restore: (saved) => (typeof saved === 'number' ? saved : null),
};
const throwing: Collector<null> = {
  ...base,
  name: 'throwing',
  collect() {
    throw Object.assign(new Error('x'), { code: 'EACCES', path: '/proc/x' });
  },
};
const hanging: Collector<null> = { ...base, name: 'hanging', timeoutMs: 3000, collect: () => new Promise(() => {}) };
const nowhere = { read: () => null, write: () => {} };

test('turns a failure into a gap with its reason and goes on', async () => {
  const [failed, fine] = await collectAll([throwing, counting], fakeHost({}), createRemembered(nowhere), fakeTime());
  expect(failed?.gaps).toEqual([
    { collector: 'throwing', what: 'everything', reason: '/proc/x: no permission (EACCES)' },
  ]);
  expect(valuesOf(failed!.samples)['vakhta.collector.success{collector=throwing}']).toBe(0);
  expect(valuesOf(fine!.samples)['vakhta.collector.success{collector=counting}']).toBe(1);
});

test('gives up one that hangs, tells how long it took, and goes on', async () => {
  const time = fakeTime();
  const readings = collectAll([hanging, counting], fakeHost({}), createRemembered(nowhere), time);
  await time.pass(3000);
  const [hung, fine] = await readings;
  expect(hung?.gaps[0]?.reason).toBe('not done within 3 s');
  expect(valuesOf(hung!.samples)['vakhta.collector.duration{collector=hanging}']).toBe(3000);
  expect(fine?.facts).toEqual({ looks: 1 });
});

test('hands over the state of the look before, and keeps over a restart only what is meant to last', async () => {
  let saved: string | null = null;
  let writes = 0;
  const file = { read: () => saved, write: (text: string) => void ((saved = text), writes++) };
  const first = createRemembered(file);
  const look = async (remembered = first) =>
    (await collectAll([counting, lasting], fakeHost({}), remembered, fakeTime())).map(({ facts }) => facts?.looks);
  expect(await look()).toEqual([1, 1]);
  expect(await look()).toEqual([2, 2]);
  first.save();
  first.save();
  expect(writes).toBe(1);
  expect(await look(createRemembered(file))).toEqual([1, 3]);
  first.forgetRates();
  expect(await look()).toEqual([1, 3]);
});

test('begins anew when what was saved is damaged', async () => {
  const remembered = createRemembered({ read: () => '{"lasting": "x', write: () => {} });
  expect((await collectAll([lasting], fakeHost({}), remembered, fakeTime()))[0]?.facts).toEqual({ looks: 1 });
});

// The list of collectors: one of each name a platform, and none that throws on a machine with nothing to read.
import { expect, test } from 'vitest';
import { absentFact, collectAll, createRemembered } from '../collect.ts';
import { fakeHost } from '../testdata/fake-host.ts';
import { fakeTime } from '../testdata/fake-time.ts';
import type { Collector } from './collector.ts';
import { listCollectors } from './index.ts';

const all: readonly Collector[] = listCollectors({
  watchedServices: [],
  backups: [],
  allowed: [],
  promisedHours: 30,
  outboxLength: () => 3,
});

test.each(['linux', 'win32', 'darwin'])('has each name once on %s', (platform) => {
  const names = all.filter(({ platforms }) => platforms.includes(platform)).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('gives a reason for everything on a machine with nothing to read', async () => {
  const here = all.filter(({ platforms }) => platforms.includes('linux'));
  const readings = await collectAll(
    here,
    fakeHost({}),
    createRemembered({ read: () => null, write: () => {} }),
    fakeTime(),
  );
  expect(readings.map(({ collector }) => collector)).toEqual(here.map(({ name }) => name));
  const silent = readings.filter(
    ({ collector, gaps, facts }) => gaps.length === 0 && facts?.[absentFact(collector)] === undefined,
  );
  expect(silent.map(({ collector }) => collector)).toEqual(['services', 'agent']);
  expect(readings.flatMap(({ gaps }) => gaps).every(({ reason }) => reason !== '')).toBe(true);
});

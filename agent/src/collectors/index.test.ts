// The list of collectors: one of each name a platform, and none that throws on a machine with nothing to read.
import { expect, test } from 'vitest';
import { absentFact, collectAll, createRemembered } from '../collect.ts';
import { fakeHost } from '../testdata/fake-host.ts';
import { fakeTime } from '../testdata/fake-time.ts';
import { collectorNames, collectorsOn } from './index.ts';

const settings = { watchedServices: [], backups: [], allowed: [], promisedHours: 30, outboxLength: () => 3 };
const listOn = async (platform: string) => (await collectorsOn(platform))(settings);

test.each(['linux', 'win32', 'darwin'])('has each name once on %s, and only what looks there', async (platform) => {
  const names = (await listOn(platform)).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['system', 'services', 'smart', 'backups', 'antivirus', 'inventory']));
});

test('has on a system without a list of its own what looks there', async () => {
  expect((await listOn('freebsd')).map(({ name }) => name)).toEqual(['smart', 'raid']);
});

test('knows the names of what looks on any system', async () => {
  const names = [...(await collectorNames(settings))];
  const all = await Promise.all(['linux', 'win32', 'darwin'].map(listOn));
  expect(names.sort()).toEqual([...new Set(all.flat().map(({ name }) => name))].sort());
});

test('gives a reason for everything on a machine with nothing to read', async () => {
  const here = await listOn('linux');
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

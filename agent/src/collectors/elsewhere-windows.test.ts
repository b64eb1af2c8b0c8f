// Windows' own numbers: in the cycle without a program, its counters beside it.
import { describe, expect, it } from 'vitest';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import { valuesOf } from '../testdata/values.ts';
import { collectorsOn } from './index.ts';
import { createMemoryOnWindows, filesystemsOnWindows, networkOnWindows } from './elsewhere-windows.ts';

it('nothing in the cycle starts PowerShell', async () => {
  const list = await collectorsOn('win32');
  const all = list({ watchedServices: [], backups: [], promisedHours: 30, allowed: [], outboxLength: () => 0 });
  const cycle = all.filter(({ every }) => every === 'cycle');
  expect(cycle.map(({ name }) => name)).toEqual(expect.arrayContaining(['system', 'memory', 'filesystems']));
  const host = fakeWindows({});
  for (const collector of cycle) await Promise.resolve(collector.collect(host, null, 0)).catch(() => {});
  expect(host.asked).toEqual([]);
});

it('memory is what the platform tells', async () => {
  const { samples } = await createMemoryOnWindows(() => ({ total: 8, free: 2 })).collect(fakeWindows({}), null, 0);
  expect(valuesOf(samples)['system.memory.utilization']).toBe(0.75);
});

describe('volumes', () => {
  const size = { blockBytes: 4096, blocks: 100, freeBlocks: 40, availableBlocks: 40, inodes: 0, freeInodes: 0 };
  const look = (answers: Record<string, typeof size | Error>) => {
    const lacking = Object.assign(new Error('x'), { code: 'ENOENT' });
    const statfs = async (place: string) => {
      const found = answers[place] ?? lacking;
      if (found instanceof Error) throw found;
      return found;
    };
    return filesystemsOnWindows.collect({ ...fakeWindows({}), statfs }, null, 0);
  };

  it('are those of the letters that answer; one that hangs is a gap', async () => {
    const { samples, gaps } = await look({ 'C:\\': size, 'Z:\\': new Error('no answer within 4 s') });
    expect(valuesOf(samples)).toMatchObject({
      'system.filesystem.utilization{system.filesystem.mountpoint=C:}': 0.6,
      'system.filesystem.limit{system.filesystem.mountpoint=C:}': 409_600,
    });
    expect(gaps).toEqual([{ what: 'Z:', reason: 'no answer within 4 s' }]);
  });

  it('are a fault where none but a disc answers', async () => {
    await expect(look({ 'D:\\': { ...size, blockBytes: 2048, freeBlocks: 0, availableBlocks: 0 } })).rejects.toThrow(
      'no volume answers',
    );
  });
});

describe('adapters', () => {
  const adapter = { name: 'Ethernet', up: true, received: 1000, sent: 500, errors: 0, dropped: 0 };
  const look = (adapters: FakeAnswer, previous: Parameters<typeof networkOnWindows.collect>[1], nowMs: number) =>
    networkOnWindows.collect(fakeWindows({ adapters, paging: [{ limit: 100, used: 25 }] }), previous, nowMs);

  it('have rates from the second look on, and none across a reset', async () => {
    const first = await look([adapter], null, 0);
    const second = await look([{ ...adapter, received: 61_000 }], first.state, 600_000);
    const name = 'system.network.receive.rate{network.interface.name=Ethernet}';
    expect([valuesOf(first.samples)[name], valuesOf(second.samples)[name]]).toEqual([null, 100]);
    expect(valuesOf(second.samples)['system.paging.utilization']).toBe(0.25);
    const third = await look([{ ...adapter, received: 5 }], second.state, 1_200_000);
    expect([valuesOf(third.samples)[name], third.gaps]).toEqual([
      null,
      [{ what: 'Ethernet', reason: 'counter reset' }],
    ]);
  });
});

// Storage Spaces as Windows tells of them.
import { expect, it } from 'vitest';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import { raid } from './raid.ts';

const pool = { name: 'Pool', size: 1000, used: 250, health: 0, states: [2] };
const mirror = { name: 'Data', level: 'Mirror', size: 400, spare: 1, health: 0, states: [2] };
const member = { pool: 'Pool', name: 'HDD', serial: 'S1', health: 0, states: [2] };
const look = (answers: Record<string, FakeAnswer>) =>
  raid.collect(fakeWindows({ pools: [], spaces: [], members: [], repairs: [], ...answers }), null, 0);

it('tells of pools, of what is on them and of their drives', async () => {
  const { facts, samples } = await look({ pools: [pool], spaces: [mirror], members: [member] });
  expect(facts).toMatchObject({
    'raid.status': 'ok',
    'array.Pool.state': 'optimal',
    'array.Data.level': 'Mirror',
    'member.Pool/HDD S1.state': 'Healthy',
  });
  const fill = samples.find(({ series }) => series.name === 'hw.pool.utilization');
  expect(fill?.value).toBe(0.25);
});

it.each([
  [{ health: 1, states: [3] }, 'critical', 'degraded'],
  [{ health: 1, states: [3], spare: 2 }, 'warning', 'degraded'],
  [{ health: 1, states: [11] }, 'warning', 'rebuilding'],
  [{ health: 2, states: [53_270] }, 'critical', 'failed'],
  [{ health: 5, states: [] }, 'unknown', 'unknown'],
])('a virtual disk with %j is %s', async (change, status, state) => {
  const { facts } = await look({ spaces: [{ ...mirror, ...change }], repairs: [{ name: 'Repair', percent: 40 }] });
  expect([facts?.['raid.status'], facts?.['array.Data.state']]).toEqual([status, state]);
});

it('is absent where there are neither spaces nor tools of a maker, and a gap where they cannot be read', async () => {
  expect((await look({ pools: { refused: 'CmdletizationQuery_NotFound' } })).absent).toContain('no array');
  const denied = await look({ spaces: { refused: '80070005', reason: 'Zugriff verweigert' } });
  expect(denied.gaps).toEqual([{ what: 'spaces', reason: 'no permission: Zugriff verweigert' }]);
});

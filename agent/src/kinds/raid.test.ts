// Both sides of every rule on arrays, their members and cache batteries.
import { describe, expect, it } from 'vitest';
import { arrayStatus, judgeRaid, newArray, newBattery, newMember, toleranceOf, type ArrayState } from './raid.ts';
import { verdictOf } from './verdict.ts';

describe('an array', () => {
  it.each<[ArrayState, string | null, boolean | null, string]>([
    ['optimal', 'raid1', null, 'ok'],
    ['checking', 'raid5', null, 'ok'],
    ['rebuilding', 'raid5', false, 'warning'],
    ['resilvering', 'mirror', false, 'warning'],
    ['failed', 'raid6', null, 'critical'],
    ['unknown', null, null, 'unknown'],
    ['degraded', 'raid1', null, 'critical'],
    ['degraded', 'raid5', null, 'critical'],
    ['degraded', 'RAID-10', null, 'critical'],
    ['degraded', null, null, 'critical'],
    ['degraded', 'raid6', null, 'warning'],
    ['degraded', 'raidz3', null, 'warning'],
    ['degraded', 'raid6', false, 'critical'],
    ['degraded', 'raid1', true, 'warning'],
  ])('that is %s, %s, with redundancy left: %s', (state, level, left, status) => {
    expect(arrayStatus(state, level, left)).toBe(status);
    expect(
      verdictOf(judgeRaid({ arrays: [newArray({ name: 'a', state, level }, left)], members: [], batteries: [] }))
        .status,
    ).toBe(status);
  });

  it.each([
    ['raid0', 4, 0],
    ['RAID-1', 2, 1],
    ['raid1', 3, 2],
    ['mirror', null, null],
    ['RAID 5', 4, 1],
    ['raidz', 4, 1],
    ['raidz2', 5, 2],
    ['RAID60', 8, 2],
    ['1+0', 4, 1],
    ['container', 2, null],
  ])('of level %s with %s members may lose %s', (level, members, tolerance) => {
    expect(toleranceOf(level, members)).toBe(tolerance);
  });

  it('is named in the reason, with how far its rebuild is', () => {
    const arrays = [newArray({ name: 'md0', level: 'raid1', state: 'rebuilding', progressPct: 12 })];
    expect(judgeRaid({ arrays, members: [], batteries: [] })[0]!.reason).toBe('md0 (raid1): rebuilding, 12 % done');
  });
});

describe('a member', () => {
  const bare = newArray({ name: 'bare', level: 'raid1', state: 'degraded' });
  const held = newArray({ name: 'held', level: 'raid6', state: 'degraded' });
  const mending = newArray({ name: 'mending', level: 'raid1', state: 'rebuilding' });

  it.each([
    ['that is well', 'well', bare, {}, 'ok'],
    ['that failed, with no redundancy left', 'failed', bare, {}, 'critical'],
    ['that failed, with redundancy left', 'failed', held, {}, 'warning'],
    ['that failed, with a rebuild under way', 'failed', mending, {}, 'warning'],
    ['that failed in an array of which nothing is told', 'failed', null, {}, 'critical'],
    ['that is being rebuilt', 'rebuilding', mending, {}, 'warning'],
    ['that predicts its failure', 'well', null, { predictiveFailures: 1 }, 'warning'],
    ['with media errors', 'well', null, { mediaErrors: 2 }, 'warning'],
    ['with counters at 0', 'well', null, { predictiveFailures: 0, mediaErrors: 0 }, 'ok'],
    ['with words that nobody knows', 'unknown', null, {}, 'unknown'],
  ] as const)('%s', (_, health, array, counts, status) => {
    expect(newMember({ name: 'sda', ...counts }, health, array).status).toBe(status);
  });
});

describe('a cache battery', () => {
  it.each([
    [true, 'ok'],
    [false, 'warning'],
    [null, 'unknown'],
  ])('that is well: %s', (isWell, status) => {
    expect(newBattery('bbu', 'state', isWell).status).toBe(status);
  });
});

it('is well where a tool looked and there is nothing', () => {
  expect(verdictOf(judgeRaid({ arrays: [], members: [], batteries: [] })).status).toBe('ok');
});

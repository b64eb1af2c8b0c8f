// Holds disk-filling.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { aSample, aView, collected, defaultsOf } from '../rig.ts';
import { diskFilling, remember, type FillMemory } from './disk-filling.ts';
import type { Look } from './rule.ts';

const limits = defaultsOf(diskFilling);
const quarter = 900_000;
const start = Date.UTC(2026, 10, 25);

const view = (now: number, value: number | null) => {
  const used = aSample('system.filesystem.utilization', value, { 'system.filesystem.mountpoint': '/' });
  return aView({ now, samples: [used, collected('filesystems')] });
};

/** One value a quarter of an hour; the last look. */
function live(values: (number | null)[]): Look {
  let memory: FillMemory | null = null;
  let last: Look | undefined;
  for (const [i, value] of values.entries()) {
    const result = diskFilling.look(view(start + i * quarter, value), limits, memory);
    memory = result.memory as FillMemory;
    last = result.looks[0];
  }
  return last!;
}

const line = (from: number, perHour: number, hours: number) =>
  Array.from({ length: hours * 4 }, (_, i) => from + (perHour / 4) * i);

describe('the rule disk-filling', () => {
  it('tells a day ahead that a file system will be full', () => {
    const look = live(line(0.6, 0.02, 5));
    expect(look.status).toBe('warning');
    expect(look.params['fullInSeconds']).toBeGreaterThan(12 * 3600);
    expect(look.params['fullInSeconds']).toBeLessThan(24 * 3600);
  });
  it('calls it critical a few hours before', () => {
    expect(live(line(0.7, 0.05, 4)).status).toBe('critical');
  });
  it('waits for an hour of readings before it says anything', () => {
    expect(live([0.7, 0.75, 0.8]).status).toBe('unknown');
  });
  it('leaves one alone that fills slowly, or is still half empty', () => {
    expect(live(line(0.7, 0.001, 12)).status).toBe('ok');
    expect(live(line(0.1, 0.05, 6)).status).toBe('ok');
  });
  it('is not misled by one big file', () => {
    expect(live([...line(0.6, 0, 10), ...line(0.8, 0, 2)]).status).toBe('ok');
    expect(live([...line(0.6, 0, 5), ...line(0.8, 0, 5)]).status).toBe('ok');
  });
  it('is not misled by a daily filling and clean-up', () => {
    const day = (hours: number) => line(0.65, 0.01, hours);
    expect(live([...day(6), ...day(6), ...day(6), ...day(4)]).status).not.toBe('critical');
  });
  it('recovers when the filling has stopped', () => {
    expect(live([...line(0.6, 0.03, 5), ...line(0.75, 0, 3)]).status).toBe('ok');
  });
  it('does not know about one that could not be read, and keeps its past', () => {
    expect(live([...line(0.6, 0.02, 5), null]).status).toBe('unknown');
    expect(live([...line(0.6, 0.02, 5), null, 0.71]).status).toBe('warning');
  });
});

describe('the history', () => {
  it('holds a day at most', () => {
    let history = remember(undefined, start, 0.5);
    for (let i = 1; i < 300; i++) history = remember(history, start + i * quarter, 0.5);
    expect(history.values).toHaveLength(96);
  });
  it('takes the newest value of a quarter of an hour', () => {
    const history = remember(remember(undefined, start, 0.5), start + 60_000, 0.6);
    expect(history.values).toEqual([6000]);
  });
  it('begins anew after an absence of more than a day', () => {
    const history = remember(remember(undefined, start, 0.5), start + 200 * quarter, 0.6);
    expect(history.values).toEqual([6000]);
  });
  it('leaves a gap where nothing was read', () => {
    const history = remember(remember(undefined, start, 0.5), start + 2 * quarter, 0.6);
    expect(history.values).toEqual([5000, null, 6000]);
  });
});

// A release goes to some, then to more, then to all, and stops where it was halted.
import { describe, expect, it } from 'vitest';
import { releaseFor, ringOf } from './rings.ts';

const devices = Array.from({ length: 2000 }, (_, i) => `01900000-0000-7000-8000-${String(i * 7919).padStart(12, '0')}`);
const staged = (version: string, percent: number, halted: string | null = null) => ({ version, percent, halted });

describe('the devices of a step', () => {
  it('are about as many as it says, and among those of every later step', () => {
    const at = (percent: number) => devices.filter((id) => releaseFor([staged('0.2.0', percent)], id) !== undefined);
    for (const percent of [5, 25, 60]) {
      expect(at(percent).length / devices.length).toBeGreaterThan(percent / 100 - 0.04);
      expect(at(percent).length / devices.length).toBeLessThan(percent / 100 + 0.04);
    }
    expect(at(5).every((id) => at(25).includes(id))).toBe(true);
    expect([at(0).length, at(100).length]).toEqual([0, devices.length]);
  });

  it('get the newest that has come as far as them and was not halted', () => {
    const early = devices.find((id) => ringOf(id) === 0)!;
    const late = devices.find((id) => ringOf(id) === 99)!;
    const releases = [staged('0.9.0', 100), staged('0.10.0', 5), staged('0.11.0', 100, 'rolled back')];
    expect(releaseFor(releases, early)?.version).toBe('0.10.0');
    expect(releaseFor(releases, late)?.version).toBe('0.9.0');
  });
});

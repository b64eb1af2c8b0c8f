// Holds rule.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { aSample, aView } from '../rig.ts';
import { lookAtShare, statusAbove } from './rule.ts';

const view = (value: number | null) => aView({ samples: [aSample('system.memory.utilization', value)] });

describe('a value against its levels', () => {
  const levels = { warning: 0.9, critical: 0.97, recovery: 0.85 };
  it.each([
    [0.97, 'critical'],
    [0.9, 'warning'],
    [0.89, 'between'],
    [0.85, 'between'],
    [0.849, 'ok'],
  ] as const)('%d is %s', (value, status) => expect(statusAbove(value, levels)).toBe(status));
  it('is unknown when it was not read, and never good', () => {
    expect(statusAbove(null, levels)).toBe('unknown');
    expect(statusAbove(Number.NaN, levels)).toBe('unknown');
  });
});

describe('a rule over a share', () => {
  it('names the level that was passed', () => {
    const limits = { warning: 0.9, critical: 0.97, recovery: 0.85, holdSeconds: 600, recoverSeconds: 300 };
    const look = (value: number | null) => lookAtShare(view(value), limits, 'system.memory.utilization').looks[0]!;
    expect(look(0.98)).toMatchObject({ status: 'critical', params: { value: 0.98, threshold: 0.97 } });
    expect(look(0.92)).toMatchObject({ status: 'warning', params: { threshold: 0.9 }, holdSeconds: 600 });
    expect(look(null).status).toBe('unknown');
  });
});

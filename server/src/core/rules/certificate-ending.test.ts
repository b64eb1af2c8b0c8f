// Holds certificate-ending.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { aView } from '../rig.ts';
import { certificateEnding } from './certificate-ending.ts';

const dayS = 86_400;
const look = (value: number | null) => {
  const samples = [{ name: 'check.certificate.time_left', attributes: {}, value }];
  const limits = { warning: 21 * dayS, critical: 7 * dayS };
  return certificateEnding.look(aView({ kind: 'address', samples }), limits, null).looks[0];
};

describe('the rule certificate-ending', () => {
  it.each([
    [22 * dayS, 'ok'],
    [20 * dayS, 'warning'],
    [6 * dayS, 'critical'],
    [-dayS, 'critical'],
    [null, 'unknown'],
  ] as const)('finds a certificate with %s seconds left %s', (left, status) => {
    expect(look(left)?.status).toBe(status);
  });
  it('says how long is left and which level that is under, and no time below none', () => {
    expect(look(6 * dayS)?.params).toEqual({ value: 6 * dayS, threshold: 7 * dayS });
    expect(look(20 * dayS)?.params).toEqual({ value: 20 * dayS, threshold: 21 * dayS });
    expect(look(-dayS)?.params['value']).toBe(0);
  });
  it('has nothing to say of what has no certificate', () => {
    expect(certificateEnding.look(aView({ kind: 'address' }), {}, null).looks).toEqual([]);
  });
});

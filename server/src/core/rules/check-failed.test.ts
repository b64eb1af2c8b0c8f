// Holds check-failed.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { aView } from '../rig.ts';
import { checkFailed } from './check-failed.ts';

const gaps = [{ collector: 'check', what: 'answer', reason: 'the page answered 503' }];
const look = (value: number | null) => {
  const samples = [{ name: 'check.passed', attributes: {}, value }];
  return checkFailed.look(aView({ kind: 'address', samples, gaps }), { holdSeconds: 120 }, null);
};

describe('the rule check-failed', () => {
  it('finds a failing check critical, with the reason that the agent gives', () => {
    expect(look(0).looks).toEqual([
      {
        subject: '',
        status: 'critical',
        params: { reason: 'the page answered 503' },
        holdSeconds: 120,
        recoverSeconds: 0,
      },
    ]);
  });
  it('finds it well when it passes, and does not know what could not be looked at', () => {
    expect(look(1).looks[0]?.status).toBe('ok');
    expect(look(null).looks[0]?.status).toBe('unknown');
  });
  it('has nothing to say of what is not checked', () => {
    expect(checkFailed.look(aView({ kind: 'server' }), {}, null).looks).toEqual([]);
  });
});

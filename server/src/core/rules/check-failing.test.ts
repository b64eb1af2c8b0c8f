// Holds check-failing.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { aView } from '../rig.ts';
import { checkFailing } from './check-failing.ts';

const gaps = [{ collector: 'check', what: 'answer', reason: 'the page answered 503' }];
const look = (value: number | null) => {
  const samples = [{ name: 'check.reachable', attributes: {}, value }];
  return checkFailing.look(aView({ kind: 'endpoint', samples, gaps }), { holdSeconds: 120 }, null);
};

describe('the rule check-failing', () => {
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
    expect(checkFailing.look(aView({ kind: 'server' }), {}, null).looks).toEqual([]);
  });
});

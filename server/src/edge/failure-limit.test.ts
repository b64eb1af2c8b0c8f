// Holds failure-limit.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { createFailureLimit } from './failure-limit.ts';

function setUp(most: number) {
  let time = 1_000_000;
  const limit = createFailureLimit({ now: () => time }, most);
  return { limit, pass: (ms: number) => (time += ms) };
}

describe('the limit of failures', () => {
  it('lets through who has failed less often than the limit', () => {
    const { limit } = setUp(3);
    limit.failed('a');
    limit.failed('a');
    expect(() => limit.check('a')).not.toThrow();
  });
  it('refuses who has failed too often, and says when to come back', () => {
    const { limit, pass } = setUp(2);
    limit.failed('a');
    pass(60_000);
    limit.failed('a');
    expect(() => limit.check('a')).toThrow('try again in 240 s');
  });
  it('keeps others free of it', () => {
    const { limit } = setUp(1);
    limit.failed('a');
    expect(() => limit.check('b')).not.toThrow();
  });
  it('forgives after a while', () => {
    const { limit, pass } = setUp(1);
    limit.failed('a');
    pass(5 * 60_000);
    expect(() => limit.check('a')).not.toThrow();
  });
  it('counts an address and an account apart, and refuses when either is over', () => {
    const { limit } = setUp(1);
    limit.failed('account');
    expect(() => limit.check('address', 'account')).toThrow();
  });
});

// Holds index.ts to what it promises.
import { languages } from '@vakhta/shared/model/client';
import { findMetric } from '@vakhta/shared/metrics';
import { isTextKey, say } from '@vakhta/shared/texts/index';
import { describe, expect, it } from 'vitest';
import { findRule, rules } from './index.ts';

describe.each(rules.map((rule) => [rule.key, rule] as const))('the rule %s', (key, rule) => {
  it('has a name, a finding, words for the client and first steps in every language', () => {
    for (const part of ['name', 'finding', 'client', 'first-steps']) {
      const text = `rule.${key}.${part}`;
      if (!isTextKey(text)) throw new Error(`${text} is missing`);
      for (const language of languages) expect(say(language, text)).not.toBe('');
    }
  });
  it('reads metrics of the vocabulary', () => {
    for (const name of rule.reads) expect(findMetric(name), name).toBeDefined();
  });
  it('has thresholds of distinct names that are no negative numbers', () => {
    const names = rule.thresholds.map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
    for (const one of rule.thresholds) expect(one.default).toBeGreaterThanOrEqual(0);
  });
});

describe('the list of rules', () => {
  it('finds each under its key, and refuses a key that is none', () => {
    for (const rule of rules) expect(findRule(rule.key)).toBe(rule);
    expect(() => findRule('no-such-rule')).toThrow('no-such-rule');
  });
  it('tells clients by itself only of what they would notice', () => {
    const telling = rules.filter((rule) => rule.tellsClient).map((rule) => rule.key);
    expect(telling.sort()).toEqual([
      'check-failed',
      'device-silent',
      'device-unreachable',
      'disk-filling',
      'disk-full',
      'service-stopped',
    ]);
  });
});

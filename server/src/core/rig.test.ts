// Holds the rig of the rules' tests to what they build on.
import { expect, it } from 'vitest';
import { aSample, aView, collected, defaultsOf, liveThrough, times } from './rig.ts';
import { defineRule, lookAtShare } from './rules/rule.ts';

const rule = defineRule({
  key: 'r',
  about: '',
  reads: [],
  by: 'report',
  thresholds: [
    { name: 'warning', default: 0.9, unit: 'share' },
    { name: 'recovery', default: 0.8, unit: 'share' },
    { name: 'holdSeconds', default: 120, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: false,
  look: (view, limits) => lookAtShare(view, limits, 'm'),
});

it('builds a view that was read and heard when it is looked at, unless said otherwise', () => {
  expect(aView({ now: 5 })).toMatchObject({ now: 5, at: 5, heardAt: 5, kind: 'server' });
  expect(aView({ now: 5, heardAt: null, kind: 'laptop' })).toMatchObject({ heardAt: null, kind: 'laptop' });
  expect(collected('x', false)).toEqual({ name: 'vakhta.collector.success', value: 0, attributes: { collector: 'x' } });
});
it('takes a rule’s own thresholds', () => {
  expect(defaultsOf(rule)).toEqual({ warning: 0.9, recovery: 0.8, holdSeconds: 120 });
});
it('lets a rule live minute by minute', () => {
  const minutes = [...times(4, 0.95), ...times(2, 0.1), ...times(3, 0.95)].map((value) => [aSample('m', value)]);
  expect(liveThrough(rule, minutes)).toEqual({ opened: [2, 8], recovered: [4] });
});

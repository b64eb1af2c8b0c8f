// Holds thresholds.ts to what it promises.
import { describe, expect, it } from 'vitest';
import type { Rule } from './rules/rule.ts';
import { limitsOf, thresholdsInForce, type Override } from './thresholds.ts';

const rule: Rule = {
  key: 'disk-full',
  about: '',
  reads: [],
  by: 'report',
  thresholds: [
    { name: 'warning', default: 0.9, unit: 'share' },
    { name: 'critical', default: 0.95, unit: 'share' },
  ],
  opens: 'ticket',
  tellsClient: false,
  look: () => ({ looks: [], complete: true, memory: null }),
};
const place = { clientId: 'c1', siteId: 's1', deviceId: 'd1' };
const override = (scope: Override['scope'], scopeId: string, value: number, name = 'warning'): Override => ({
  rule: 'disk-full',
  name,
  scope,
  scopeId,
  value,
});
const warning = (overrides: Override[]) => thresholdsInForce(rule, overrides, place)[0];

describe('the threshold in force', () => {
  it('is the default where nobody set another', () => {
    expect(warning([])).toEqual({ rule: 'disk-full', name: 'warning', unit: 'share', value: 0.9, origin: 'default' });
  });
  it('is that of the nearest place, and says which', () => {
    const client = override('client', 'c1', 0.8);
    const site = override('site', 's1', 0.7);
    const device = override('device', 'd1', 0.6);
    expect(warning([client])).toMatchObject({ value: 0.8, origin: 'client' });
    expect(warning([client, site])).toMatchObject({ value: 0.7, origin: 'site' });
    expect(warning([device, client, site])).toMatchObject({ value: 0.6, origin: 'device' });
  });
  it('is not that of another device, rule or name', () => {
    const others = [
      override('device', 'd2', 0.1),
      { ...override('device', 'd1', 0.1), rule: 'cpu-saturated' },
      override('device', 'd1', 0.1, 'critical'),
    ];
    expect(warning(others)?.value).toBe(0.9);
  });
  it('comes to a rule by its name', () => {
    expect(limitsOf(thresholdsInForce(rule, [], place))).toEqual({ warning: 0.9, critical: 0.95 });
  });
});

// The one order of statuses: known trouble first, and not knowing is never good news.
import { describe, expect, it } from 'vitest';
import { compareStatus, statuses, worstStatus } from './status.ts';

describe('compareStatus', () => {
  it('orders ok, unknown, warning, critical', () => {
    expect([...statuses].toSorted(compareStatus)).toEqual(['ok', 'unknown', 'warning', 'critical']);
  });

  it.each(statuses)('finds %s equal to itself', (status) => {
    expect(compareStatus(status, status)).toBe(0);
  });
});

describe('worstStatus', () => {
  it.each([
    [[], 'unknown'],
    [['ok'], 'ok'],
    [['ok', 'unknown'], 'unknown'],
    [['unknown', 'warning'], 'warning'],
    [['critical', 'unknown', 'ok'], 'critical'],
    [['warning', 'critical', 'warning'], 'critical'],
  ] as const)('of %j is %s', (all, worst) => {
    expect(worstStatus(all)).toBe(worst);
  });
});

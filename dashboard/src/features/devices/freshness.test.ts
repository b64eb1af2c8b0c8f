// Holds the page to calling old data old, even when nothing tells it to.
import { toWire } from '@vakhta/shared/time';
import { expect, it } from 'vitest';
import { freshnessNow } from './freshness.ts';

const now = Date.UTC(2026, 10, 25, 9);
const aged = (seconds: number) =>
  freshnessNow({ lastReportAt: toWire(now - seconds * 1000), reportSeconds: 60, freshness: 'live' }, now);

it('grows stale and silent while the page is only looked at', () => {
  expect(aged(60)).toBe('live');
  expect(aged(136)).toBe('stale');
  expect(aged(301)).toBe('silent');
});
it('never calls a device live that was never seen', () => {
  expect(freshnessNow({ lastReportAt: null, reportSeconds: 60, freshness: 'never-seen' }, now)).toBe('never-seen');
});

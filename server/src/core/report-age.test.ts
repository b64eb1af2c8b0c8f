// Holds report-age.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { timeOfReport } from './report-age.ts';

const now = Date.UTC(2026, 10, 25, 9);
const minute = 60_000;
const time = (at: number, sentAt: number, known: number | null = null) =>
  timeOfReport({ at }, sentAt, now, { at: known, reportSeconds: 60 });

describe('the time of a report', () => {
  it('is the agent’s own while its clock is right', () => {
    expect(time(now - 300, now - 50)).toEqual({ at: now - 300, skewSeconds: -0.05, isLate: false });
  });
  it('is counted back from now when the agent’s clock is wrong', () => {
    const ahead = 3_600_000;
    expect(time(now + ahead - 2000, now + ahead)).toEqual({ at: now - 2000, skewSeconds: 3600, isLate: false });
  });
  it('lies in the past for a report that waited on the device', () => {
    expect(time(now - 120 * minute, now)).toMatchObject({ at: now - 120 * minute, isLate: true });
  });
  it('keeps its age when the clock is wrong and the report waited', () => {
    const behind = -86_400_000;
    expect(time(now + behind - 30 * minute, now + behind)).toMatchObject({ at: now - 30 * minute, isLate: true });
  });
  it('is late when a newer one came before', () => {
    expect(time(now - minute, now, now - 1000).isLate).toBe(true);
    expect(time(now - minute, now, now - 2 * minute).isLate).toBe(false);
  });
  it('is never in the future', () => {
    expect(time(now + 4000, now + 4000).at).toBe(now);
    expect(time(now + 90_000, now).at).toBeLessThanOrEqual(now);
  });
});

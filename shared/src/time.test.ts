// Times on the wire are RFC 3339 in UTC and come back to the millisecond.
import { describe, expect, it } from 'vitest';
import { compileCheck } from './check.ts';
import { fromWire, TimeSchema, toWire, toWireOrNull } from './time.ts';

describe('a time', () => {
  it.each([0, 1, Date.UTC(2026, 10, 25, 5, 6, 7, 89)])('of %d comes back from the wire', (ms) => {
    expect(fromWire(toWire(ms))).toBe(ms);
    expect(compileCheck(TimeSchema)(toWire(ms)).ok).toBe(true);
  });

  it('that is not known stays unknown', () => {
    expect(toWireOrNull(null)).toBeNull();
    expect(toWireOrNull(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(fromWire('yesterday')).toBeNaN();
  });
});

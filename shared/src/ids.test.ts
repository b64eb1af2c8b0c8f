// Ids are valid UUIDs of version 7 and sort by their time.
import { describe, expect, it } from 'vitest';
import { compileCheck } from './check.ts';
import { IdSchema, makeId } from './ids.ts';

const isId = (text: string) => compileCheck(IdSchema)(text).ok;
const bytes = (fillWith: number) => new Uint8Array(10).fill(fillWith);

describe('makeId', () => {
  it.each([0x00, 0x5a, 0xff])('is a version 7 UUID of the RFC variant for random bytes %i', (fillWith) => {
    const id = makeId(Date.UTC(2026, 0, 1), bytes(fillWith));
    expect(isId(id)).toBe(true);
    expect(id[14]).toBe('7');
    expect('89ab').toContain(id[19]);
  });

  it('carries the time in its first 48 bits', () => {
    const now = Date.UTC(2026, 10, 25, 12, 34, 56, 789);
    expect(Number.parseInt(makeId(now, bytes(1)).replaceAll('-', '').slice(0, 12), 16)).toBe(now);
  });

  it('sorts by time whatever the random bytes', () => {
    const times = [0, 1, 255, 256, 65_536, Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1) + 1, Date.UTC(2200, 0, 1)];
    const ids = times.map((time, index) => makeId(time, bytes(index % 2 === 0 ? 0xff : 0)));
    expect(ids.toSorted()).toEqual(ids);
  });

  it('makes the same id of the same time and bytes, and another of others', () => {
    expect(makeId(1000, bytes(3))).toBe(makeId(1000, bytes(3)));
    expect(makeId(1000, bytes(3))).not.toBe(makeId(1000, bytes(4)));
  });

  it('takes a fraction of a millisecond', () => {
    expect(makeId(1000.9, bytes(1))).toBe(makeId(1000, bytes(1)));
  });
});

// Counters that wrap, restart, change their width or their place: a rate is right or it isn't told.
import { describe, expect, it } from 'vitest';
import { byKey, ratesOf, type CounterState } from './rates.ts';
import { joinContributions, type GearReading, type Interface } from './reading.ts';

const port = (name: string | null, more: Partial<Interface> = {}): Interface => ({
  index: 1,
  name,
  description: null,
  alias: null,
  type: 6,
  speedBps: 1e9,
  operStatus: 'up',
  adminStatus: 'up',
  inOctets: '0',
  outOctets: '0',
  counterBits: 64,
  inErrors: 0,
  outErrors: 0,
  inDiscards: 0,
  outDiscards: 0,
  mac: null,
  ...more,
});
const read = (uptimeTicks: number | null, ...interfaces: Interface[]): GearReading =>
  joinContributions([{ facts: { uptimeTicks }, interfaces }]);
const after = (ticks: number | null, ...interfaces: Interface[]): CounterState =>
  ratesOf(null, read(ticks, ...interfaces), 0).state;

/** From 0 to 60 s later, with an uptime that grew with them. */
function minute(before: Interface, now: Interface, ticks: [number | null, number | null] = [1000, 7000]) {
  const { rates, hasRestarted } = ratesOf(after(ticks[0], before), read(ticks[1], now), 60_000);
  return { ...rates.get('a'), hasRestarted };
}

describe('the rate of an interface', () => {
  it('is none at the first look', () => {
    expect(ratesOf(null, read(1000, port('a')), 0).rates.size).toBe(0);
  });

  it('is what its counters grew by, in octets a second', () => {
    const found = minute(port('a'), port('a', { inOctets: '6000', outOctets: '120', inErrors: 30, outDiscards: 6 }));
    expect(found).toEqual({
      receiveBps: 100,
      transmitBps: 2,
      errorsPerSecond: 0.5,
      dropsPerSecond: 0.1,
      why: null,
      hasRestarted: false,
    });
  });

  it('follows the clock of the device when the poll waited', () => {
    expect(minute(port('a'), port('a', { inOctets: '6400' }), [1000, 7400]).receiveBps).toBe(100);
  });

  it('keeps its precision past 2^53', () => {
    const far = 2n ** 63n;
    const found = minute(port('a', { inOctets: `${far}` }), port('a', { inOctets: `${far + 60n}` }));
    expect(found.receiveBps).toBe(1);
  });

  it('goes on when a counter of 32 bits passes its end', () => {
    const narrow = { counterBits: 32, speedBps: 1e8 } as const;
    const found = minute(port('a', { ...narrow, inOctets: '4294967000' }), port('a', { ...narrow, inOctets: '5704' }));
    expect(found.receiveBps).toBe(100);
  });

  it('is none when a counter of 32 bits may have passed its end more than once', () => {
    const narrow = { counterBits: 32, speedBps: 1e9 } as const;
    const found = minute(port('a', { ...narrow, inOctets: '100' }), port('a', { ...narrow, inOctets: '200' }));
    expect(found).toMatchObject({ receiveBps: null, why: 'its 32-bit counters pass their end between two polls' });
  });

  it('is none when a counter of 64 bits fell: that one never passes its end', () => {
    const found = minute(port('a', { inOctets: '9000' }), port('a', { inOctets: '10' }));
    expect(found).toMatchObject({ receiveBps: null, transmitBps: 0 });
  });

  it('is none when a counter of 32 bits began anew, since no line carries what the wrap would say', () => {
    const narrow = { counterBits: 32, speedBps: 1e7 } as const;
    const found = minute(port('a', { ...narrow, inOctets: '3000000000' }), port('a', { ...narrow, inOctets: '10' }));
    expect(found.receiveBps).toBeNull();
  });

  it('is none for a zero between two large values, and for what comes after it', () => {
    const [large, zero] = [port('a', { inOctets: '900000000000' }), port('a', { inOctets: '0' })];
    expect(minute(large, zero).receiveBps).toBeNull();
    expect(minute(zero, large).receiveBps).toBeNull();
  });

  it('is none between counters of two widths', () => {
    const found = minute(port('a', { counterBits: 32, inOctets: '5' }), port('a', { inOctets: '605' }));
    expect(found).toMatchObject({ receiveBps: null, why: 'its counters have another width than before' });
  });

  it('is none, and nothing to complain of, where there are no counters', () => {
    const bare = { counterBits: null, inOctets: null, outOctets: null };
    expect(minute(port('a', bare), port('a', bare))).toMatchObject({ receiveBps: null, why: null });
  });

  it('is none after the device started again, which is told', () => {
    const found = minute(port('a', { inOctets: '5' }), port('a', { inOctets: '605' }), [900_000, 3000]);
    expect(found).toMatchObject({ receiveBps: null, why: 'the device started again', hasRestarted: true });
  });

  it('goes on when the uptime passes 497 days', () => {
    const found = minute(port('a'), port('a', { inOctets: '6000' }), [2 ** 32 - 1000, 5000]);
    expect(found).toMatchObject({ receiveBps: 100, hasRestarted: false });
  });

  it('is by our own clock where the device tells no uptime, or stops its own', () => {
    expect(minute(port('a'), port('a', { inOctets: '6000' }), [null, null]).receiveBps).toBe(100);
    expect(minute(port('a'), port('a', { inOctets: '6000' }), [1000, 1000]).receiveBps).toBe(100);
  });

  it('is known by its name when two interfaces swap their indexes', () => {
    const before = after(1000, port('a', { index: 1, inOctets: '100' }), port('b', { index: 2, inOctets: '900000' }));
    const now = read(7000, port('b', { index: 1, inOctets: '906000' }), port('a', { index: 2, inOctets: '700' }));
    const { rates } = ratesOf(before, now, 60_000);
    expect([rates.get('a')?.receiveBps, rates.get('b')?.receiveBps]).toEqual([10, 100]);
  });

  it('is the one of the row that is up while an old row of the same name is still there', () => {
    const rows = byKey([port('tun0', { index: 7, operStatus: 'down' }), port('tun0', { index: 9 })]);
    expect([...rows].map(([key, { index }]) => [key, index])).toEqual([['tun0', 9]]);
    const both = byKey([port('x', { index: 1 }), port('x', { index: 2 }), port(null, { index: 3 })]);
    expect([...both.keys()]).toEqual(['x #1', 'x #2', '#3']);
  });
});

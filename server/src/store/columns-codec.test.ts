// Columns come back as they went in, and take as few bytes as their kind allows.
import { expect, it } from 'vitest';
import { decodeColumns, encodeColumns, type Column } from './columns-codec.ts';

const start = 1_700_000_000_000;
const minutes = (count: number) => Array.from({ length: count }, (_, i) => start + i * 60_000 + (i % 7));

function roundTrip(columns: Column[], times = minutes(columns[0]?.length ?? 0)) {
  const { times: told, count, column } = decodeColumns(encodeColumns(times, columns));
  expect(told).toEqual(times);
  expect(count).toBe(columns.length);
  columns.forEach((one, i) => expect(column(i)).toEqual(one));
}

it.each<[string, (i: number) => number | null]>([
  ['one value for all', () => 42.5],
  ['a walk', (i) => Math.round(Math.sin(i / 9) * 1e4) / 100],
  ['a counter', (i) => 9_007_199_254 + i * 1237],
  ['a counter beyond what a float holds exactly when scaled', (i) => 9_007_199_254_740_991 - i],
  ['what needs all of a float', (i) => Math.PI * i],
  ['six decimals', (i) => i / 1e6],
  ['whole numbers beside decimals', (i) => (i % 2 === 0 ? 1e12 : 0.001)],
  ['below zero', (i) => -i * 3],
  ['minus zero', () => -0],
  ['gaps', (i) => (i % 3 === 0 ? null : i)],
  ['nothing at all', () => null],
  ['gaps in a constant', (i) => (i > 30 ? 7 : null)],
])('%s comes back as it was', (_, value) => {
  roundTrip([Array.from({ length: 61 }, (__, i) => value(i)), Array.from({ length: 61 }, (__, i) => i)]);
});

it('an empty block, one row, and times out of order come back', () => {
  roundTrip([], []);
  roundTrip([[], []], []);
  roundTrip([[1.5], [null]], [start]);
  roundTrip([[1, 2, 3]], [start, start - 5000, start + 1]);
});

it('random columns come back as they were', () => {
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  for (let round = 0; round < 50; round++) {
    const rows = Math.floor(random() * 70);
    const columns = Array.from({ length: 5 }, () => {
      const decimals = Math.floor(random() * 8);
      const size = 10 ** Math.floor(random() * 16);
      return Array.from({ length: rows }, () =>
        random() < 0.1 ? null : Number(((random() - 0.5) * size).toFixed(decimals)) + 0,
      );
    });
    roundTrip(
      columns.map((column) => column.map((value) => (Object.is(value, -0) ? 0 : value))),
      minutes(rows),
    );
  }
});

it('a day of a device takes about a byte for each sample', () => {
  let seed = 3;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const walk = (decimals: number, step: number) => {
    let value = 50;
    return Array.from({ length: 1440 }, () => Number((value += (random() - 0.5) * step).toFixed(decimals)));
  };
  const columns = [...Array.from({ length: 40 }, () => walk(1, 2)), ...Array.from({ length: 60 }, () => walk(0, 0.5))];
  const bytes = encodeColumns(minutes(1440), columns).length;
  expect(bytes / (1440 * 100)).toBeLessThan(1.1);
});

it('damaged bytes are refused', () => {
  const whole = encodeColumns(minutes(3), [[1, 2, 3]]);
  expect(() => decodeColumns(whole.subarray(0, whole.length - 4))).toThrow();
  expect(() => decodeColumns(Uint8Array.of(1, 2, 3))).toThrow();
  expect(() => decodeColumns(whole).column(1)).toThrow('asked for column 1');
});

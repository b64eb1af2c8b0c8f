// Columns that are held apart by blanks alone.
import { expect, it } from 'vitest';
import { cellsOf, headingsOf } from './columns.ts';

it('parts a column of numbers on the right from words on the left', () => {
  const headings = headingsOf('NAME      SIZE MODEL          TYPE');
  const rows = ['sda    1000000 A LONG MODEL   disk', 'sdb         5G SHORT          disk'];
  expect(cellsOf(headings, rows)).toEqual([
    ['sda', '1000000', 'A LONG MODEL', 'disk'],
    ['sdb', '5G', 'SHORT', 'disk'],
  ]);
});

it('takes a row that is cut as far as it goes', () => {
  expect(cellsOf(headingsOf('A   B   C'), ['1   2'])).toEqual([['1', '2', '']]);
});

it('takes words with one blank between them for one heading when it is told so', () => {
  expect(headingsOf('UNIT FILE    STATE', true).map(({ name }) => name)).toEqual(['UNIT FILE', 'STATE']);
});

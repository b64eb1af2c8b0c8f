// Levels of supplies are percentages where there are any, and words where there are none.
import { expect, it } from 'vitest';
import { printerLinesOf } from './supplies.tsx';

const since = '2026-11-26T00:00:00.000Z';
const fact = (key: string, value: string) => ({ collector: 'snmp', key, value, since });
const level = (name: string, value: number | null) => ({
  key: `printer.supply.remaining{printer.supply=${name}}`,
  value,
});

it('tells each supply with its level and a word for it', () => {
  const { supplies } = printerLinesOf({
    facts: [],
    latest: [level('Black', 0), level('Cyan', 0.07), level('Drum', 0.75)],
  });
  expect(supplies.map(({ name, left, status, word }) => [name, left, status, word])).toEqual([
    ['Black', 0, 'warning', 'supplies.empty'],
    ['Cyan', 0.07, 'warning', 'supplies.low'],
    ['Drum', 0.75, 'ok', 'supplies.enough'],
  ]);
});

it('keeps the printer’s word where it gives no percentage, and calls nothing empty that is only unknown', () => {
  const { supplies } = printerLinesOf({
    facts: [
      fact('supply.Toner (2).level', 'not known'),
      fact('supply.Belt.level', 'not limited'),
      fact('supply.Yellow.v2.level', 'some is left'),
    ],
    latest: [],
  });
  expect(supplies.map(({ name, left, status, note }) => [name, left, status, note])).toEqual([
    ['Toner (2)', null, 'unknown', 'not known'],
    ['Belt', null, 'ok', 'not limited'],
    ['Yellow.v2', null, 'ok', 'some is left'],
  ]);
});

it('does not judge boxes for waste, which makers count in different ways', () => {
  expect(printerLinesOf({ facts: [], latest: [level('Waste Toner Box', 0)] }).supplies[0]).toMatchObject({
    status: 'unknown',
    word: 'supplies.waste',
  });
});

it('counts pages and repeats what the printer complains of', () => {
  expect(
    printerLinesOf({
      facts: [fact('gear.alerts', 'Jam in tray 2; Sleep mode on')],
      latest: [{ key: 'printer.pages', value: 4242 }],
    }),
  ).toEqual({ supplies: [], pages: 4242, alerts: ['Jam in tray 2', 'Sleep mode on'] });
});

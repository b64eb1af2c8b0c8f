// What is told of a poll: figures as samples, and what has none as a fact that says why.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { newMemory, poll } from './poll.ts';
import { ratesOf } from './rates.ts';
import { tellGear } from './tell.ts';
import { parseWalk } from './walk-file.ts';
import { createWalkSource } from './walk-source.ts';

it('tells the level of a supply as a share, or the word for it where the printer gives none', async () => {
  const file = new URL('../testdata/cases/snmp/printer-supplies/input.snmprec', import.meta.url);
  const { reading } = await poll(createWalkSource(parseWalk(readFileSync(file))), newMemory(), 0);
  const [own] = tellGear(reading, ratesOf(null, reading, 0), { lastedMs: 1, trap: null });
  const levels = own!.samples
    .filter(({ series }) => series.name === 'printer.supply.remaining')
    .map(({ series, value }) => [series.attributes['printer.supply'], value]);
  expect(Object.fromEntries(levels)).toMatchObject({ 'Black Toner': 0, Drum: 0.75 });
  expect(own!.facts).toMatchObject({
    'supply.Cyan Toner.level': 'not known',
    'supply.Belt.level': 'not limited',
    'supply.Toner.level': 'some is left',
    'supply.Toner (2).level': 'the printer gives no capacity',
  });
  expect(own!.facts).not.toHaveProperty(['supply.Drum.level']);
});

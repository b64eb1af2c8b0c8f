// TrueNAS and FreeNAS (FREENAS-MIB; since SCALE 23.10 TRUENAS-MIB, which has other columns under the same number).
import { celsiusNotZero, percentOf, unsigned } from '../gauge.ts';
import { measured, named, stateOf, statusBy, statusByWord } from '../parts.ts';
import { describedAs, either, runsNetSnmp, wordOf } from '../matching.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { StorageArea } from '../reading.ts';

const root = '1.3.6.1.4.1.50536';
const healthNumber = statusBy({ ok: [0], warning: [1], critical: [2, 3, 4, 5] });
const healthWord = statusByWord({
  ok: /^online/i,
  warning: /^degraded/i,
  critical: /^(?:faulted|offline|unavail|removed)/i,
});

export const truenas = defineProfile({
  name: 'truenas',
  match: either(runsNetSnmp, madeBy('50536'), describedAs(/TrueNAS|FreeNAS/i)),
  proof: [`${root}.1`, `${root}.3`],
  tables: {
    pools: { entry: `${root}.1.1.1.1`, columns: { name: 2, unitOrWord: 3, size: 4, used: 5, health: 7 } },
    disks: { entry: `${root}.3.1`, columns: { name: 2, milliCelsius: 3 } },
  },
  map: (answers, identity) => ({
    facts: {
      vendor: 'TrueNAS',
      kind: 'nas',
      firmware: wordOf(identity.description, /(?:TrueNAS|FreeNAS)(?:-SCALE)?-v?(\d\S*)/i),
    },
    storage: answers.rows('pools').flatMap(readPool),
    components: [
      ...answers.rows('pools').flatMap((row) => {
        const word = row.number('unitOrWord') === null ? row.text('unitOrWord') : null;
        return stateOf(`Pool ${poolName(row)}`, word === null ? healthNumber(row.number('health')) : healthWord(word));
      }),
      ...answers
        .rows('disks')
        .flatMap((row) =>
          measured(
            'temperature',
            named(row.text('name'), 'Disk', row.index),
            celsiusNotZero(row.number('milliCelsius'), 1000),
          ),
        ),
    ],
  }),
});

type Pool = Row<'name' | 'unitOrWord' | 'size' | 'used' | 'health'>;

const poolName = (row: Pool) => row.text('name') ?? row.index;

/** The newer columns tell of no size. */
function readPool(row: Pool): StorageArea[] {
  const [unit, size] = [row.number('unitOrWord'), unsigned(row.number('size'))];
  if (unit === null || size === null || size === 0) return [];
  const usedPct = percentOf(unsigned(row.number('used')), size);
  return [{ label: `Pool ${poolName(row)}`, sizeBytes: size * unit, usedPct }];
}

// Printers of any maker (Printer-MIB, RFC 3805, with the states of HOST-RESOURCES-MIB).
import { warning, type Remark } from '../../kinds/verdict.ts';
import { numberedBy } from '../parts.ts';
import { deviceIdOf } from '../printer-id.ts';
import { anyDevice, defineProfile, type Row } from '../profile.ts';
import type { Supply } from '../reading.ts';
import { bitsOf } from '../value.ts';

const root = '1.3.6.1.2.1.43';
const devices = '1.3.6.1.2.1.25.3';

export const printers = defineProfile({
  name: 'printers',
  match: anyDevice,
  proof: [root],
  // What a printer says of itself for drivers (IEEE 1284, by PWG's Port Monitor MIB).
  scalars: { deviceId: '1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1' },
  tables: {
    general: { entry: `${root}.5.1.1`, columns: { name: 16, serial: 17 }, rarely: true },
    markers: { entry: `${root}.10.2.1`, columns: { unit: 3, count: 4 } },
    supplies: { entry: `${root}.11.1.1`, columns: { class: 4, type: 5, name: 6, capacity: 8, level: 9 } },
    alerts: { entry: `${root}.18.1.1`, columns: { severity: 2, text: 8 } },
    devices: { entry: `${devices}.2.1`, columns: { type: 2, name: 3 } },
    states: { entry: `${devices}.5.1`, columns: { errors: 2 } },
  },
  map(answers) {
    const supplies = numberedBy(answers.rows('supplies').map(readSupply), ({ label }) => label);
    const alerts = answers.rows('alerts').filter((row) => row.text('text') !== null);
    const errors = answers.rows('states').flatMap((row) => bitsOf(row.value('errors')) ?? []);
    const stopping = alerts.filter((row) => row.number('severity') === critical).map((row) => row.text('text')!);
    return {
      facts: {
        kind: 'printer',
        model:
          deviceIdOf(answers.text('deviceId')).model ??
          answers
            .rows('devices')
            .find((row) => row.oid('type') === `${devices}.1.5`)
            ?.text('name') ??
          answers.rows('general')[0]?.text('name') ??
          null,
        serial:
          answers
            .rows('general')
            .map((row) => row.text('serial'))
            .find((serial) => serial !== null) ?? null,
      },
      supplies,
      printer: {
        pageCount: pageCountOf(answers.rows('markers')),
        alerts: [...new Set(alerts.map((row) => row.text('text')!))],
      },
      remarks: [
        ...[...new Set(stopping)].map((text) => warning(`The printer reports: ${text}`)),
        ...[...new Set(errors)].flatMap((bit): Remark[] => {
          const words = errorWords[bit];
          return words === undefined ? [] : [warning(`The printer reports: ${words}`)];
        }),
        ...answers.rows('supplies').flatMap((row, at) => usedUp(row, supplies[at]!)),
      ],
    };
  },
});

/** prtAlertSeverityLevel: the printer has stopped. Warnings there are many, of sleeping and of a tray that is nearly empty. */
const critical = 3;

/** hrPrinterDetectedErrorState, without little paper, an empty tray of several and a full tray soon. */
const errorWords: Readonly<Record<number, string>> = {
  1: 'no paper',
  2: 'little toner',
  3: 'no toner',
  4: 'a door is open',
  5: 'paper is jammed',
  6: 'it is offline',
  7: 'it needs service',
  8: 'an input tray is missing',
  9: 'an output tray is missing',
  10: 'a supply is missing',
  12: 'an output tray is full',
  14: 'maintenance is overdue',
};

type SupplyRow = Row<'class' | 'type' | 'name' | 'capacity' | 'level'>;

/** The RFC's words for levels below zero, which a division would make percentages of. */
const levels: Readonly<Record<number, string>> = { [-1]: 'not limited', [-2]: 'not known', [-3]: 'some is left' };

function readSupply(row: SupplyRow): Supply {
  const label = nameOf(row);
  const [level, capacity] = [row.number('level'), row.number('capacity')];
  const none = (note: string): Supply => ({ label, remainingPct: null, note });
  if (level === null) return none('the printer gives no level');
  if (level < 0) return none(levels[level] ?? `a level of ${level}`);
  if (capacity === null || capacity <= 0) return none('the printer gives no capacity');
  if (level > capacity) return none(`a level of ${level} of ${capacity}`);
  return { label, remainingPct: Math.round((level / capacity) * 1000) / 10, note: null };
}

/** Xerox and Samsung put the serial number of a cartridge into its name. */
const nameOf = (row: SupplyRow): string => {
  const name = row
    .text('name')
    ?.replace(/[;,]?\s*(?:SN|S\/N)[:\s]?[\w-]*\s*$/, '')
    .trim();
  return name === undefined || name === '' ? `Supply ${row.index.split('.').at(-1)}` : name;
};

/** prtMarkerSuppliesClass; of what is filled, the level is what still fits, but makers differ: their alerts decide. */
const receptacle = 4;
/** Waste toner, ink and so on (prtMarkerSuppliesType), where a printer doesn't tell the class. */
const wasteTypes = new Set([4, 8, 14, 17, 24, 26]);

function usedUp(row: SupplyRow, { label, remainingPct }: Supply): Remark[] {
  const isFilled = row.number('class') === receptacle || wasteTypes.has(row.number('type') ?? 0);
  return remainingPct === 0 && !isFilled ? [warning(`${label}: nothing is left`)] : [];
}

/** prtMarkerCounterUnit: impressions, else sheets; not feet of a label printer, nor hours. */
function pageCountOf(markers: readonly Row<'unit' | 'count'>[]): number | null {
  const counted = markers.filter((row) => (row.number('count') ?? -1) >= 0);
  const marker =
    counted.find((row) => row.number('unit') === 7) ??
    counted.find((row) => row.number('unit') === 8) ??
    counted.find((row) => row.number('unit') === null);
  return marker?.number('count') ?? null;
}

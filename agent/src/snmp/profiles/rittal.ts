// Rittal's CMC III with its sensors, PDUs and coolers (RITTAL-CMC-III-MIB, 2606.7) and the CMC-TC before (2606.4).
import { numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { Component, MeasuredType } from '../reading.ts';

const root = '1.3.6.1.4.1.2606.7.4';
const info = '1.3.6.1.4.1.2606.7.2';

export const rittalCmc3 = defineProfile({
  name: 'rittal-cmc-iii',
  match: madeBy('2606.7'),
  proof: [root],
  scalars: { serial: `${info}.5.0`, firmware: `${info}.4.0` },
  tables: {
    devices: { entry: `${root}.1.2.1`, columns: { name: 2, alias: 3, status: 6 } },
    variables: { entry: `${root}.2.2.1`, columns: { name: 3, unit: 5, scale: 7, text: 10, value: 11 } },
  },
  map(answers) {
    const devices = new Map(answers.rows('devices').map((row) => [row.index, row.text('alias') ?? row.text('name')]));
    const several = devices.size > 1;
    const variables = answers.rows('variables');
    const units = variables.some(
      (row) => /^(?:Phase|Unit|Outlets?|Socket)\b/i.test(row.text('name') ?? '') && row.text('unit') === 'W',
    );
    return {
      facts: {
        vendor: 'Rittal',
        kind: units ? 'pdu' : 'sensor',
        model: [...devices.values()][0] ?? null,
        serial: answers.text('serial'),
        firmware: answers.text('firmware'),
      },
      components: numbered([
        ...answers
          .rows('devices')
          .flatMap((row) => stateOf(devices.get(row.index) ?? `Unit ${row.index}`, deviceStates(row.number('status')))),
        ...variables.flatMap((row): Component[] => {
          const name = row.text('name') ?? '';
          const type = typeOf(name, row.text('unit'));
          // Every reading has neighbours for its limits, hysteresis and category.
          if (type === null || !isReading.test(name)) return [];
          const own = name
            .replace(/\.?Value$/i, '')
            .replaceAll('.', ' ')
            .trim();
          const device = several ? devices.get(String(row.arcs[0])) : undefined;
          const label = [device, own].filter((part) => part !== undefined && part !== null && part !== '').join(' ');
          return partOf(type, label, scaledBy(row), 1);
        }),
      ]),
    };
  },
});

const isReading = /(?:^|\.)Value$/i;

function typeOf(name: string, unit: string | null): MeasuredType | null {
  const of = unit ?? '';
  if (of.endsWith('C')) return 'temperature';
  if (of === '%' || of === '%RH')
    return /humid/i.test(name) ? 'humidity' : /load|rpm|fan|valve/i.test(name) ? 'load' : null;
  return ({ V: 'voltage', A: 'current', W: 'power', rpm: 'fan-speed' } as const)[of] ?? null;
}

/** Positive multiplies, negative divides (cmcIIIVarScale); the text has it scaled, with its unit. */
function scaledBy(row: Row<'value' | 'scale' | 'text'>): number | null {
  const [value, scale] = [row.number('value'), row.number('scale') ?? 1];
  if (value === null) {
    const written = /^-?\d+(?:\.\d+)?/.exec(row.text('text') ?? '')?.[0];
    return written === undefined ? null : Number(written);
  }
  return scale < 0 ? value / -scale : value * (scale === 0 ? 1 : scale);
}

/** not available, ok, detected, lost, changed, error (cmcIIIDevStatus). */
const deviceStates = statusBy({ ok: [2], warning: [3, 5], critical: [4, 6], unknown: [1] });

const tc = '1.3.6.1.4.1.2606.4.2';
const columns = { type: 2, name: 3, status: 4, value: 5 } as const;

export const rittalCmcTc = defineProfile({
  name: 'rittal-cmc-tc',
  match: madeBy('2606.4', '2606.1'),
  proof: [tc],
  tables: {
    unit1: { entry: `${tc}.3.5.2.1`, columns },
    unit2: { entry: `${tc}.4.5.2.1`, columns },
    unit3: { entry: `${tc}.5.5.2.1`, columns },
    unit4: { entry: `${tc}.6.5.2.1`, columns },
  },
  map: (answers) => ({
    facts: { vendor: 'Rittal', kind: 'sensor', model: 'CMC-TC' },
    components: numbered(
      (['unit1', 'unit2', 'unit3', 'unit4'] as const).flatMap((unit) =>
        answers.rows(unit).flatMap((row): Component[] => {
          const status = tcStates(row.number('status'));
          const label = row.text('name') ?? `Sensor ${row.index}`;
          const type = tcTypes[row.number('type') ?? 0];
          if (status === null || status === 'unknown') return [];
          return type === undefined ? stateOf(label, status) : partOf(type, label, row.number('value'), 1, status);
        }),
      ),
    ),
  }),
});

/** Of the rest the unit isn't told. */
const tcTypes: Readonly<Record<number, MeasuredType>> = { 10: 'temperature', 12: 'humidity' };

/** lost, changed, ok, off, on, warning, too low, too high, error. */
const tcStates = statusBy({ ok: [4, 5, 6], warning: [2, 3, 7], critical: [8, 9, 10] });

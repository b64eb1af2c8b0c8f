// Raritan's PDUs: PX2, PX3 and Server Technology's PRO4X (PDU2-MIB, 13742.6), and the first PX (PDU-MIB, 13742.4).
import { fahrenheitToCelsius } from '../gauge.ts';
import { numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { Component, MeasuredType } from '../reading.ts';

const root = '1.3.6.1.4.1.13742.6';
const sensor = { available: 2, state: 3, value: 4 } as const;

export const raritanPdu = defineProfile({
  name: 'raritan-pdu',
  match: madeBy('13742.6'),
  proof: [root],
  tables: {
    units: { entry: `${root}.3.2.1.1`, columns: { model: 3, serial: 4 }, rarely: true },
    boards: { entry: `${root}.3.2.3.1`, columns: { firmware: 6 }, rarely: true },
    inlets: { entry: `${root}.3.3.3.1`, columns: { label: 2, name: 3 }, rarely: true },
    inletDigits: { entry: `${root}.3.3.4.1`, columns: { digits: 7 }, rarely: true },
    inletValues: { entry: `${root}.5.2.3.1`, columns: sensor },
    poleDigits: { entry: `${root}.3.3.6.1`, columns: { digits: 7 }, rarely: true },
    poleValues: { entry: `${root}.5.2.4.1`, columns: sensor },
    breakers: { entry: `${root}.3.4.3.1`, columns: { label: 2, name: 3 }, rarely: true },
    breakerDigits: { entry: `${root}.3.4.4.1`, columns: { digits: 7 }, rarely: true },
    breakerValues: { entry: `${root}.5.3.3.1`, columns: sensor },
    outlets: { entry: `${root}.3.5.3.1`, columns: { label: 2, name: 3 }, rarely: true },
    outletDigits: { entry: `${root}.3.5.4.1`, columns: { digits: 7 }, rarely: true },
    outletValues: { entry: `${root}.5.4.3.1`, columns: sensor },
    probes: { entry: `${root}.3.6.3.1`, columns: { type: 2, name: 4, unit: 16, digits: 17 }, rarely: true },
    probeValues: { entry: `${root}.5.5.3.1`, columns: sensor },
  },
  map(answers) {
    const names = (rows: readonly Row<'label' | 'name'>[]) =>
      new Map(rows.map((row) => [row.index, row.text('name') ?? row.text('label')]));
    const digitsOf = (rows: readonly Row<'digits'>[]) =>
      new Map(rows.map((row) => [row.index, row.number('digits') ?? 0]));
    const inlets = names(answers.rows('inlets'));
    const breakers = names(answers.rows('breakers'));
    const outlets = names(answers.rows('outlets'));
    /** Indexes are of the linked PDU, the part and the sensor's type. */
    const values = (
      rows: readonly SensorRow[],
      digits: ReadonlyMap<string, number>,
      labelOf: (row: SensorRow) => string,
    ): Component[] =>
      rows.flatMap((row) => {
        const number = row.arcs.at(-1) ?? 0;
        if (row.number('available') === unavailable || row.number('state') === -1) return [];
        if (number === trip) return stateOf(labelOf(row), states(row.number('state')));
        const type = types[number];
        return type === undefined
          ? []
          : partOf(
              type,
              labelOf(row),
              row.number('value'),
              10 ** (digits.get(row.index) ?? 0),
              states(row.number('state')),
            );
      });
    const part = (row: SensorRow) => row.arcs.slice(0, 2).join('.');
    const unit = answers.rows('units')[0];
    return {
      facts: {
        vendor: 'Raritan',
        kind: 'pdu',
        model: unit?.text('model') ?? null,
        serial: unit?.text('serial') ?? null,
        firmware: answers.rows('boards')[0]?.text('firmware') ?? null,
      },
      components: numbered([
        ...values(
          answers.rows('inletValues'),
          digitsOf(answers.rows('inletDigits')),
          (row) => inlets.get(part(row)) ?? `Inlet ${row.arcs[1]}`,
        ),
        ...values(
          answers.rows('poleValues'),
          digitsOf(answers.rows('poleDigits')),
          (row) => `${inlets.get(part(row)) ?? `Inlet ${row.arcs[1]}`} L${row.arcs[2]}`,
        ),
        ...values(
          answers.rows('breakerValues'),
          digitsOf(answers.rows('breakerDigits')),
          (row) => breakers.get(part(row)) ?? `Breaker ${row.arcs[1]}`,
        ),
        ...values(answers.rows('outletValues'), digitsOf(answers.rows('outletDigits')), (row) => {
          const name = outlets.get(part(row));
          return name === undefined || name === null || /^\d+$/.test(name) ? `Outlet ${name ?? row.arcs[1]}` : name;
        }),
        ...probes(answers.rows('probes'), answers.rows('probeValues')),
      ]),
    };
  },
});

type SensorRow = Row<keyof typeof sensor>;

const unavailable = 2;
const trip = 15;

/** rmsCurrent, rmsVoltage, activePower, temperature, humidity, fanSpeed, rmsVoltageLN (SensorTypeEnumeration). */
const types: Readonly<Record<number, MeasuredType>> = {
  1: 'current',
  4: 'voltage',
  5: 'power',
  10: 'temperature',
  11: 'humidity',
  21: 'fan-speed',
  25: 'voltage',
};

/** open, closed, below lower critical, below lower warning, normal, above … (SensorStateEnumeration). */
const states = statusBy({ ok: [1, 4, 7, 8, 10, 12], warning: [3, 5, 13], critical: [0, 2, 6, 9, 11, 14] });

/** degreeF of SensorUnitsEnumeration; a PDU can be set to it. */
const fahrenheit = 14;

/** Probes have a digit of their own each; a contact is neither good nor bad by being on or off. */
function probes(
  config: readonly Row<'type' | 'name' | 'unit' | 'digits'>[],
  values: readonly SensorRow[],
): Component[] {
  const byIndex = new Map(values.map((row) => [row.index, row]));
  return config.flatMap((probe) => {
    const row = byIndex.get(probe.index);
    const type = types[probe.number('type') ?? 0];
    const label = probe.text('name') ?? `Sensor ${probe.index}`;
    if (row === undefined || row.number('available') === unavailable) return [];
    if (type === undefined)
      return stateOf(label, states(alarmTypes.has(probe.number('type') ?? 0) ? row.number('state') : null));
    const divisor = 10 ** (probe.number('digits') ?? 0);
    const raw = row.number('value');
    const celsius = probe.number('unit') === fahrenheit ? fahrenheitToCelsius(raw, divisor) : raw;
    return partOf(type, label, celsius, divisor, states(row.number('state')));
  });
}

/** Vibration, water, smoke. */
const alarmTypes = new Set([16, 17, 18]);

const first = '1.3.6.1.4.1.13742.4.1';

export const raritanPx1 = defineProfile({
  name: 'raritan-px1',
  match: madeBy('13742.4', '13742.1'),
  proof: [first],
  scalars: {
    firmware: `${first}.1.1.0`,
    serial: `${first}.1.2.0`,
    model: `${first}.1.12.0`,
    temperature: `${first}.3.1.5.0`,
  },
  tables: {
    outlets: { entry: `${first}.2.2.1`, columns: { name: 2, current: 4, voltage: 6, power: 7 } },
  },
  map: (answers) => ({
    facts: {
      vendor: 'Raritan',
      kind: 'pdu',
      firmware: answers.text('firmware'),
      serial: answers.text('serial'),
      model: answers.text('model'),
    },
    components: numbered([
      ...partOf('temperature', 'CPU', answers.number('temperature'), 10),
      ...answers.rows('outlets').flatMap((row) => {
        const label = row.text('name') ?? `Outlet ${row.index}`;
        return [
          ...partOf('current', label, row.number('current'), 1000),
          ...partOf('voltage', label, row.number('voltage'), 1000),
          ...partOf('power', label, row.number('power')),
        ];
      }),
    ]),
  }),
});

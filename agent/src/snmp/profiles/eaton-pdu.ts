// Eaton's rack PDUs (EATON-EPDU-MIB, 534.6.6.7) and the probes of its newer cards (EATON-SENSOR-MIB, 534.6.8.1).
import { fahrenheitToCelsius } from '../gauge.ts';
import { numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { Component } from '../reading.ts';
import { upsCardOf } from '../ups.ts';

const root = '1.3.6.1.4.1.534.6.6.7';

export const eatonPdu = defineProfile({
  name: 'eaton-pdu',
  match: madeBy(534, 705),
  proof: [root],
  tables: {
    units: { entry: `${root}.1.2.1`, columns: { product: 2, part: 3, serial: 4, firmware: 5 }, rarely: true },
    inputs: { entry: `${root}.3.1.1`, columns: { name: 10 }, rarely: true },
    inputVoltages: { entry: `${root}.3.2.1`, columns: { value: 3, threshold: 4 } },
    inputCurrents: { entry: `${root}.3.3.1`, columns: { value: 4, threshold: 5, load: 11, name: 12 } },
    inputPowers: { entry: `${root}.3.4.1`, columns: { value: 4 } },
    inputTotals: { entry: `${root}.3.5.1`, columns: { value: 4 } },
    groups: { entry: `${root}.5.1.1`, columns: { name: 3 }, rarely: true },
    groupVoltages: { entry: `${root}.5.3.1`, columns: { value: 3, threshold: 4 } },
    groupCurrents: { entry: `${root}.5.4.1`, columns: { value: 3, threshold: 4 } },
    groupPowers: { entry: `${root}.5.5.1`, columns: { value: 3 } },
    outlets: { entry: `${root}.6.1.1`, columns: { name: 3, designator: 6 }, rarely: true },
    outletVoltages: { entry: `${root}.6.3.1`, columns: { value: 2, threshold: 3 } },
    outletCurrents: { entry: `${root}.6.4.1`, columns: { value: 3, threshold: 4 } },
    outletPowers: { entry: `${root}.6.5.1`, columns: { value: 3 } },
    temperatures: { entry: `${root}.7.1.1`, columns: { name: 2, probe: 3, value: 4, threshold: 5 } },
    humidities: { entry: `${root}.7.2.1`, columns: { name: 2, probe: 3, value: 4, threshold: 5 } },
  },
  map(answers) {
    const unit = answers.rows('units')[0];
    const feeds = new Map(answers.rows('inputs').map((row) => [row.index, row.text('name')]));
    const groups = new Map(answers.rows('groups').map((row) => [row.index, row.text('name')]));
    const outlets = new Map(
      answers.rows('outlets').map((row) => {
        const [name, designator] = [row.text('name'), row.text('designator')];
        // Until somebody names an outlet, it is called by where it is.
        const isNamed = name !== null && designator !== null && !name.includes(designator);
        const label = isNamed ? `${designator}: ${name}` : (designator ?? name);
        return [row.index, label === null ? null : `Outlet ${label}`];
      }),
    );
    const phases = new Map(answers.rows('inputCurrents').map((row) => [row.index, row.text('name')]));
    /** Indexes are of the strapped PDU, the input and the line. */
    const input = ({ index, arcs }: Row) =>
      `${feeds.get(arcs.slice(0, 2).join('.')) ?? `Input ${arcs[1] ?? 1}`} ${phases.get(index) ?? `L${arcs[2] ?? 1}`}`;
    const group = ({ index, arcs }: Row) => groups.get(index) ?? `Group ${arcs[1] ?? index}`;
    const outlet = ({ index, arcs }: Row) => outlets.get(index) ?? `Outlet ${arcs[1] ?? index}`;
    const parts = (
      type: 'voltage' | 'current' | 'power',
      rows: readonly Row<'value' | 'threshold'>[] | readonly Row<'value'>[],
      labelOf: (row: Row) => string,
    ): Component[] =>
      rows.flatMap((row) =>
        partOf(
          type,
          labelOf(row),
          row.number('value'),
          type === 'power' ? 1 : 1000,
          thresholds((row as Row<string>).number('threshold')),
        ),
      );
    const probes = (type: 'temperature' | 'humidity', rows: readonly Row<'name' | 'probe' | 'value' | 'threshold'>[]) =>
      rows.flatMap((row) =>
        row.number('probe') === 1
          ? partOf(
              type,
              row.text('name') ?? `Probe ${row.index}`,
              row.number('value'),
              10,
              thresholds(row.number('threshold')),
            )
          : row.number('probe') === -1
            ? stateOf(row.text('name') ?? `Probe ${row.index}`, 'warning')
            : [],
      );
    return {
      facts: {
        vendor: 'Eaton',
        kind: 'pdu',
        model: unit?.text('part') ?? unit?.text('product') ?? null,
        serial: unit?.text('serial') ?? null,
        firmware: unit?.text('firmware') ?? null,
      },
      components: numbered([
        ...parts('voltage', answers.rows('inputVoltages'), input),
        ...parts('current', answers.rows('inputCurrents'), input),
        ...answers.rows('inputCurrents').flatMap((row) => partOf('load', input(row), row.number('load'))),
        ...parts('power', answers.rows('inputPowers'), input),
        ...parts('power', answers.rows('inputTotals'), ({ arcs }) => `Input ${arcs[1] ?? 1} total`),
        ...parts('voltage', answers.rows('groupVoltages'), group),
        ...parts('current', answers.rows('groupCurrents'), group),
        ...parts('power', answers.rows('groupPowers'), group),
        ...parts('voltage', answers.rows('outletVoltages'), outlet),
        ...parts('current', answers.rows('outletCurrents'), outlet),
        ...parts('power', answers.rows('outletPowers'), outlet),
        ...probes('temperature', answers.rows('temperatures')),
        ...probes('humidity', answers.rows('humidities')),
      ]),
    };
  },
});

/** good, low warning, low critical, high warning, high critical. */
const thresholds = statusBy({ ok: [0], warning: [1, 3], critical: [2, 4] });

const sensorRoot = '1.3.6.1.4.1.534.6.8.1';

export const eatonSensors = defineProfile({
  name: 'eaton-sensors',
  match: upsCardOf(534, 705),
  proof: [sensorRoot],
  scalars: { unit: `${sensorRoot}.2.5.0` },
  tables: {
    temperatures: { entry: `${sensorRoot}.2.3.1`, columns: { threshold: 1, value: 3 } },
    humidities: { entry: `${sensorRoot}.3.3.1`, columns: { threshold: 1, value: 3 } },
  },
  map(answers) {
    // Kelvin by default; whatever the unit is set to, only one reading of it is that of a room.
    const celsius = (raw: number | null): number | null => {
      const unit = answers.number('unit');
      if (raw === null || unit === celsiusUnit) return raw;
      return unit === fahrenheitUnit ? fahrenheitToCelsius(raw, 10) : raw - 2731.5;
    };
    return {
      components: [
        ...answers.rows('temperatures').flatMap((row) => {
          return partOf(
            'temperature',
            `Sensor ${row.arcs[0]}`,
            celsius(row.number('value')),
            10,
            thresholds(row.number('threshold')),
          );
        }),
        ...answers
          .rows('humidities')
          .flatMap((row) =>
            partOf('humidity', `Sensor ${row.arcs[0]}`, row.number('value'), 10, thresholds(row.number('threshold'))),
          ),
      ],
    };
  },
});

/** kelvin(0), celsius(1), fahrenheit(2). */
const celsiusUnit = 1;
const fahrenheitUnit = 2;

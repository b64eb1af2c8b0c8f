// Fujitsu's iRMC and the agent of its servers (FSC-SERVERCONTROL2-MIB).
import { celsiusNotZero, scaled, within } from '../gauge.ts';
import { measured, measuredOrState, named, numbered, stateOf, statusBy } from '../parts.ts';
import { either, runsNetSnmp } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';
import type { Component } from '../reading.ts';

const root = '1.3.6.1.4.1.231.2.10.2.2.10';
const isIrmc = madeBy('231');

const temperatureStatus = statusBy({ ok: [3, 8], warning: [6, 9], critical: [4, 5, 7] });
const fanStatus = statusBy({ ok: [2, 3], warning: [5, 6], critical: [4] });
const supplyStatus = statusBy({ ok: [3, 11], warning: [9, 12, 13], critical: [4, 5, 6, 7, 10] });
const voltageStatus = statusBy({ ok: [3], warning: [7], critical: [4, 5, 6] });
const processorStatus = statusBy({ ok: [3, 4], warning: [7, 8], critical: [5, 6] });
const moduleStatus = statusBy({ ok: [3, 4, 11], warning: [7], critical: [5, 6] });
/** An empty place, of all but fans. */
const notPresent = 2;
const noFan = 8;

export const irmc = defineProfile({
  name: 'irmc',
  match: either(runsNetSnmp, madeBy('231', '311')),
  proof: [root],
  scalars: { model: `${root}.2.3.1.5.1`, serial: `${root}.2.3.1.7.1`, firmware: `${root}.4.1.1.11.1` },
  tables: {
    temperatures: { entry: `${root}.5.1.1`, columns: { name: 3, status: 5, celsius: 6 } },
    fans: { entry: `${root}.5.2.1`, columns: { name: 3, status: 5, rpm: 6 } },
    supplies: { entry: `${root}.6.2.1`, columns: { name: 3, status: 5, watts: 6 } },
    voltages: { entry: `${root}.6.3.1`, columns: { name: 3, status: 4, millivolts: 5 } },
    processors: { entry: `${root}.6.4.1`, columns: { name: 3, status: 4 } },
    modules: { entry: `${root}.6.5.1`, columns: { name: 3, status: 4 } },
    powers: { entry: `${root}.6.7.1`, columns: { name: 4, watts: 5 } },
  },
  map: (answers, identity) => ({
    facts: {
      vendor: isIrmc(identity) ? 'Fujitsu' : null,
      kind: isIrmc(identity) ? 'bmc' : null,
      model: answers.text('model'),
      serial: answers.text('serial'),
      firmware: isIrmc(identity) ? answers.text('firmware') : null,
    },
    components: numbered([
      ...answers.rows('temperatures').flatMap((row) => {
        const status = row.number('status');
        if (status === notPresent) return [];
        const label = named(row.text('name'), 'Temperature', row.index);
        return measuredOrState('temperature', label, celsiusNotZero(row.number('celsius')), temperatureStatus(status));
      }),
      ...answers.rows('fans').flatMap((row): Component[] => {
        const status = row.number('status');
        if (status === noFan) return [];
        const label = named(row.text('name'), 'Fan', row.index);
        return measuredOrState('fan-speed', label, within(row.number('rpm'), 0, 60_000), fanStatus(status));
      }),
      ...answers.rows('supplies').flatMap((row) => {
        const status = row.number('status');
        if (status === notPresent) return [];
        const label = named(row.text('name'), 'Power supply', row.index);
        return [
          ...stateOf(label, supplyStatus(status)),
          ...measured('power', label, within(row.number('watts'), 0, 100_000)),
        ];
      }),
      ...answers
        .rows('voltages')
        .flatMap((row) =>
          measuredOrState(
            'voltage',
            named(row.text('name'), 'Voltage', row.index),
            within(scaled(row.number('millivolts'), 1000), 0.001, 1000),
            voltageStatus(row.number('status')),
          ),
        ),
      ...answers.rows('processors').flatMap((row) => {
        const status = row.number('status');
        return status === notPresent
          ? []
          : stateOf(named(row.text('name'), 'Processor', row.index), processorStatus(status));
      }),
      ...answers.rows('modules').flatMap((row) => {
        const status = row.number('status');
        return status === notPresent
          ? []
          : stateOf(named(row.text('name'), 'Memory module', row.index), moduleStatus(status));
      }),
      ...answers
        .rows('powers')
        .flatMap((row) =>
          measured('power', named(row.text('name'), 'Power', row.index), within(row.number('watts'), 1, 100_000)),
        ),
    ]),
  }),
});

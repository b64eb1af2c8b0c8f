// Supermicro's controllers and others with ATEN's firmware (ATEN-IPMI-MIB).
import { celsiusNotZero, leadingNumber, within } from '../gauge.ts';
import { measured, numbered, stateOf, statusBy } from '../parts.ts';
import { either, runsNetSnmp } from '../matching.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { Component } from '../reading.ts';

const root = '1.3.6.1.4.1.21317.1';

/** 0 is a place without one. */
const supplyStatus = statusBy({ ok: [1], critical: [2, 3] });
const batteryStatus = statusBy({ ok: [4], critical: [2] });
const isOff = statusBy({ ok: [0], critical: [1] });
const isOn = statusBy({ ok: [1], critical: [3] });

export const supermicro = defineProfile({
  name: 'supermicro',
  match: either(runsNetSnmp, madeBy('21317', '10876')),
  proof: [`${root}.3`, `${root}.14`],
  scalars: {
    major: `${root}.5.1.0`,
    minor: `${root}.5.2.0`,
    build: `${root}.5.7.0`,
    model: `${root}.16.3.4.0`,
    serial: `${root}.16.3.6.0`,
  },
  tables: {
    sensors: { entry: `${root}.3.1`, columns: { reading: 2, lowest: 5, name: 13 } },
    supplies: {
      entry: `${root}.14.2.1`,
      columns: { status: 2, volts: 3, amperes: 4, watts: 5, celsius1: 9, celsius2: 10, rpm1: 11, rpm2: 12 },
    },
  },
  map(answers) {
    const version = (['major', 'minor', 'build'] as const).map((name) => answers.text(name));
    return {
      facts: {
        vendor: 'Supermicro',
        kind: 'bmc',
        model: answers.text('model'),
        serial: answers.text('serial'),
        firmware: version[0] === null ? null : version.filter((part) => part !== null).join('.'),
      },
      components: numbered([
        ...answers.rows('sensors').flatMap(readSensor),
        ...answers.rows('supplies').flatMap(readSupply),
      ]),
    };
  },
});

/** The table has no kinds: they are told by names. A place without a sensor reads 0 and has 0 for a limit. */
function readSensor(row: Row<'reading' | 'lowest' | 'name'>): Component[] {
  const [reading, name] = [row.number('reading'), row.text('name')];
  if (reading === null || name === null) return [];
  if (/intru/i.test(name)) return stateOf(name, isOff(reading));
  if (/status/i.test(name)) return stateOf(name, isOn(reading));
  if (/temp/i.test(name)) return measured('temperature', name, celsiusNotZero(reading));
  if (/fan/i.test(name))
    return measured('fan-speed', name, within(reading, row.number('lowest') === 0 ? 1 : 0, 60_000));
  // On some boards the battery is measured, on others there are bits for absent, low and there.
  if (/^VBAT$/i.test(name) && Number.isInteger(reading) && row.number('lowest') === 0) {
    return reading === 0 ? [] : stateOf(name, batteryStatus(reading));
  }
  if (/pwr|power|watt/i.test(name)) return measured('power', name, within(reading, 1, 100_000));
  return /v/i.test(name) ? measured('voltage', name, within(reading, 0.01, 300)) : [];
}

const notFitted = 0;

function readSupply(
  row: Row<'status' | 'volts' | 'amperes' | 'watts' | 'celsius1' | 'celsius2' | 'rpm1' | 'rpm2'>,
): Component[] {
  const status = row.number('status');
  const label = `PSU ${row.index}`;
  if (status === null || status === notFitted) return stateOf(`${label} Status`, supplyStatus(status));
  return [
    ...stateOf(`${label} Status`, supplyStatus(status)),
    ...measured('voltage', `${label} Input Voltage`, within(leadingNumber(row.text('volts')), 0, 1000)),
    ...measured('current', `${label} Input Current`, within(leadingNumber(row.text('amperes')), 0, 1000)),
    ...measured('power', `${label} Input Power`, within(row.number('watts'), 0, 100_000)),
    ...measured('temperature', `${label} Temperature 1`, celsiusNotZero(row.number('celsius1'))),
    ...measured('temperature', `${label} Temperature 2`, celsiusNotZero(row.number('celsius2'))),
    ...measured('fan-speed', `${label} Fan 1`, within(row.number('rpm1'), 1, 60_000)),
    ...measured('fan-speed', `${label} Fan 2`, within(row.number('rpm2'), 1, 60_000)),
  ];
}

// Comet System's web sensors: P8xxx with channels (22626.1.5.2) and Tx6xx (T3610-MIB, 22626.1.2); tenths.
import { fahrenheitToCelsius } from '../gauge.ts';
import { numbered, partOf, statusBy } from '../parts.ts';
import { wordOf } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';
import type { Component } from '../reading.ts';
import type { Status } from '@vakhta/shared/status';

const channels = '1.3.6.1.4.1.22626.1.5.2';
const values = '1.3.6.1.4.1.22626.1.2';
const numbers = [1, 2, 3, 4];

const channelOids = Object.fromEntries(
  numbers.flatMap((n) => [
    [`name${n}`, `${channels}.${n}.1.0`],
    [`value${n}`, `${channels}.${n}.3.0`],
    [`alarm${n}`, `${channels}.${n}.4.0`],
    [`unit${n}`, `${channels}.${n}.9.0`],
  ]),
);

export const comet = defineProfile({
  name: 'comet',
  // The P8xxx have the number of the maker of their network stack.
  match: madeBy(22626, 1723),
  proof: ['1.3.6.1.4.1.22626.1.5', values],
  scalars: {
    name: `${values}.2.1.0`,
    serial: `${values}.2.2.0`,
    unit: `${values}.1.9.0`,
    temperature: `${values}.3.1.0`,
    humidity: `${values}.3.2.0`,
    temperatureAlarm: `${values}.3.5.0`,
    humidityAlarm: `${values}.3.6.0`,
    channelSerial: '1.3.6.1.4.1.22626.1.5.1.2.0',
    ...channelOids,
  } as Record<string, string>,
  map: (answers, { description }) => ({
    facts: {
      vendor: 'Comet System',
      kind: 'sensor',
      model: wordOf(description, /\b([TPH]\d{4}\w*)/),
      serial: answers.text('serial') ?? answers.text('channelSerial'),
      firmware: wordOf(description, /Firmware Version ([\d.-]+)/i),
    },
    components: numbered([
      ...reading(
        'Temperature',
        answers.text('unit'),
        answers.number('temperature'),
        alarms(answers.number('temperatureAlarm')),
      ),
      ...reading('Humidity', '%', answers.number('humidity'), alarms(answers.number('humidityAlarm'))),
      ...numbers.flatMap((n) =>
        reading(
          answers.text(`name${n}`) ?? `Channel ${n}`,
          answers.text(`unit${n}`),
          answers.number(`value${n}`),
          alarms(answers.number(`alarm${n}`)),
        ),
      ),
    ]),
  }),
});

/** Without a unit a channel is one for temperature; -11000 is that of an error. */
function reading(label: string, unit: string | null, raw: number | null, status: Status | null): Component[] {
  if (unit?.includes('%') === true) return partOf('humidity', label, raw, 10, status);
  if (unit?.endsWith('F') === true) return partOf('temperature', label, fahrenheitToCelsius(raw, 10), 10, status);
  return unit === null || unit.endsWith('C') ? partOf('temperature', label, raw, 10, status) : [];
}

/** none, high, low. */
const alarms = statusBy({ ok: [0], warning: [1, 2] });

// SNR, DCN and QTECH: one software under the numbers of three makers (NAG-MIB, DCN-MIB).
import { wordOf } from '../matching.ts';
import { asPercent, celsiusNotZero, leadingNumber, scaled } from '../gauge.ts';
import { measured, numbered, stateOf, statusBy, transceiver } from '../parts.ts';
import { namePorts, portTables } from '../ports.ts';
import { defineProfile, madeBy } from '../profile.ts';

const nagAt = (name: string, root: string, maker: string, vendor: string) =>
  defineProfile({
    name,
    match: madeBy(maker),
    scalars: {
      software: `${root}.1.3.0`,
      degrees: `${root}.1.11.9.0`,
      cpu: `${root}.1.11.10.0`,
      memory: `${root}.1.11.11.0`,
    },
    tables: {
      slots: { entry: `${root}.1.8.1`, columns: { bytes: 7, degrees: 10, cpu: 11, memory: 12 } },
      fans: { entry: `${root}.1.12.1`, columns: { fitted: 2, state: 3, speed: 4 } },
      optics: { entry: `${root}.30.1.1`, columns: { degrees: 2, volts: 7, milliamperes: 12 } },
      ...portTables,
    },
    map(answers, { description }) {
      const slots = answers.rows('slots');
      const [cpu, memory] = [asPercent(answers.number('cpu')), asPercent(answers.number('memory'))];
      const portName = namePorts(answers);
      return {
        facts: {
          vendor,
          kind: 'switch',
          // `CS6200-28X-EI Device, Compiled …`, with the rest in lines of their own.
          model: wordOf(description, /^(?:QTECH\s+)?(\S*\d\S*)\s+(?:Series\s+)?(?:Device|Switch|Product)\b/i),
          serial: wordOf(description, /\bSerial No\.?:?\s*([A-Z\d]+)/i),
          firmware: answers.text('software') ?? wordOf(description, /\bSoftWare(?: Package)? Version ([\w.()]+)/i),
        },
        processors:
          slots.length > 0
            ? slots.map((row) => ({ label: `Slot ${row.index}`, utilizationPct: asPercent(row.number('cpu')) }))
            : cpu === null
              ? []
              : [{ label: 'Processor', utilizationPct: cpu }],
        memory:
          slots.length > 0
            ? slots.map((row) => ({
                label: `Slot ${row.index}`,
                usedPct: asPercent(row.number('memory')),
                totalBytes: scaled(row.number('bytes')),
              }))
            : memory === null
              ? []
              : [{ label: 'Memory', usedPct: memory, totalBytes: null }],
        components: numbered([
          ...slots.flatMap((row) =>
            measured('temperature', `Slot ${row.index}`, celsiusNotZero(row.number('degrees'))),
          ),
          ...(slots.length > 0 ? [] : measured('temperature', 'Switch', celsiusNotZero(answers.number('degrees')))),
          ...answers.rows('fans').flatMap((row) => {
            if (row.number('fitted') === 0) return [];
            // A fan that only its speed is told of is well as long as it turns.
            const speed = row.number('speed');
            return stateOf(`Fan ${row.index}`, fanState(row.number('state')) ?? (speed === null ? null : 'ok'));
          }),
          ...answers.rows('optics').flatMap((row) => {
            const volts = leadingNumber(row.text('volts'));
            // `0.00(A-)` when an alarm is on; without a unit in the MIB, but of the size of mA.
            const bias = leadingNumber(row.text('milliamperes'));
            return [
              ...transceiver(portName(row.index), {
                degrees: celsiusNotZero(leadingNumber(row.text('degrees'))),
                volts,
                amperes: null,
              }),
              ...(volts === null || volts <= 0
                ? []
                : measured('current', `${portName(row.index)} transceiver bias`, bias).map((one) => ({
                    ...one,
                    unit: 'mA',
                  }))),
            ];
          }),
        ]),
      };
    },
  });

/** normal, abnormal */
const fanState = statusBy({ ok: [0], critical: [1] });

export const nags = [
  nagAt('snr', '1.3.6.1.4.1.40418.7.100', '40418', 'SNR'),
  nagAt('dcn', '1.3.6.1.4.1.6339.100', '6339', 'DCN'),
  nagAt('qtech', '1.3.6.1.4.1.27514.100', '27514', 'QTECH'),
];

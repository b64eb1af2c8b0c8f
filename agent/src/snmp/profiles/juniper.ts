// Juniper's devices with Junos: switches, routers and firewalls answer the same (JUNIPER-MIB, JUNIPER-VIRTUALCHASSIS-MIB,
// JUNIPER-DOM-MIB, JUNIPER-ALARM-MIB).
import { kindBy, type KindRules, wordOf } from '../matching.ts';
import { asPercent, celsiusNotZero, scaled } from '../gauge.ts';
import { measured, numbered, stateOf, statusBy } from '../parts.ts';
import { namePorts, portTables } from '../ports.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.2636.3';

export const juniper = defineProfile({
  name: 'juniper',
  match: madeBy(2636),
  scalars: {
    model: `${root}.1.2.0`,
    serial: `${root}.1.3.0`,
    yellowAlarm: `${root}.4.2.2.1.0`,
    redAlarm: `${root}.4.2.3.1.0`,
  },
  tables: {
    operating: {
      entry: `${root}.1.13.1`,
      columns: { name: 5, degrees: 7, cpu: 8, buffer: 11, megabytes: 15 },
    },
    units: { entry: `${root}.1.15.1`, columns: { name: 5, type: 6, state: 8 } },
    members: { entry: `${root}.40.1.4.1.1.1`, columns: { serial: 2, role: 3, software: 5, model: 8 } },
    optics: { entry: `${root}.60.1.1.1.1`, columns: { bias: 6, degrees: 8 } },
    ...portTables,
  },
  map(answers, { description }) {
    const members = answers.rows('members');
    const main = members.find((row) => row.number('role') === 1) ?? members[0];
    const portName = namePorts(answers);
    const operating = answers.rows('operating').map((row) => ({
      label: row.text('name') ?? `Part ${row.index}`,
      degrees: celsiusNotZero(row.number('degrees')),
      cpu: asPercent(row.number('cpu')),
      buffer: asPercent(row.number('buffer')),
      megabytes: row.number('megabytes'),
    }));
    // Parts without a processor or memory have 0 in all of these columns.
    const computing = operating.filter(({ cpu, buffer }) => (cpu ?? 0) > 0 || (buffer ?? 0) > 0);
    const model = answers.text('model');
    return {
      facts: {
        vendor: 'Juniper',
        kind: kindBy(kinds, description, model),
        model: model ?? main?.text('model') ?? wordOf(description, /Inc\. (\S+)/),
        serial: answers.text('serial') ?? main?.text('serial') ?? null,
        firmware: main?.text('software') ?? wordOf(description, /\bJUNOS (\S+?)[,\s]/i, /\bJUNOS (\S+)$/i),
      },
      processors: computing.map(({ label, cpu }) => ({ label, utilizationPct: cpu })),
      memory: computing.flatMap(({ label, buffer, megabytes }) =>
        (buffer ?? 0) > 0
          ? [{ label, usedPct: buffer, totalBytes: (megabytes ?? 0) > 0 ? megabytes! * 1024 ** 2 : null }]
          : [],
      ),
      components: numbered([
        ...operating.flatMap(({ label, degrees }) => measured('temperature', label, degrees)),
        ...answers
          .rows('units')
          .flatMap((row) => stateOf(row.text('name') ?? `Unit ${row.index}`, unitState(row.number('state')))),
        ...answers
          .rows('optics')
          .flatMap((row) => [
            ...measured('temperature', `${portName(row.index)} transceiver`, celsiusNotZero(row.number('degrees'))),
            ...measured('current', `${portName(row.index)} transceiver bias`, scaled(row.number('bias'), 1_000_000)),
          ]),
        ...stateOf('Yellow alarm', alarmState('warning')(answers.number('yellowAlarm'))),
        ...stateOf('Red alarm', alarmState('critical')(answers.number('redAlarm'))),
      ]),
    };
  },
});

const kinds: KindRules = [
  [/\b(?:ex|qfx|ocx|qfabric)\d|ethernet switch/i, 'switch'],
  [/\bv?srx|\bcsrx|\bnetscreen|\bssg|\bisg/i, 'firewall'],
  [/\bv?(?:mx|acx|ptx|jrr|ctp|[mtj])\d|router/i, 'router'],
];

/** unknown, empty, present, ready, announceOnline, online, announceOffline, offline, diagnostic, standby */
const unitState = statusBy({ ok: [3, 4, 5, 6, 10], absent: [2], warning: [7, 9], critical: [8] });

/** other, off, on */
const alarmState = (status: 'warning' | 'critical') => statusBy({ ok: [2], [status]: [3] });

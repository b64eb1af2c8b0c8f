// TP-Link's JetStream switches (TPLINK-SYSINFO-MIB, -SYSMONITOR-MIB, -POWER-OVER-ETHERNET-MIB, -DDMSTATUS-MIB).
import { wordOf } from '../matching.ts';
import { asPercent, celsius, leadingNumber, scaled } from '../gauge.ts';
import { numbered, partOf, stateOf, statusBy, transceiver } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.11863.6';

export const tpLink = defineProfile({
  name: 'tp-link',
  match: madeBy(11863),
  proof: [`${root}.1`, `${root}.4`],
  scalars: {
    hardware: `${root}.1.1.5.0`,
    software: `${root}.1.1.6.0`,
    serial: `${root}.1.1.8.0`,
    poeBudget: `${root}.56.1.1.1.1.0`,
    poeUsed: `${root}.56.1.1.1.3.0`,
  },
  tables: {
    cpus: { entry: `${root}.4.1.1.1.1`, columns: { fiveSeconds: 2, minute: 3 } },
    memory: { entry: `${root}.4.1.2.1.1`, columns: { used: 2 } },
    poe: {
      entry: `${root}.56.1.1.2.1.1`,
      columns: { watts: 7, milliamperes: 8, volts: 9, state: 11 },
    },
    optics: { entry: `${root}.96.1.7.1.1`, columns: { port: 1, degrees: 2, volts: 3, milliamperes: 4 } },
  },
  map: (answers, { description }) => ({
    facts: {
      kind: 'switch',
      model: answers.text('hardware') ?? wordOf(description, /^(T[L\d][\w-]+)/),
      serial: answers.text('serial'),
      firmware: answers.text('software'),
    },
    processors: answers.rows('cpus').map((row) => ({
      label: `Processor ${row.index}`,
      utilizationPct: asPercent(row.number('fiveSeconds') ?? row.number('minute')),
    })),
    memory: answers
      .rows('memory')
      .map((row) => ({ label: `Memory ${row.index}`, usedPct: asPercent(row.number('used')), totalBytes: null })),
    components: numbered([
      ...partOf('power', 'PoE budget', answers.number('poeBudget'), 10),
      ...partOf('power', 'PoE consumption', answers.number('poeUsed'), 10),
      ...answers.rows('poe').flatMap((row) => {
        const label = `PoE port ${row.index}`;
        return [
          ...stateOf(label, poeState(row.number('state'))),
          ...partOf('power', label, row.number('watts'), 10),
          ...partOf('current', label, row.number('milliamperes'), 1000),
          ...partOf('voltage', label, row.number('volts'), 10),
        ];
      }),
      ...answers.rows('optics').flatMap((row) =>
        transceiver(row.text('port') ?? row.index, {
          degrees: celsius(leadingNumber(row.text('degrees'))),
          volts: leadingNumber(row.text('volts')),
          amperes: scaled(leadingNumber(row.text('milliamperes')), 1000),
        }),
      ),
    ]),
  }),
});

/** off, turning-on, on; then overload, short, nonstandard-pd, voltage-high, voltage-low, hardware-fault, overtemperature */
const poeState = statusBy({ ok: [1, 2], absent: [0], warning: [3, 4, 5, 6, 7], critical: [8, 9] });

// Eltex's switches: MES23xx and its kind have Radlan's tree, MES24xx Aricent's (ISS), both with tables of their own
// (ELTEX-MES-ISS-CPU-UTIL-MIB, ELTEX-MES-ISS-ENV-MIB, ELTEX-PHY-MIB, ARICENT-ISS-MIB).
import { wordOf } from '../matching.ts';
import { asPercent, celsiusNotZero, scaled } from '../gauge.ts';
import { measured, numbered, partOf, stateOf, statusBy, transceiver } from '../parts.ts';
import { namePorts, portTables } from '../ports.ts';
import { defineProfile, madeBy } from '../profile.ts';

const system = '1.3.6.1.4.1.2076.81.1';
const mes = '1.3.6.1.4.1.35265.1.139';

export const eltex = defineProfile({
  name: 'eltex',
  match: madeBy(35265),
  scalars: {
    degrees: `${system}.66.0`,
    mainVolts: `${system}.71.0`,
    memory: `${system}.73.0`,
    flash: `${system}.75.0`,
    serial: `${system}.120.0`,
    cpu: `${mes}.6.1.1.2.2.0`,
    cpuOfSystem: `${system}.68.0`,
  },
  tables: {
    batteries: { entry: `${mes}.12.1.3.1.1`, columns: { state: 2, charge: 3 } },
    radlanBatteries: { entry: '1.3.6.1.4.1.35265.1.23.11.1.1', columns: { state: 2, charge: 3 } },
    fans: { entry: `${mes}.12.1.5.1.1`, columns: { speed: 1 } },
    supplies: { entry: `${mes}.12.1.6.1.1`, columns: { type: 2, state: 3 } },
    optics: { entry: '1.3.6.1.4.1.35265.52.1.1.3.2.1', columns: { value: 8 } },
    ...portTables,
  },
  map(answers, { description }) {
    const cpu = asPercent(answers.number('cpu') ?? answers.number('cpuOfSystem'));
    const [memory, flash] = [asPercent(answers.number('memory')), asPercent(answers.number('flash'))];
    const values = new Map(answers.rows('optics').map((row) => [row.index, row.number('value')]));
    const ports = [...new Set(answers.rows('optics').map(({ arcs }) => arcs[0]!))];
    const portName = namePorts(answers);
    return {
      facts: {
        vendor: 'Eltex',
        kind: /^(?:MES|ESR|ME\d|LTP|MA4|WEP|WOP)/i.test(description ?? '') ? kindOf(description!) : null,
        model: wordOf(description, /^((?:MES|ESR|WEP|WOP|ME|LTP)-?\d[\w-]*(?: [AD]C)?)/i),
        serial: answers.text('serial'),
      },
      processors: cpu === null ? [] : [{ label: 'Processor', utilizationPct: cpu }],
      memory: memory === null ? [] : [{ label: 'Memory', usedPct: memory, totalBytes: null }],
      storage: flash === null ? [] : [{ label: 'Flash', sizeBytes: null, usedPct: flash }],
      components: numbered([
        ...measured('temperature', 'Chassis', celsiusNotZero(answers.number('degrees'))),
        ...partOf('voltage', 'Main power supply', answers.number('mainVolts')),
        ...answers
          .rows('supplies')
          .flatMap((row) =>
            stateOf(
              row.number('type') === 2 ? 'Redundant power supply' : 'Main power supply',
              supplyState(row.number('state')),
            ),
          ),
        ...answers
          .rows('batteries')
          .flatMap((row) => [
            ...stateOf('Backup battery', batteryState(row.number('state'))),
            ...measured('charge', 'Backup battery', asPercent(row.number('charge'))),
          ]),
        ...answers
          .rows('radlanBatteries')
          .flatMap((row) => [
            ...stateOf('Backup battery', radlanBatteryState(row.number('state'))),
            ...measured('charge', 'Backup battery', asPercent(row.number('charge'))),
          ]),
        ...answers.rows('fans').flatMap((row) => partOf('fan-speed', `Fan ${row.index}`, row.number('speed'))),
        // By ifIndex, what is measured (1 degrees, 2 volts, 3 mA) and lane.
        ...ports.flatMap((port) => {
          const value = (measured: number) => values.get(`${port}.${measured}.1`) ?? null;
          return transceiver(portName(port), {
            degrees: celsiusNotZero(value(1)),
            volts: scaled(value(2)),
            amperes: scaled(value(3), 1000),
          });
        }),
      ]),
    };
  },
});

const kindOf = (description: string) =>
  /^(?:WEP|WOP)/i.test(description) ? 'ap' : /^(?:ESR|ME\d)/i.test(description) ? 'router' : 'switch';

/** Of the battery that keeps a switch up when the mains are out: notoperational, notpresent, recharge, low, discharge, operational. */
const batteryState = statusBy({ ok: [3, 6], warning: [5], critical: [1, 4], absent: [2] });

/** RlEnvMonState: normal, warning, critical, shutdown, notPresent, notFunctioning, restore, notAvailable, backingUp */
const radlanBatteryState = statusBy({ ok: [1, 7], warning: [2, 9], critical: [3, 4, 6], absent: [5, 8] });

/** operational, not-operational, not-present */
const supplyState = statusBy({ ok: [1], critical: [2], absent: [3] });

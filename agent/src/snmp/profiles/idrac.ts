// Dell's servers by their controller (IDRAC-MIB-SMIv2, DELL-RAC-MIB) and by the agent of their system (MIB-Dell-10892).
import { celsiusNotZero, scaled, within } from '../gauge.ts';
import { measured, measuredOrState, named, numbered, stateOf, statusBy } from '../parts.ts';
import { anyDevice, defineProfile, madeBy, type Answers, type Row } from '../profile.ts';
import type { Component } from '../reading.ts';

const dell = '1.3.6.1.4.1.674.10892';
const idracRoot = `${dell}.5`;
const racRoot = `${dell}.2`;
const disksRoot = `${idracRoot}.5.1.20.130`;

const health = statusBy({ ok: [3], warning: [4], critical: [5, 6] });
const probeHealth = statusBy({ ok: [3], warning: [4, 7], critical: [5, 6, 8, 9, 10] });
const diskState = statusBy({ ok: [2, 3, 8, 10], warning: [4], critical: [5, 6, 7, 9] });
const volumeState = statusBy({ ok: [2], warning: [4], critical: [3] });

/** Both trees have the same tables, the agent's begins elsewhere. */
const machineTables = (root: string) => ({
  supplies: { entry: `${root}.600.12.1`, columns: { status: 5, name: 8, volts: 16 } },
  voltages: { entry: `${root}.600.20.1`, columns: { status: 5, millivolts: 6, name: 8 } },
  currents: { entry: `${root}.600.30.1`, columns: { status: 5, reading: 6, type: 7, name: 8 } },
  batteries: { entry: `${root}.600.50.1`, columns: { status: 5, name: 7 } },
  fans: { entry: `${root}.700.12.1`, columns: { status: 5, rpm: 6, name: 8 } },
  temperatures: { entry: `${root}.700.20.1`, columns: { status: 5, tenths: 6, name: 8 } },
  intrusions: { entry: `${root}.300.70.1`, columns: { status: 5 } },
  processors: { entry: `${root}.1100.30.1`, columns: { status: 5 } },
  modules: { entry: `${root}.1100.50.1`, columns: { status: 5, name: 8 } },
});

export const idrac = defineProfile({
  name: 'idrac',
  match: madeBy('674.10892', '674.10893'),
  proof: [idracRoot, racRoot],
  scalars: {
    health: `${idracRoot}.2.1.0`,
    racHealth: `${racRoot}.2.1.0`,
    firmware: `${idracRoot}.1.1.8.0`,
    racFirmware: `${racRoot}.1.2.1.0`,
    name: `${idracRoot}.1.3.1.0`,
    tag: `${idracRoot}.1.3.2.0`,
    racTag: `${racRoot}.1.1.11.0`,
    model: `${idracRoot}.1.3.12.0`,
    racModel: `${racRoot}.1.1.2.0`,
  },
  tables: {
    ...machineTables(`${idracRoot}.4`),
    disks: { entry: `${disksRoot}.4.1`, columns: { name: 2, state: 4, status: 24, displayName: 55 } },
    controllers: { entry: `${disksRoot}.1.1`, columns: { name: 2, status: 38 } },
    volumes: { entry: `${idracRoot}.5.1.20.140.1.1`, columns: { name: 2, state: 4 } },
  },
  map: (answers) => ({
    facts: {
      vendor: 'Dell',
      kind: 'bmc',
      name: answers.text('name'),
      model: answers.text('model') ?? answers.text('racModel'),
      serial: answers.text('tag') ?? answers.text('racTag'),
      firmware: answers.text('firmware') ?? answers.text('racFirmware'),
    },
    components: numbered([
      ...stateOf('System', health(answers.number('health') ?? answers.number('racHealth'))),
      ...readMachine(answers),
      ...answers
        .rows('disks')
        .flatMap((row) => stateOf(named(row.text('name'), 'Disk', row.index), diskState(row.number('state')))),
      ...answers
        .rows('volumes')
        .flatMap((row) =>
          stateOf(named(row.text('name'), 'Virtual disk', row.index), volumeState(row.number('state'))),
        ),
      ...answers
        .rows('controllers')
        .flatMap((row) => stateOf(named(row.text('name'), 'Controller', row.index), health(row.number('status')))),
    ]),
  }),
});

/** OpenManage beside the agent of Windows, Linux or ESXi: the machine under a server. */
export const openManage = defineProfile({
  name: 'openmanage',
  match: anyDevice,
  proof: [`${dell}.1.300.10`],
  scalars: { model: `${dell}.1.300.10.1.9.1`, serial: `${dell}.1.300.10.1.11.1`, health: `${dell}.1.200.10.1.2.1` },
  tables: machineTables(`${dell}.1`),
  map: (answers) => ({
    facts: { model: answers.text('model'), serial: answers.text('serial') },
    components: numbered([...stateOf('System', health(answers.number('health'))), ...readMachine(answers)]),
  }),
});

type Machine = Pick<Answers<{ scalars: Record<never, string>; tables: ReturnType<typeof machineTables> }>, 'rows'>;

function readMachine({ rows }: Machine): Component[] {
  const label = (row: Row<'name'>, kind: string) => named(row.text('name'), kind, row.arcs.at(-1) ?? row.index);
  return [
    ...rows('supplies').flatMap((row) => [
      ...stateOf(label(row, 'Power supply'), health(row.number('status'))),
      ...measured('voltage', label(row, 'Power supply'), within(row.number('volts'), 1, 1000)),
    ]),
    ...rows('voltages').flatMap((row) =>
      // A discrete probe says only that the voltage is there.
      measuredOrState(
        'voltage',
        label(row, 'Voltage'),
        within(scaled(row.number('millivolts'), 1000), -1000, 1000),
        probeHealth(row.number('status')),
      ),
    ),
    ...rows('currents').flatMap(readCurrent),
    ...rows('batteries').flatMap((row) => stateOf(label(row, 'Battery'), health(row.number('status')))),
    ...rows('fans').flatMap((row) =>
      measuredOrState(
        'fan-speed',
        label(row, 'Fan'),
        within(row.number('rpm'), 0, 60_000),
        probeHealth(row.number('status')),
      ),
    ),
    ...rows('temperatures').flatMap((row) =>
      measuredOrState(
        'temperature',
        label(row, 'Temperature'),
        celsiusNotZero(row.number('tenths'), 10),
        probeHealth(row.number('status')),
      ),
    ),
    ...rows('intrusions').flatMap((row) => stateOf('Intrusion', health(row.number('status')))),
    ...rows('processors').flatMap((row) => stateOf(`Processor ${row.arcs.at(-1)}`, health(row.number('status')))),
    ...rows('modules').flatMap((row) => stateOf(label(row, 'Memory module'), health(row.number('status')))),
  ];
}

/** The unit is told by the type: tenths of amperes of a supply and of the system, watts of both, else milliamperes. */
function readCurrent(row: Row<'status' | 'reading' | 'type' | 'name'>): Component[] {
  const [reading, type] = [row.number('reading'), row.number('type')];
  const label = named(row.text('name'), 'Current', row.index);
  const status = probeHealth(row.number('status'));
  if (type === 24 || type === 26) return measuredOrState('power', label, within(reading, 0, 100_000), status);
  const amperes = scaled(reading, type === 23 || type === 25 ? 10 : 1000);
  return measuredOrState('current', label, within(amperes, 0, 1000), status);
}

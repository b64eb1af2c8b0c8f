// HPE's ProLiant servers by iLO or by the agent of their system (CPQSINFO-MIB, CPQHLTH-MIB, CPQIDA-MIB, CPQHOST-MIB).
import { asPercent, celsiusNotZero, percentNotFree, percentOf, within } from '../gauge.ts';
import { measured, named, numbered, stateOf, statusBy } from '../parts.ts';
import { either, runsNetSnmp, wordOf } from '../matching.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { Component, StorageArea } from '../reading.ts';

const cpq = '1.3.6.1.4.1.232';
const health = `${cpq}.6.2`;
const array = `${cpq}.3.2`;
const host = `${cpq}.11.2`;
const isIlo = madeBy('232.9');
const megabyte = 1024 * 1024;

/** The same everywhere; `other` is what iLO says of what it doesn't watch, and of places that are empty. */
const condition = statusBy({ ok: [2], warning: [3], critical: [4] });
const driveStatus = statusBy({ ok: [2, 5, 6, 7], warning: [4], critical: [3, 8] });
const absent = 2;

const places = [
  ['Other', 'Unknown', 'System', 'System board', 'I/O board', 'CPU', 'Memory', 'Storage', 'Removable media'],
  ['Power supply', 'Ambient', 'Chassis', 'Bridge card', 'Management board', 'Backplane', 'Network slot', 'Blade slot'],
].flat();
/** cpqHeTemperatureLocale counts from 1. */
const placeOf = (locale: number | null) => places[(locale ?? 1) - 1] ?? 'Other';

export const hpe = defineProfile({
  name: 'hpe',
  match: either(madeBy('232', '311'), runsNetSnmp),
  proof: [`${cpq}.2.2`, health],
  scalars: {
    serial: `${cpq}.2.2.2.1.0`,
    model: `${cpq}.2.2.4.2.0`,
    condition: `${cpq}.6.1.3.0`,
    iloFirmware: `${cpq}.9.2.2.2.0`,
    memoryMb: `${host}.13.1.0`,
    memoryFreeMb: `${host}.13.2.0`,
  },
  tables: {
    fans: { entry: `${health}.6.7.1`, columns: { condition: 9, rpm: 12 } },
    temperatures: { entry: `${health}.6.8.1`, columns: { locale: 3, celsius: 4, condition: 6 } },
    supplies: { entry: `${health}.9.3.1`, columns: { present: 3, condition: 4, volts: 6, watts: 7 } },
    modules: { entry: `${health}.14.13.1`, columns: { name: 13, condition: 20 } },
    batteries: { entry: `${health}.17.2.1`, columns: { condition: 4 } },
    processors: { entry: `${cpq}.1.2.2.1.1`, columns: { status: 6 } },
    controllers: { entry: `${array}.2.1.1`, columns: { condition: 6, slot: 20 } },
    volumes: { entry: `${array}.3.1.1`, columns: { condition: 11 } },
    drives: { entry: `${array}.5.1.1`, columns: { status: 6, condition: 37, name: 64, celsius: 70 } },
    loads: { entry: `${host}.3.1.1`, columns: { minute: 2 } },
    fileSystems: { entry: `${host}.4.1.1`, columns: { name: 2, sizeMb: 3, usedMb: 4 } },
  },
  map(answers, identity) {
    const [memory, free] = [answers.number('memoryMb'), answers.number('memoryFreeMb')];
    return {
      facts: {
        vendor: isIlo(identity) ? 'HPE' : null,
        kind: isIlo(identity) ? 'bmc' : null,
        model: answers.text('model'),
        serial: answers.text('serial'),
        firmware: isIlo(identity)
          ? (wordOf(identity.description, /Lights-Out \d+ (\d[\d.]*)/) ?? answers.text('iloFirmware'))
          : null,
      },
      processors: answers
        .rows('loads')
        .map((row, at) => ({ label: `CPU ${at + 1}`, utilizationPct: asPercent(row.number('minute')) })),
      systemMemory:
        memory === null || memory <= 0
          ? []
          : [
              {
                label: 'Physical memory',
                usedPct: percentNotFree(free, memory),
                totalBytes: memory * megabyte,
              },
            ],
      storage: answers.rows('fileSystems').flatMap(readFileSystem),
      components: numbered([
        ...stateOf('System', condition(answers.number('condition'))),
        ...answers
          .rows('temperatures')
          .flatMap((row) =>
            measured(
              'temperature',
              `${placeOf(row.number('locale'))} ${row.arcs.at(-1)}`,
              celsiusNotZero(within(row.number('celsius'), -50, 200)),
              condition(row.number('condition')),
            ),
          ),
        ...answers.rows('fans').flatMap(readFan),
        ...answers.rows('supplies').flatMap(readSupply),
        ...answers
          .rows('modules')
          .flatMap((row) =>
            stateOf(named(row.text('name'), 'Memory module', row.index), condition(row.number('condition'))),
          ),
        ...answers
          .rows('batteries')
          .flatMap((row) => stateOf(`Battery ${row.arcs.at(-1)}`, condition(row.number('condition')))),
        ...answers
          .rows('processors')
          .flatMap((row) => stateOf(`Processor ${row.index}`, condition(row.number('status')))),
        ...answers
          .rows('controllers')
          .flatMap((row) =>
            stateOf(`Array controller ${row.text('slot') ?? row.index}`, condition(row.number('condition'))),
          ),
        ...answers
          .rows('volumes')
          .flatMap((row) => stateOf(`Logical drive ${row.arcs.join('.')}`, condition(row.number('condition')))),
        ...answers.rows('drives').flatMap(readDrive),
      ]),
    };
  },
});

function readFan(row: Row<'condition' | 'rpm'>): Component[] {
  const label = `Fan #${row.arcs.at(-1)}`;
  const status = condition(row.number('condition'));
  return [...stateOf(label, status), ...measured('fan-speed', label, within(row.number('rpm'), 1, 60_000), status)];
}

function readSupply(row: Row<'present' | 'condition' | 'volts' | 'watts'>): Component[] {
  const label = `PowerSupply #${row.arcs.at(-1)}`;
  const status = condition(row.number('condition'));
  // A place without one is `other`, and its numbers are 0.
  if (row.number('present') === absent) return stateOf(label, status);
  return [
    ...stateOf(label, status),
    ...measured('power', label, within(row.number('watts'), 0, 10_000)),
    ...measured('voltage', label, within(row.number('volts'), 1, 1000)),
  ];
}

/** A drive that is going to fail has a condition of its own, but only its status says so on older controllers. */
function readDrive(row: Row<'status' | 'condition' | 'name' | 'celsius'>): Component[] {
  const label = `Disk #${row.text('name') ?? row.index}`;
  const status = condition(row.number('condition')) ?? driveStatus(row.number('status'));
  return [
    ...stateOf(label, status),
    ...measured('temperature', label, celsiusNotZero(within(row.number('celsius'), 0, 150))),
  ];
}

function readFileSystem(row: Row<'name' | 'sizeMb' | 'usedMb'>): StorageArea[] {
  const [size, used] = [row.number('sizeMb'), row.number('usedMb')];
  if (size === null || size <= 0) return [];
  const label = named(row.text('name'), 'File system', row.index);
  return [{ label, sizeBytes: size * megabyte, usedPct: percentOf(used, size) }];
}

// QNAP's NAS: the tree that was there first, the one of enclosures (both NAS-MIB), and that of QTS 5 and QuTS hero.
import { bytesOfText, celsiusNotZero, leadingNumber, percentNotFree, within } from '../gauge.ts';
import { measured, measuredOrState, named, numbered, stateOf, statusBy, statusByWord } from '../parts.ts';
import { either, runsNetSnmp } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';
import type { Component, StorageArea } from '../reading.ts';

const old = '1.3.6.1.4.1.24681.1.2';
const enclosures = '1.3.6.1.4.1.24681.1.4.1.1.1';
const inventory = '1.3.6.1.2.1.47.1.1.1.1';
const isQnap = either(runsNetSnmp, madeBy('24681', '55062'));

const partStatus = statusBy({ ok: [0], critical: [-1] });
const smartStatus = statusBy({ ok: [0], warning: [1], critical: [2, -1] });
/** -5 is a place without a disk. */
const oldDiskStatus = statusBy({ ok: [0], critical: [-6, -9] });
const raidStatus = statusBy({ ok: [0, 3, 6], warning: [2], critical: [1, 4, 5] });
const volumeStatus = statusByWord({
  ok: /ready|ok|good|synchroniz|migrat|expand/i,
  warning: /rebuild|degrad|warning|unmounted|not active/i,
  critical: /fail|error|offline|inactive/i,
});

/** An empty place has no temperature, no speed and no status but -1. */
const celsius = (value: number | null) => celsiusNotZero(within(value, 1, 200));
const rpm = (value: number | null) => within(value, 0, 60_000);

export const qnap = defineProfile({
  name: 'qnap',
  match: isQnap,
  proof: [old, enclosures],
  scalars: {
    cpuLoad: `${old}.1.0`,
    memoryTotal: `${old}.2.0`,
    memoryFree: `${old}.3.0`,
    cpuTemperature: `${old}.5.0`,
    systemTemperature: `${old}.6.0`,
    oldModel: `${old}.12.0`,
    cpuCelsius: `${enclosures}.1.4.2.0`,
    model: `${inventory}.13.1`,
    serial: `${inventory}.11.1`,
    firmware: `${inventory}.9.1`,
  },
  tables: {
    oldDisks: { entry: `${old}.11.1`, columns: { name: 2, temperature: 3, status: 4, model: 5 } },
    oldFans: { entry: `${old}.15.1`, columns: { name: 2, speed: 3 } },
    oldVolumes: { entry: `${old}.17.1`, columns: { name: 2, total: 4, free: 5, status: 6 } },
    enclosures: { entry: `${enclosures}.1.1.2.1`, columns: { model: 3, serial: 4, temperature: 7 } },
    fans: { entry: `${enclosures}.1.2.2.1`, columns: { status: 4, speed: 5 } },
    supplies: { entry: `${enclosures}.1.3.2.1`, columns: { status: 4, speed: 5, temperature: 6 } },
    disks: { entry: `${enclosures}.1.5.2.1`, columns: { smart: 5, temperature: 6, model: 8 } },
    raids: { entry: `${enclosures}.2.1.2.1`, columns: { status: 5 } },
  },
  map(answers) {
    const first = answers.rows('enclosures')[0];
    const disks = answers.rows('disks').flatMap((row) => {
      const label = [`Disk ${row.index}`, row.text('model')].filter((part) => part !== null).join(' ');
      return [
        ...stateOf(label, smartStatus(row.number('smart'))),
        ...measured('temperature', label, celsius(row.number('temperature'))),
      ];
    });
    const fans = answers
      .rows('fans')
      .flatMap((row) =>
        measuredOrState('fan-speed', `FAN ${row.index}`, rpm(row.number('speed')), partStatus(row.number('status'))),
      );
    return {
      facts: {
        vendor: 'QNAP',
        kind: 'nas',
        model: answers.text('model') ?? first?.text('model') ?? answers.text('oldModel'),
        serial: answers.text('serial') ?? first?.text('serial') ?? null,
        // Some write it with a quotation mark before it.
        firmware: answers.text('firmware')?.replaceAll(/["\\]/g, '') ?? null,
      },
      processors: loadOf(leadingNumber(answers.text('cpuLoad'))),
      memory: memoryOf(bytesOfText(answers.text('memoryTotal')), bytesOfText(answers.text('memoryFree'))),
      storage: answers.rows('oldVolumes').flatMap(readVolume),
      components: numbered([
        ...(disks.length > 0 ? disks : answers.rows('oldDisks').flatMap(readOldDisk)),
        ...(fans.length > 0
          ? fans
          : answers
              .rows('oldFans')
              .flatMap((row) =>
                measured('fan-speed', named(row.text('name'), 'Fan', row.index), rpm(leadingNumber(row.text('speed')))),
              )),
        ...answers
          .rows('enclosures')
          .flatMap((row) => measured('temperature', `Enclosure ${row.index}`, celsius(row.number('temperature')))),
        ...answers
          .rows('supplies')
          .flatMap((row) => [
            ...stateOf(`PSU ${row.index}`, partStatus(row.number('status'))),
            ...measured('fan-speed', `PSU ${row.index}`, rpm(row.number('speed'))),
            ...measured('temperature', `PSU ${row.index}`, celsius(row.number('temperature'))),
          ]),
        ...answers.rows('raids').flatMap((row) => stateOf(`RAID ${row.index}`, raidStatus(row.number('status')))),
        ...answers
          .rows('oldVolumes')
          .flatMap((row) => stateOf(named(row.text('name'), 'Volume', row.index), volumeStatus(row.text('status')))),
        ...measured(
          'temperature',
          'CPU',
          celsius(answers.number('cpuCelsius') ?? leadingNumber(answers.text('cpuTemperature'))),
        ),
        ...measured('temperature', 'System', celsius(leadingNumber(answers.text('systemTemperature')))),
      ]),
    };
  },
});

/** What QTS 5 (.1) and QuTS hero (.2) tell of themselves under the maker's second number. */
export const qnapQts = defineProfile({
  name: 'qnap-qts',
  match: isQnap,
  proof: ['1.3.6.1.4.1.55062'],
  scalars: Object.fromEntries(
    ['1', '2'].flatMap((system) =>
      (
        [
          ['model', 3],
          ['serial', 5],
          ['firmware', 6],
        ] as const
      ).map(([name, number]) => [`${name}${system}`, `1.3.6.1.4.1.55062.${system}.12.${number}.0`]),
    ),
  ),
  map: (answers) => ({
    facts: {
      vendor: 'QNAP',
      kind: 'nas',
      model: answers.text('model1') ?? answers.text('model2'),
      serial: answers.text('serial1') ?? answers.text('serial2'),
      firmware: answers.text('firmware1') ?? answers.text('firmware2'),
    },
  }),
});

const loadOf = (load: number | null) => (load === null ? [] : [{ label: 'CPU', utilizationPct: within(load, 0, 100) }]);

const memoryOf = (total: number | null, free: number | null) =>
  total === null ? [] : [{ label: 'Memory', usedPct: percentNotFree(free, total), totalBytes: total }];

type Texts<Name extends string> = { index: string; text(name: Name): string | null; number(name: Name): number | null };

function readOldDisk(row: Texts<'name' | 'temperature' | 'status' | 'model'>): Component[] {
  const label = [named(row.text('name'), 'HDD', row.index), row.text('model')]
    .filter((part) => part !== null)
    .join(' ');
  return [
    ...stateOf(label, oldDiskStatus(row.number('status'))),
    ...measured('temperature', label, celsius(leadingNumber(row.text('temperature')))),
  ];
}

function readVolume(row: Texts<'name' | 'total' | 'free' | 'status'>): StorageArea[] {
  const [total, free] = [bytesOfText(row.text('total')), bytesOfText(row.text('free'))];
  if (total === null || total === 0) return [];
  const usedPct = percentNotFree(free, total);
  return [{ label: named(row.text('name'), 'Volume', row.index), sizeBytes: total, usedPct }];
}

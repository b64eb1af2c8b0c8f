// Netgear ReadyNAS: OS 6 (READYDATAOS-MIB, 4526.22) and before (READYNAS-MIB, 4526.18), which differ in columns.
import { celsiusNotZero, leadingNumber, percentNotFree } from '../gauge.ts';
import { measured, named, numbered, partOf, stateOf, statusByWord } from '../parts.ts';
import { either, runsNetSnmp } from '../matching.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { Component, StorageArea } from '../reading.ts';

const isReadyNas = either(runsNetSnmp, madeBy('4526.18', '4526.22'));
const status = statusByWord({
  ok: /^(?:ok|online|redundant|good|not[ _]redundant|up)/i,
  warning: /^(?:degraded|warn|spare|resync|unprotected)/i,
  critical: /fail|dead|offline|inactive|error/i,
});

const megabyte = 1024 * 1024;

function readyNas(os: 'six' | 'before') {
  const root = `1.3.6.1.4.1.4526.${os === 'six' ? 22 : 18}`;
  const disk = os === 'six' ? { model: 4, state: 9, temperature: 10 } : { model: 3, state: 4, temperature: 5 };
  return defineProfile({
    name: `readynas-${os}`,
    match: isReadyNas,
    proof: [root],
    scalars: os === 'six' ? { version: `${root}.2.0` } : { version: `${root}.1.0` },
    tables: {
      disks: { entry: `${root}.3.1`, columns: disk },
      fans: { entry: `${root}.4.1`, columns: { rpm: 2 } },
      temperatures: { entry: `${root}.5.1`, columns: { value: 2 } },
      volumes: { entry: `${root}.7.1`, columns: { name: 2, status: 4, sizeMb: 5, freeMb: 6 } },
    },
    map: (answers) => ({
      facts: { vendor: 'Netgear', kind: 'nas', firmware: answers.text('version') },
      storage: answers.rows('volumes').flatMap(readVolume),
      components: numbered([
        ...answers.rows('disks').flatMap((row) => readDisk(row)),
        ...answers
          .rows('fans')
          .flatMap((row) => partOf('fan-speed', `Fan ${row.index}`, leadingNumber(row.text('rpm')))),
        ...answers
          .rows('temperatures')
          .flatMap((row) =>
            measured('temperature', `Temperature ${row.index}`, celsiusNotZero(leadingNumber(row.text('value')))),
          ),
        ...answers
          .rows('volumes')
          .flatMap((row) => stateOf(named(row.text('name'), 'Volume', row.index), status(row.text('status')))),
      ]),
    }),
  });
}

export const readyNasSix = readyNas('six');
export const readyNasBefore = readyNas('before');

function readDisk(row: Row<'model' | 'state' | 'temperature'>): Component[] {
  const label = [`Disk ${row.index}`, row.text('model')].filter((part) => part !== null).join(' ');
  return [
    ...stateOf(label, status(row.text('state'))),
    ...measured('temperature', label, celsiusNotZero(leadingNumber(row.text('temperature')))),
  ];
}

function readVolume(row: Row<'name' | 'status' | 'sizeMb' | 'freeMb'>): StorageArea[] {
  const [size, free] = [row.number('sizeMb'), row.number('freeMb')];
  if (size === null || size === 0) return [];
  const usedPct = percentNotFree(free, size);
  return [{ label: named(row.text('name'), 'Volume', row.index), sizeBytes: size * megabyte, usedPct }];
}

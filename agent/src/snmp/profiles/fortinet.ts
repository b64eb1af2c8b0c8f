// Fortinet's firewalls (FORTINET-FORTIGATE-MIB, FORTINET-CORE-MIB).
import { asPercent, celsiusNotZero, leadingNumber, percentOf, within } from '../gauge.ts';
import { measured, measuredOrState, numbered, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { Component } from '../reading.ts';

const fortinet = '1.3.6.1.4.1.12356';
const system = `${fortinet}.101.4`;
const inventory = '1.3.6.1.2.1.47.1.1.1.1';
const megabyte = 1024 * 1024;

export const fortigate = defineProfile({
  name: 'fortigate',
  match: madeBy('12356.101'),
  scalars: {
    serial: `${fortinet}.100.1.1.1.0`,
    version: `${system}.1.1.0`,
    cpu: `${system}.1.3.0`,
    memory: `${system}.1.4.0`,
    memoryKb: `${system}.1.5.0`,
    diskUsedMb: `${system}.1.6.0`,
    diskMb: `${system}.1.7.0`,
    chassisModel: `${inventory}.13.1`,
    chassisSerial: `${inventory}.11.1`,
  },
  tables: {
    sensors: { entry: `${system}.3.2.1`, columns: { name: 2, value: 3, alarm: 4 } },
    processors: { entry: `${system}.4.2.1`, columns: { load: 2 } },
  },
  map(answers) {
    const [memoryKb, diskMb] = [answers.number('memoryKb'), answers.number('diskMb')];
    return {
      facts: {
        vendor: 'Fortinet',
        kind: 'firewall',
        model: modelOf(answers.text('chassisModel')),
        serial: answers.text('serial') ?? answers.text('chassisSerial'),
        firmware: answers.text('version'),
      },
      processors: [
        ...(answers.has('cpu') ? [{ label: 'System CPU', utilizationPct: asPercent(answers.number('cpu')) }] : []),
        ...answers
          .rows('processors')
          .map((row) => ({ label: `CPU core ${row.index}`, utilizationPct: asPercent(row.number('load')) })),
      ],
      memory: answers.has('memory')
        ? [
            {
              label: 'Main memory',
              usedPct: asPercent(answers.number('memory')),
              totalBytes: memoryKb === null || memoryKb === 0 ? null : memoryKb * 1024,
            },
          ]
        : [],
      // Those without a disk say 0.
      storage:
        diskMb === null || diskMb === 0
          ? []
          : [{ label: 'Disk', sizeBytes: diskMb * megabyte, usedPct: percentOf(answers.number('diskUsedMb'), diskMb) }],
      components: numbered(answers.rows('sensors').flatMap(readSensor)),
    };
  },
});

/** `FGT_60F` is how the box calls a FortiGate 60F. */
const modelOf = (name: string | null): string | null =>
  name
    ?.replace(/^FGT_VM/, 'FortiGate VM')
    .replace(/^FGT_/, 'FortiGate ')
    .replace(/^FWF_/, 'FortiWiFi ')
    .replace(/^FGR_/, 'FortiGate Rugged ') ?? null;

const alarm = statusBy({ ok: [0], critical: [1] });

/** The table has no kinds: they are told by names, and a sensor of a kind that isn't known still has its alarm. */
function readSensor(row: Row<'name' | 'value' | 'alarm'>): Component[] {
  const [name, value] = [row.text('name'), leadingNumber(row.text('value'))];
  if (name === null) return [];
  const status = alarm(row.number('alarm'));
  if (/status|fail|psu? ?\d?$/i.test(name)) return stateOf(name, status);
  if (/fan/i.test(name)) return measuredOrState('fan-speed', name, within(value, 0, 60_000), status);
  if (/temp|tmp|°c|\bt[dj]\d|dts|thermal/i.test(name))
    return measuredOrState('temperature', name, celsiusNotZero(value), status);
  if (/watt|pwr|power.*(?:in|out)/i.test(name)) return measured('power', name, within(value, 0, 10_000), status);
  if (/curr|amp/i.test(name)) return measured('current', name, within(value, 0, 1000), status);
  if (/volt|vin|vout|vcc|vdd|vbat|p?\d+[vp]\d*|\bv/i.test(name)) {
    return measuredOrState('voltage', name, within(value, -100, 500), status);
  }
  return stateOf(name, status);
}

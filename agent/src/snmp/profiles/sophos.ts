// Sophos Firewall (SFOS-FIREWALL-MIB; XG-FIREWALL-MIB before it), whose agent is net-snmp's.
import { asPercent } from '../gauge.ts';
import { either, runsNetSnmp } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.2604.5.1';
const megabyte = 1024 * 1024;
const bytes = (megabytes: number | null) => (megabytes === null || megabytes === 0 ? null : megabytes * megabyte);

export const sophos = defineProfile({
  name: 'sophos',
  match: either(runsNetSnmp, madeBy('2604')),
  proof: [root],
  scalars: {
    model: `${root}.1.2.0`,
    firmware: `${root}.1.3.0`,
    serial: `${root}.1.4.0`,
    diskMb: `${root}.2.4.1.0`,
    disk: `${root}.2.4.2.0`,
    memoryMb: `${root}.2.5.1.0`,
    memory: `${root}.2.5.2.0`,
    swapMb: `${root}.2.5.3.0`,
    swap: `${root}.2.5.4.0`,
  },
  map: (answers) => ({
    facts: {
      vendor: 'Sophos',
      kind: 'firewall',
      model: answers.text('model'),
      serial: answers.text('serial'),
      firmware: answers.text('firmware'),
    },
    memory: (
      [
        ['Memory', 'memory', 'memoryMb'],
        ['Swap', 'swap', 'swapMb'],
      ] as const
    ).flatMap(([label, used, size]) =>
      answers.has(used)
        ? [{ label, usedPct: asPercent(answers.number(used)), totalBytes: bytes(answers.number(size)) }]
        : [],
    ),
    storage: answers.has('disk')
      ? [{ label: 'Disk', sizeBytes: bytes(answers.number('diskMb')), usedPct: asPercent(answers.number('disk')) }]
      : [],
  }),
});

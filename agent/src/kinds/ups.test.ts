// What of a UPS is critical, a warning, or not known.
import { describe, expect, it } from 'vitest';
import { judgedUps, type Ups, type UpsSigns } from './ups.ts';

const online: Omit<Ups, 'status'> = {
  name: 'Box',
  onBattery: false,
  chargePct: 100,
  runtimeSeconds: 1800,
  loadPct: 20,
  replaceBattery: false,
  communicationLost: false,
};

const cases: [string, Partial<Ups>, UpsSigns, Ups['status']][] = [
  ['on line', {}, {}, 'ok'],
  ['on line with a low battery', { chargePct: 5 }, { lowBattery: true }, 'ok'],
  ['on battery', { onBattery: true }, {}, 'warning'],
  ['on battery at the limit that its owner set', { onBattery: true, chargePct: 50 }, { chargeLow: 50 }, 'critical'],
  ['on battery above that limit', { onBattery: true, chargePct: 51 }, { chargeLow: 50 }, 'warning'],
  [
    'on battery at a limit that nobody can have meant',
    { onBattery: true, chargePct: 97 },
    { chargeLow: 99 },
    'warning',
  ],
  ['on battery with a limit of hours', { onBattery: true, runtimeSeconds: 7200 }, { runtimeLow: 9000 }, 'warning'],
  ['on battery with a tenth left', { onBattery: true, chargePct: 10 }, {}, 'critical'],
  ['on battery with little time left', { onBattery: true, runtimeSeconds: 60 }, { runtimeLow: 120 }, 'critical'],
  [
    'on battery with a run time of 0 that is none',
    { onBattery: true, runtimeSeconds: 0 },
    { runtimeLow: 120 },
    'warning',
  ],
  ['on battery and told to be low', { onBattery: true }, { lowBattery: true }, 'critical'],
  ['shutting down', {}, { shuttingDown: true }, 'critical'],
  ['on bypass', {}, { bypass: true }, 'warning'],
  ['with a battery to be replaced', { replaceBattery: true }, {}, 'warning'],
  ['overloaded', {}, { overload: true }, 'warning'],
  ['with an alarm', {}, { alarm: 'fan' }, 'warning'],
  ['that can no longer be heard', { communicationLost: true }, { lowBattery: true }, 'unknown'],
  ["whose values can't be true", {}, { implausible: true, lowBattery: true }, 'unknown'],
  ["of which it isn't told", { onBattery: null }, {}, 'unknown'],
];

describe('judging a UPS', () => {
  it.each(cases)('%s', (_, values, signs, status) => {
    const { ups, remarks } = judgedUps({ ...online, ...values }, signs);
    expect(ups.status).toBe(status);
    expect(remarks.length > 0).toBe(status !== 'ok');
    expect(remarks.every(({ reason }) => reason.startsWith('Box: '))).toBe(true);
  });
});

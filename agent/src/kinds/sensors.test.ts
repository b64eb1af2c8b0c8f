// What the words of a discrete sensor mean, and what is made of readings.
import { describe, expect, it } from 'vitest';
import { judgeSensors, statusOfWords, type SensorReading } from './sensors.ts';

describe('words of a sensor', () => {
  it.each([
    ['Presence detected', 'ok'],
    ['Fully Redundant', 'ok'],
    ['Limit Not Exceeded', 'ok'],
    ['State Deasserted', 'ok'],
    ['OK', 'ok'],
    ['Redundancy Lost', 'warning'],
    ['Redundancy Degraded', 'warning'],
    ['Non-Redundant: Sufficient Resources from Redundant', 'warning'],
    ['Presence detected, Predictive failure', 'warning'],
    ['Non-Critical', 'warning'],
    ['Presence detected, Failure detected', 'critical'],
    ['Presence detected, Power Supply AC lost', 'critical'],
    ['Uncorrectable ECC', 'critical'],
    ['Upper Critical', 'critical'],
    ['Non-recoverable', 'critical'],
  ])('%s is %s', (words, status) => {
    expect(statusOfWords(words)).toBe(status);
  });
});

describe('judging sensors', () => {
  const reading = (label: string, status: SensorReading['status']): SensorReading => ({
    type: 'temperature',
    label,
    value: 50,
    unit: '°C',
    status,
  });

  it('finds nothing in good ones', () => {
    expect(judgeSensors({ readings: [reading('CPU', 'ok')] })).toEqual([]);
  });

  it('names each that is past a limit', () => {
    expect(judgeSensors({ readings: [reading('CPU', 'critical'), reading('Inlet', 'warning')] })).toEqual([
      { status: 'critical', reason: 'CPU: in a critical state (50 °C)' },
      { status: 'warning', reason: 'Inlet: past a limit or impaired (50 °C)' },
    ]);
  });

  it('says in one sentence of which the state is not told', () => {
    const readings = ['a', 'b', 'c', 'd', 'e', 'f'].map((label) => reading(label, 'unknown'));
    expect(judgeSensors({ readings })).toEqual([
      { status: 'unknown', reason: 'a, b, c, d, e and 1 more: the state is not told' },
    ]);
  });
});

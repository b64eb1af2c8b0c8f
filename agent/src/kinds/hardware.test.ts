// How well a power supply is by its text, and what is made of it.
import { describe, expect, it } from 'vitest';
import { judgeHardware, newHardware, powerSupplyStatus } from './hardware.ts';

const table = [
  ['Present, OK', 'ok', 0],
  ['Presence detected', 'ok', 0],
  ['Present, Unknown', 'unknown', 0],
  ['', 'unknown', 0],
  ['Present, Non-critical', 'warning', 1],
  ['Predictive failure', 'warning', 1],
  ['Present, Critical', 'critical', 1],
  ['Failure detected', 'critical', 1],
  ['Power Supply AC lost', 'critical', 1],
] as const;

describe('power supplies', () => {
  it.each(table)('"%s" is %s', (state, status, remarks) => {
    expect(powerSupplyStatus(state)).toBe(status);
    const found = judgeHardware({
      hardware: newHardware({}),
      memoryModules: [],
      networkAdapters: [],
      powerSupplies: [{ name: 'PSU1', state, status }],
      programs: [],
      devices: [],
    });
    expect(found).toHaveLength(remarks);
    expect(found.every((remark) => remark.status === status && remark.reason.startsWith('PSU1: '))).toBe(true);
  });
});

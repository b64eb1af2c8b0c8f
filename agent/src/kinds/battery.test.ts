// A battery that is worn or empty is no fault.
import { expect, it } from 'vitest';
import { judgeBattery } from './battery.ts';

it('finds no fault in a worn battery that runs down', () => {
  const battery = { name: 'BAT0', state: 'discharging', chargePct: 4, healthPct: 31, cycles: 1200 } as const;
  expect(judgeBattery({ batteries: [battery] })).toEqual([]);
});

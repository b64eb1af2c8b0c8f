// A laptop's batteries, and those that are not its own.
import { expect, test } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { power } from './power.ts';

const supply = (name: string, files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [`/sys/class/power_supply/${name}/${file}`, text]));

const look = async (files: Record<string, string>) => power.collect(fakeHost(files), null, 0);

test('reads charge, health and what it does, and whether the device is plugged in', async () => {
  const battery = { type: 'Battery', status: 'Discharging', capacity: '63', cycle_count: '211' };
  const energy = { energy_full: '41000000', energy_full_design: '50000000' };
  const { samples, facts } = await look({
    ...supply('BAT0', { ...battery, ...energy }),
    ...supply('AC', { type: 'Mains', online: '0' }),
  });
  expect(samples.map(({ series, value }) => [series.name, value])).toEqual([
    ['hw.battery.charge', 0.63],
    ['hw.battery.health', 0.82],
  ]);
  expect(facts).toEqual({
    'battery.BAT0.state': 'discharging',
    'battery.BAT0.cycles': 211,
    'power.plugged_in': false,
  });
});

test('knows neither charge nor health where the firmware tells none', async () => {
  const { samples, facts } = await look(supply('BAT1', { type: 'Battery', status: 'Unknown', cycle_count: '0' }));
  expect([samples, facts]).toEqual([[], {}]);
});

test('counts no mouse for a battery of the device', async () => {
  const { samples } = await look(
    supply('hidpp_battery_0', { type: 'Battery', scope: 'Device', capacity: '50', status: 'Full' }),
  );
  expect(samples).toEqual([]);
});

test('says that there is none', async () => {
  expect((await look({})).absent).toBe('no battery here');
});

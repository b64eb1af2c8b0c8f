// Batteries and temperatures of Windows and macOS.
import { describe, expect, it } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import { powerOnMacos } from './power-macos.ts';
import { powerOnWindows } from './power-windows.ts';
import { sensorsOnWindows } from './sensors-windows.ts';

const battery = { name: 'DELL X', id: '1', charge: 63, state: 1 };

describe('batteries of Windows', () => {
  const look = (answers: Record<string, FakeAnswer>) =>
    powerOnWindows.collect(
      fakeWindows({ batteries: [battery], full: [], design: [], cycles: [], mains: [], ...answers }),
      null,
      0,
    );

  it('have a charge, a health and cycles', async () => {
    const { samples, facts } = await look({
      full: [{ value: 41_000 }],
      design: [{ value: 50_000 }],
      cycles: [{ value: 211 }],
      mains: [{ online: false }],
    });
    expect(samples.map(({ series, value }) => [series.name, value])).toEqual([
      ['hw.battery.charge', 0.63],
      ['hw.battery.health', 0.82],
    ]);
    expect(facts).toEqual({
      'battery.DELL X.state': 'discharging',
      'battery.DELL X.cycles': 211,
      'power.plugged_in': false,
    });
  });

  it('have no health where their capacities cannot be told apart or are filled in', async () => {
    expect((await look({ full: [{ value: 1 }, { value: 2 }], design: [{ value: 4 }] })).samples).toHaveLength(1);
    expect((await look({ full: [{ value: 0 }], design: [{ value: 0xffff_ffff }] })).samples).toHaveLength(1);
  });

  it('are none of their own where there is only a UPS, and none at all in a virtual machine', async () => {
    expect((await look({ batteries: [{ ...battery, name: 'Back-UPS ES 700' }] })).absent).toContain('UPS');
    expect((await look({ batteries: [] })).absent).toBe('no battery here');
  });
});

describe('temperatures of Windows', () => {
  const look = (zones: FakeAnswer) => sensorsOnWindows.collect(fakeWindows({ zones }), null, 0);
  const zone = (now: number, critical = 3932) => ({ name: 'ACPI\\ThermalZone\\TZ00_0', now, critical });

  it.each([
    [3132, 40.1, 0],
    [3952, 122.1, 2],
  ])('%i tenths of a kelvin are %f °C', async (now, celsius, status) => {
    const { samples } = await look([zone(now)]);
    expect(samples.map(({ value }) => value)).toEqual([status, celsius]);
  });

  it.each([0, 2732, 2731, 6000])('%i is no temperature', async (now) => {
    expect((await look([zone(now)])).absent).toContain('no temperature');
  });

  it('are absent where the class is not there, and a gap where it is not permitted', async () => {
    expect((await look({ refused: '8004100c_80041010' })).absent).toContain('no temperature');
    expect((await look({ refused: '80041003' })).gaps).toHaveLength(1);
  });
});

describe('the battery of a MacBook', () => {
  const profile = JSON.stringify({
    SPPowerDataType: [
      {
        _name: 'spbattery_information',
        sppower_battery_charge_info: { sppower_battery_state_of_charge: 60, sppower_battery_is_charging: 'FALSE' },
        sppower_battery_health_info: {
          sppower_battery_cycle_count: 88,
          sppower_battery_health_maximum_capacity: '91%',
        },
      },
    ],
  });
  const look = (programs: Record<string, string>) =>
    powerOnMacos.collect(fakeHost({}, {}, { platform: 'darwin', programs }), null, 0);

  it('takes the charge of the gauge and the health of the profile', async () => {
    const { samples, facts } = await look({
      'system_profiler -json SPPowerDataType': profile,
      'pmset -g batt':
        "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t57%; discharging; 3:10 remaining\n",
    });
    expect(samples.map(({ value }) => value)).toEqual([0.57, 0.91]);
    expect(facts?.['power.plugged_in']).toBe(false);
  });

  it('is absent on a Mac without one', async () => {
    const { absent } = await look({
      'system_profiler -json SPPowerDataType': '{"SPPowerDataType":[{"_name":"sppower_information"}]}',
      'pmset -g batt': "Now drawing from 'AC Power'\n",
    });
    expect(absent).toBe('no battery here');
  });
});

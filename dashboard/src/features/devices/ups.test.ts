// What a UPS tells is shown, what it doesn't tell is not made up.
import { describe, expect, it } from 'vitest';
import type { Say } from '../../texts/index.ts';
import { gearEn } from '../../texts/gear/en.ts';
import { rowsOfUps, upsesOf } from './ups.tsx';

const since = '2026-11-26T00:00:00.000Z';
const fact = (key: string, value: string | boolean) => ({ collector: 'snmp', key, value, since });
const sample = (metric: string, value: number | null, id = 'ups', type = 'ups') => ({
  key: `${metric}{hw.id=${id},hw.type=${type}}`,
  value,
});
const say: Say = (key, values) =>
  (gearEn[key as keyof typeof gearEn] as string).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values?.[name]));
const rowsOf = (told: Parameters<typeof upsesOf>[0]) =>
  upsesOf(told).map((ups) => rowsOfUps(ups, say, 'en').map(({ name, word, status }) => [name, word, status]));

describe('a UPS', () => {
  it('says what feeds its load, how full it is, how long it lasts, and how its battery and voltages are', () => {
    expect(
      rowsOf({
        facts: [fact('gear.battery', 'replace'), fact('gear.output', 'normal'), fact('gear.on_battery', false)],
        latest: [
          sample('hw.ups.on_battery', 0),
          sample('hw.battery.charge', 0.98),
          sample('hw.battery.time_left', 1234),
          sample('hw.ups.load', 0.31),
          sample('hw.voltage', 230.4, 'Input', 'voltage'),
          sample('hw.voltage', 3.3, 'Board', 'voltage'),
        ],
      }),
    ).toEqual([
      [
        ['Load fed by', 'mains', 'ok'],
        ['Charge', '98 %', undefined],
        ['Time left on battery', '20 min', undefined],
        ['Load', '31 %', undefined],
        ['Battery', 'to be replaced', 'warning'],
        ['Voltage: Input', '230 V', undefined],
      ],
    ]);
  });

  it('on its battery is in trouble, and more so when little is left', () => {
    expect(
      rowsOf({
        facts: [fact('gear.battery', 'low'), fact('gear.output', 'battery')],
        latest: [sample('hw.ups.on_battery', 1), sample('hw.battery.charge', 0.12)],
      }),
    ).toEqual([
      [
        ['Load fed by', 'battery', 'warning'],
        ['Charge', '12 %', 'warning'],
        ['Battery', 'low', 'critical'],
      ],
    ]);
  });

  it('has no row for what is not told, and says unknown of what is told without a value', () => {
    expect(rowsOf({ facts: [], latest: [sample('hw.battery.charge', null)] })).toEqual([
      [['Charge', 'not known', 'unknown']],
    ]);
  });

  it('that hangs on a computer is one of several, each with what is known of it', () => {
    const upses = upsesOf({
      facts: [fact('ups.left.replace_battery', true), fact('ups.right.communication_lost', true)],
      latest: [sample('hw.ups.load', 0.2, 'left'), sample('hw.ups.load', 0.9, 'right')],
    });
    expect(upses).toMatchObject([
      { id: 'left', load: 0.2, mustReplace: true },
      { id: 'right', load: 0.9, isLost: true },
    ]);
  });
});

it('is not there on a device without one', () => {
  expect(upsesOf({ facts: [fact('gear.vendor', 'Cisco')], latest: [{ key: 'system.uptime', value: 1 }] })).toEqual([]);
});

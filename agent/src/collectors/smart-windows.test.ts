// Drives as Windows itself tells of them: numbers of its classes, and what can't be true left out.
import { describe, expect, it } from 'vitest';
import type { Host } from '../host.ts';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import { valuesOf } from '../testdata/values.ts';
import { smart } from './smart.ts';

const ssd = {
  id: '0',
  model: 'Samsung SSD 990',
  name: 'Samsung SSD 990',
  serial: '0025_3852_31B0_0001.',
  size: 1_000_204_886_016,
  bus: 17,
  media: 4,
  health: 0,
  states: [2],
  hours: 4200,
  celsius: 41,
  wear: 3,
  readErrors: 0,
  writeErrors: null,
  counters: true,
  why: null,
};
const look = async (drives: FakeAnswer, more: Record<string, FakeAnswer> = {}, elevated = true) => {
  const host: Host = fakeWindows({ drives, prediction: [], ...more }, { elevated });
  const found = await smart.collect(host, null, 0);
  return { ...found, values: valuesOf(found.samples) };
};

describe('drives of Windows', () => {
  it('are told with what their counters know', async () => {
    const { values, facts, gaps } = await look([ssd]);
    const at = (name: string) => values[`${name}{hw.id=0025_3852_31B0_0001,hw.type=physical_disk}`];
    expect(at('hw.status')).toBe(0);
    expect(at('hw.temperature')).toBe(41);
    expect(at('hw.physical_disk.power_on_time')).toBe(4200 * 3600);
    expect(at('hw.physical_disk.endurance_utilization')).toBe(0.03);
    expect(facts).toMatchObject({ 'smart.status': 'ok', 'drive.0025_3852_31B0_0001.interface': 'nvme' });
    expect(gaps).toEqual([]);
  });

  it('have no hours, no temperature and no wear where the counter stands at what means none', async () => {
    const { values } = await look([{ ...ssd, media: 3, hours: 0, celsius: 0, wear: 0 }]);
    expect(Object.keys(values).filter((key) => /temperature|power_on|endurance/.test(key))).toEqual([]);
  });

  it.each([
    [{ health: 1 }, 'warning', 'Windows warns of it'],
    [{ health: 2 }, 'critical', 'Disk 0: SMART says the drive is failing'],
    [{ health: 0, states: [5] }, 'critical', 'is failing'],
    [{ health: 5 }, 'unknown', 'nothing says whether the drive is well'],
    [{ wear: 97 }, 'warning', '97 % of its rated endurance'],
    [{ readErrors: 2 }, 'warning', '2 media errors'],
    [{ bus: 8 }, 'unknown', 'nothing says whether the drive is well'],
  ])('with %j are %s', async (change, status, reason) => {
    const { facts } = await look([{ ...ssd, ...change }]);
    expect(facts?.['smart.status']).toBe(status);
    expect(facts?.['smart.why']).toContain(reason);
  });

  it('are failing when their driver says so, whatever the class of storage says', async () => {
    const { facts } = await look([ssd], { prediction: [{ instance: 'IDE\\0', fails: true }] });
    expect(facts?.['smart.status']).toBe('critical');
  });

  it('of a virtual machine are none', async () => {
    const { absent, gaps } = await look([{ ...ssd, model: 'VMware Virtual disk', bus: 10 }]);
    expect([absent, gaps]).toEqual(['Windows shows no drive of its own, as in a virtual machine', []]);
  });

  it('are a gap where the account may not see them, or their counters', async () => {
    expect((await look({ refused: '80041003', reason: 'Access denied' })).gaps).toEqual([
      { what: 'drives', reason: 'no permission: Access denied' },
    ]);
    expect((await look([{ ...ssd, counters: false }], {}, false)).gaps).toEqual([
      { what: 'counters', reason: 'hours, wear and errors are shown to an elevated account only' },
    ]);
  });
});

// The simulated machines repeat from their seed, stay within sense, and do what their troubles say.
import { describe, expect, it } from 'vitest';
import { findMetric } from '@vakhta/shared/metrics';
import { checkReport } from '@vakhta/shared/report';
import { seriesKey } from '@vakhta/shared/series-key';
import { createDeviceModel, layoutId, type DeviceModel } from './device-model.ts';
import { workLevelAt } from './local-hours.ts';
import { makeMachine, type MachineOrder } from './machine.ts';
import {
  clockSkew,
  fillDisk,
  goSilent,
  leakMemory,
  reboot,
  saturateCpu,
  stopService,
  type Trouble,
} from './troubles.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 25, 10);
const bornAt = noon - 9 * 86_400_000;
const order: MachineOrder = {
  name: 'abc-sql01',
  kind: 'server',
  os: 'windows',
  timeZone: 'Europe/London',
  role: 'sql',
};
const orders: MachineOrder[] = [
  order,
  { name: 'abc-web01', kind: 'virtual-machine', os: 'linux', timeZone: 'Asia/Vladivostok', role: 'web' },
  { name: 'abc-ws01', kind: 'workstation', os: 'windows', timeZone: 'Europe/Moscow' },
  { name: 'abc-mac1', kind: 'laptop', os: 'darwin', timeZone: 'America/New_York' },
];
const model = (troubles: Trouble[] = [], of = order) => createDeviceModel(makeMachine(of, 7), troubles, bornAt);

function value(of: DeviceModel, at: number, key: string): number | null {
  const index = of.layout.series.findIndex((series) => seriesKey(series) === key);
  if (index < 0) throw new Error(`no series ${key}`);
  return of.lookAt(at).values[index]!;
}

describe('a simulated machine', () => {
  it.each(orders)('of kind $kind repeats from its seed, asked in any order', (one) => {
    const times = [0, 5, 17, 400].map((minutes) => noon + minutes * minute);
    const [a, b] = [model([], one), model([], one)];
    const backwards = times.toReversed().map((at) => b.lookAt(at));
    expect(times.map((at) => a.lookAt(at))).toEqual(backwards.toReversed());
    expect(a.layout).toEqual(b.layout);
  });

  it('differs from another and from itself under another seed', () => {
    const other = createDeviceModel(makeMachine(order, 8), [], bornAt);
    expect(other.lookAt(noon).values).not.toEqual(model().lookAt(noon).values);
  });

  it.each(orders)('of kind $kind keeps to the vocabulary and within sense all week', (one) => {
    const it = model([], one);
    for (const { name } of it.layout.series) expect(findMetric(name), name).toBeDefined();
    for (let at = noon; at < noon + 7 * 86_400_000; at += 97 * minute) {
      it.lookAt(at).values.forEach((seen, index) => {
        const { name } = it.layout.series[index]!;
        if (seen === null) return;
        expect(Number.isFinite(seen), name).toBe(true);
        expect(seen, name).toBeGreaterThanOrEqual(0);
        if (findMetric(name)!.unit === '1') expect(seen, name).toBeLessThanOrEqual(1);
      });
      expect(value(it, at, 'system.cpu.utilization')).toBeLessThan(0.9);
      expect(value(it, at, 'system.memory.utilization')).toBeLessThan(0.85);
    }
  });

  it.each(orders)('of kind $kind makes reports that pass the check, with a reason for each value not read', (one) => {
    const it = model([], one);
    const { values, gaps } = it.lookAt(noon);
    const report = it.reportAt(noon, true);
    expect(checkReport(report)).toMatchObject({ ok: true });
    expect(values).toHaveLength(it.layout.series.length);
    const blind = new Set(it.layout.series.filter((_, index) => values[index] === null).map((series) => series.name));
    expect([...blind].every((name) => gaps.some((gap) => gap.what === name))).toBe(true);
  });

  it('names each series once and its layout by the digest of their keys', () => {
    for (const one of orders) {
      const { layout } = model([], one);
      expect(new Set(layout.series.map(seriesKey)).size).toBe(layout.series.length);
      expect(layout.id).toBe(layoutId(layout.series));
      expect(layout.id).toMatch(/^[0-9a-f]{16}$/);
    }
  });

  it('has 8 to 25 services, 1 to 4 file systems and the services of its role', () => {
    for (const one of orders) {
      const machine = makeMachine(one, 7);
      expect(machine.services.length).toBeGreaterThanOrEqual(8);
      expect(machine.services.length).toBeLessThanOrEqual(25);
      expect(machine.filesystems.length).toBeGreaterThanOrEqual(1);
      expect(machine.filesystems.length).toBeLessThanOrEqual(4);
    }
    expect(makeMachine(order, 7).services).toContain('MSSQLSERVER');
  });
});

describe('troubles', () => {
  const [from, to] = [noon, noon + 60 * minute];
  const full = 'system.filesystem.utilization{system.filesystem.mountpoint=C:}';

  it('fillDisk fills from what was there to the peak, and keeps it until it is freed', () => {
    const it = model([fillDisk('C:', from, to, 0.97, to + 30 * minute)]);
    const before = value(model(), from, full)!;
    expect(value(it, from - minute, full)).toBe(value(model(), from - minute, full));
    const middle = value(it, from + 30 * minute, full)!;
    expect(middle).toBeCloseTo((before + 0.97) / 2, 1);
    expect(value(it, to + 10 * minute, full)).toBe(0.97);
    expect(value(it, to + 31 * minute, full)).toBeCloseTo(before, 2);
  });

  it('stopService stops that service alone, for its time', () => {
    const it = model([stopService('MSSQLSERVER', from, to)]);
    const key = (name: string) => `service.running{service.name=${name}}`;
    expect([from - 1, from, to - 1, to].map((at) => value(it, at, key('MSSQLSERVER')))).toEqual([1, 0, 0, 1]);
    expect(value(it, from, key('SQLSERVERAGENT'))).toBe(1);
  });

  it('saturateCpu drives the processor to its limit and shows the process', () => {
    const it = model([saturateCpu(from, to, 'miner.exe')]);
    expect(value(it, from, 'system.cpu.utilization')).toBeGreaterThan(0.95);
    expect(it.lookAt(from).processes[0]).toMatchObject({ name: 'miner.exe' });
    expect(value(it, to, 'system.cpu.utilization')).toBeLessThan(0.9);
  });

  it('leakMemory grows memory and swap, and shows the process', () => {
    const it = model([leakMemory(from, to, 'leaky.exe', 0.97, to + minute)]);
    expect(value(it, to, 'system.memory.utilization')).toBe(0.97);
    expect(value(it, to, 'system.paging.utilization')).toBeGreaterThan(0.4);
    expect(it.lookAt(to).processes[0]).toMatchObject({ name: 'leaky.exe' });
    expect(value(it, to + minute, 'system.memory.utilization')).toBeLessThan(0.8);
  });

  it('goSilent keeps it from reporting', () => {
    const it = model([goSilent(from, to)]);
    expect([from - 1, from, to - 1, to].map((at) => it.isSilentAt(at))).toEqual([false, true, true, false]);
  });

  it('goSilent leaves reports to be sent later when the device is only cut off', () => {
    const it = model([goSilent(from, to, false)]);
    expect([it.isSilentAt(from), it.isOffAt(from)]).toEqual([true, false]);
    expect(model([goSilent(from, to)]).isOffAt(from)).toBe(true);
  });

  it('reports count up within a boot and from 1 after a start', () => {
    const it = model([reboot(from, minute)]);
    const seqs = [from - 60_000, from - 1000, from + minute, from + 2 * minute].map((at) => it.reportAt(at, false).seq);
    expect(seqs[1]! - seqs[0]!).toBe(59);
    expect(seqs.slice(2)).toEqual([1, 61]);
  });

  it('reboot silences it for a while, begins its uptime anew and gives the agent a new boot', () => {
    const it = model([reboot(from, 2 * minute)]);
    expect(it.isSilentAt(from + minute)).toBe(true);
    expect(it.isSilentAt(from + 2 * minute)).toBe(false);
    expect(value(it, from + 3 * minute, 'system.uptime')).toBe(60);
    expect(value(it, from - minute, 'system.uptime')).toBe((from - minute - bornAt) / 1000);
    expect(it.bootAt(from + 3 * minute)).not.toBe(it.bootAt(from - minute));
  });

  it('clockSkew moves what its own clock shows', () => {
    const it = model([clockSkew(from, to, -5 * minute)]);
    expect([it.clockAt(from - 1), it.clockAt(from), it.clockAt(to)]).toEqual([from - 1, from - 5 * minute, to]);
  });
});

describe('the hours of work', () => {
  it('follow the zone, the night and the weekend', () => {
    const at = Date.UTC(2026, 10, 25, 10);
    expect(workLevelAt('Europe/London', at)).toBeCloseTo(1, 5);
    expect(workLevelAt('Asia/Vladivostok', at)).toBeLessThan(0.1);
    expect(workLevelAt('Europe/London', at + 3 * 86_400_000)).toBeLessThan(0.1);
  });
});

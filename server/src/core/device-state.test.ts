// Holds device-state.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { compareFacts, samplesOfReport, statusOfDevice, summarise } from './device-state.ts';

const mount = (path: string) => ({ 'system.filesystem.mountpoint': path });

describe('a report’s samples', () => {
  it('stand beside the series of their layout', () => {
    const series = [
      { name: 'system.uptime', attributes: {} },
      { name: 'system.cpu.utilization', attributes: {} },
    ];
    expect(samplesOfReport(series, [5])).toEqual([
      { name: 'system.uptime', attributes: {}, value: 5 },
      { name: 'system.cpu.utilization', attributes: {}, value: null },
    ]);
  });
});

describe('the summary', () => {
  it('shows the fullest file system that is not mounted to be read', () => {
    const samples = [
      { name: 'system.filesystem.utilization', attributes: mount('/'), value: 0.4 },
      { name: 'system.filesystem.utilization', attributes: mount('/data'), value: 0.8 },
      { name: 'system.filesystem.utilization', attributes: mount('/snap'), value: 1 },
      { name: 'system.filesystem.read_only', attributes: mount('/snap'), value: 1 },
    ];
    expect(summarise(samples)).toMatchObject({ fullestMountpoint: '/data', fullestUsed: 0.8 });
  });
  it('shows nothing for what was not read', () => {
    expect(summarise([])).toEqual({
      cpu: null,
      memory: null,
      fullestMountpoint: null,
      fullestUsed: null,
      uptimeSeconds: null,
    });
  });
});

describe('the status of a device', () => {
  it('is the worst of its open incidents', () => {
    expect(statusOfDevice([{ status: 'warning' }, { status: 'critical' }], true)).toBe('critical');
    expect(statusOfDevice([], true)).toBe('ok');
  });
  it('is unknown while nothing is heard, unless something is known to be wrong', () => {
    expect(statusOfDevice([], false)).toBe('unknown');
    expect(statusOfDevice([{ status: 'warning' }], false)).toBe('warning');
  });
});

describe('the comparison of facts', () => {
  it('keeps a moment that moves on, without calling it a change', () => {
    const before = [{ collector: 'backups', key: 'job.restic.last_good_at', value: '2026-03-01T02:00:00Z' }];
    const after = { backups: { 'job.restic.last_good_at': '2026-03-02T02:00:00Z' } };
    const { changes, put } = compareFacts(before, after);
    expect([changes, put]).toEqual([[], [{ ...before[0], value: '2026-03-02T02:00:00Z' }]]);
    expect(compareFacts(before, { backups: {} }).changes).toEqual([]);
  });

  const known = [
    { collector: 'inventory', key: 'os', value: 'Debian 12' },
    { collector: 'inventory', key: 'memory', value: 8 },
  ];
  it('finds what changed, what came and what went', () => {
    const { changes, put, removed } = compareFacts(known, { inventory: { os: 'Debian 13', disk: 'nvme0' } });
    expect(changes).toEqual([
      { collector: 'inventory', key: 'os', before: 'Debian 12', after: 'Debian 13' },
      { collector: 'inventory', key: 'disk', before: null, after: 'nvme0' },
      { collector: 'inventory', key: 'memory', before: 8, after: null },
    ]);
    expect(put.map((fact) => fact.key)).toEqual(['os', 'disk']);
    expect(removed).toEqual([{ collector: 'inventory', key: 'memory' }]);
  });
  it('calls the first facts of a collector no change', () => {
    const { changes, put } = compareFacts([], { inventory: { os: 'Debian 12' } });
    expect(changes).toEqual([]);
    expect(put).toHaveLength(1);
  });
  it('leaves other collectors as they are', () => {
    expect(compareFacts(known, { services: { a: true } }).removed).toEqual([]);
  });
  it('is not misled by names that every object has', () => {
    const before = [{ collector: 'x', key: 'constructor', value: 1 }];
    expect(compareFacts(before, { x: { a: 1 } }).removed).toEqual([{ collector: 'x', key: 'constructor' }]);
  });
});

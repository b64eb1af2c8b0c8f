// Holds live values to their place: the newest win, and what was not read stays a gap.
import type { DeviceDetail } from '@vakhta/shared/model/device';
import { expect, it } from 'vitest';
import { withReport } from './with-report.ts';

const detail = {
  device: {
    id: 'd',
    lastReportAt: '2026-11-25T09:00:00.000Z',
    cpu: 0.5,
    memory: 0.4,
    uptimeSeconds: 10,
    freshness: 'stale',
  },
  latest: [{ key: 'system.cpu.utilization', value: 0.5 }],
} as unknown as DeviceDetail;
const report = (at: string, cpu: number | null) => ({
  deviceId: 'd',
  clientId: 'c',
  at,
  samples: [['system.cpu.utilization', cpu] as [string, number | null]],
});

it('shows the newest samples', () => {
  const next = withReport(detail, report('2026-11-25T09:01:00.000Z', 0.9));
  expect(next.device).toMatchObject({
    cpu: 0.9,
    memory: 0.4,
    freshness: 'live',
    lastReportAt: '2026-11-25T09:01:00.000Z',
  });
  expect(next.latest).toEqual([{ key: 'system.cpu.utilization', value: 0.9 }]);
});
it('leaves a report aside that is older than what is shown', () => {
  expect(withReport(detail, report('2026-11-25T08:59:00.000Z', 0.9))).toBe(detail);
});
it('shows nothing for what was not read, instead of the value before', () => {
  expect(withReport(detail, report('2026-11-25T09:01:00.000Z', null)).device.cpu).toBeNull();
});

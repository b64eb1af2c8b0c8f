// Holds device-view.ts to what it promises.
import { expect, it } from 'vitest';
import { hasRead, samplesOf, valueOf, type DeviceView } from './device-view.ts';

const view: DeviceView = {
  kind: 'server',
  reportSeconds: 60,
  now: 0,
  at: 0,
  heardAt: 0,
  lastReportAt: null,
  skewSeconds: 0,
  samples: [
    { name: 'system.uptime', attributes: {}, value: 0 },
    { name: 'service.running', attributes: { 'service.name': 'a' }, value: 1 },
    { name: 'service.running', attributes: { 'service.name': 'b' }, value: 0 },
    { name: 'vakhta.collector.success', attributes: { collector: 'services' }, value: 1 },
    { name: 'vakhta.collector.success', attributes: { collector: 'disks' }, value: 0 },
  ],
  gaps: [],
};

it('finds all samples of a metric', () => {
  expect(samplesOf(view, 'service.running').map((one) => one.value)).toEqual([1, 0]);
});
it('gives a zero that was read as zero, and what was not read as null', () => {
  expect(valueOf(view, 'system.uptime')).toBe(0);
  expect(valueOf(view, 'system.cpu.utilization')).toBeNull();
});
it('knows whether a collector read all it meant to', () => {
  expect(hasRead(view, 'services')).toBe(true);
  expect(hasRead(view, 'disks')).toBe(false);
  expect(hasRead(view, 'never-heard-of')).toBe(false);
});

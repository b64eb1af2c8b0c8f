// Holds device-view.ts to what it promises.
import { expect, it } from 'vitest';
import { hasRead, samplesOf, valueOf } from './device-view.ts';
import { aSample, aView, collected } from './rig.ts';

const view = aView({
  samples: [
    aSample('system.uptime', 0),
    aSample('service.running', 1, { 'service.name': 'a' }),
    aSample('service.running', 0, { 'service.name': 'b' }),
    collected('services'),
    collected('disks', false),
  ],
});

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

// A file system is nearly full. The levels rise with its size: a tenth of 20 GB is little, a tenth of 8 TB is not.
import { hasRead, samplesOf, type DeviceView } from '../device-view.ts';
import { defineRule, statusAbove, type Limits, type Look } from './rule.ts';

const mountpoint = 'system.filesystem.mountpoint';
const usualBytes = 20e9;

/**
 * The level for a file system of the size: what may stay free shrinks by the factor's power (the "magic factor" of
 * check_mk's df check). 1 leaves levels as they are.
 */
export function levelFor(level: number, bytes: number | null, factor: number): number {
  if (bytes === null || bytes <= usualBytes) return level;
  return 1 - (1 - level) * (bytes / usualBytes) ** (factor - 1);
}

function valueAt(view: DeviceView, name: string, subject: string): number | null {
  return samplesOf(view, name).find((sample) => sample.attributes[mountpoint] === subject)?.value ?? null;
}

function lookAt(view: DeviceView, limits: Limits, subject: string, value: number | null): Look {
  const { warning = 1, critical = 1, recoveryMargin = 0, sizeFactor = 1, holdSeconds = 0, recoverSeconds = 0 } = limits;
  const limit = valueAt(view, 'system.filesystem.limit', subject);
  const levels = {
    warning: levelFor(warning, limit, sizeFactor),
    critical: levelFor(critical, limit, sizeFactor),
  };
  // The margin shrinks as the free space does, or a large one could never recover.
  const recovery = levels.warning - recoveryMargin * ((1 - levels.warning) / Math.max(1 - warning, 1e-9));
  const status = statusAbove(value, { ...levels, recovery });
  const threshold = status === 'critical' ? levels.critical : levels.warning;
  const free = valueAt(view, 'system.filesystem.available', subject);
  return { subject, status, params: { subject, value, free, threshold, limit }, holdSeconds, recoverSeconds };
}

export const diskFull = defineRule({
  key: 'disk-full',
  about: 'a file system is used over the level of its size',
  reads: ['system.filesystem.utilization', 'system.filesystem.available'],
  by: 'report',
  thresholds: [
    { name: 'warning', default: 0.9, unit: 'share' },
    { name: 'critical', default: 0.95, unit: 'share' },
    { name: 'recoveryMargin', default: 0.02, unit: 'share' },
    { name: 'sizeFactor', default: 0.8, unit: 'factor' },
    { name: 'holdSeconds', default: 0, unit: 'seconds' },
    { name: 'recoverSeconds', default: 0, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: true,
  look(view, limits) {
    const looks = samplesOf(view, 'system.filesystem.utilization').flatMap((sample) => {
      const subject = sample.attributes[mountpoint] ?? '';
      // An image that is mounted to be read is always full.
      const isReadOnly = valueAt(view, 'system.filesystem.read_only', subject) === 1;
      return isReadOnly ? [] : [lookAt(view, limits, subject, sample.value)];
    });
    return { looks, complete: hasRead(view, 'filesystems'), memory: null };
  },
});

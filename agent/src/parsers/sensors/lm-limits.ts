// How lm-sensors' values stand against the limits of their chip, which are often left at what the chip woke up with (pure).
import type { Status } from '@vakhta/shared/status';
import type { SensorReading, SensorType } from '../../kinds/sensors.ts';
import { reading } from './readings.ts';

/** One feature of a chip: its value and the limits and flags by their names in libsensors (max, crit, alarm …). */
export type Feature = {
  chip: string;
  label: string;
  type: Exclude<SensorType, 'state'>;
  value: number | null;
  limits: ReadonlyMap<string, number>;
  alarm: boolean;
};

/** A chip most of whose voltages are in alarm measures through dividers that its configuration doesn't know. */
export function judged(features: readonly Feature[]): SensorReading[] {
  const voltages = new Map<string, { all: number; bad: number }>();
  for (const feature of features) {
    if (feature.type !== 'voltage') continue;
    const count = voltages.get(feature.chip) ?? { all: 0, bad: 0 };
    count.all += 1;
    if (feature.alarm || isOutside(feature)) count.bad += 1;
    voltages.set(feature.chip, count);
  }
  return features.map((feature) => {
    const count = voltages.get(feature.chip);
    const isNonsense = count !== undefined && count.bad > 1 && count.bad * 3 >= count.all;
    return reading(
      feature.type,
      feature.label,
      feature.value,
      feature.value === null ? 'ok' : statusOf(feature, isNonsense),
    );
  });
}

function isOutside({ value, limits }: Feature): boolean {
  const min = limits.get('min');
  const max = limits.get('max');
  return value !== null && ((min !== undefined && value < min) || (max !== undefined && max !== 0 && value > max));
}

/** Firmware gives 20.8 °C for the critical temperature of a zone that it doesn't measure. */
const leastCritical = 35;

function statusOf({ type, value, limits, alarm }: Feature, isNonsense: boolean): Status {
  const min = limits.get('min');
  const max = limits.get('max');
  const crit = limits.get('crit') ?? limits.get('emergency');
  const isSane = max !== undefined && max > 0 && (min === undefined || max > min);
  if (value === null) return 'ok';
  if (type === 'temperature') {
    if (crit !== undefined && crit > leastCritical && crit < 200 && value >= crit) return 'critical';
    return isSane && max > 20 && max < 200 && value > max ? 'warning' : 'ok';
  }
  if (isNonsense) return 'ok';
  if (type === 'fan-speed') return alarm && min !== undefined && min > 0 && value < min ? 'warning' : 'ok';
  if (type === 'power' || type === 'current') {
    if (crit !== undefined && crit > 0 && value > crit) return 'critical';
    return isSane && value > max ? 'warning' : 'ok';
  }
  return alarm && isSane && min !== undefined && min > 0 && (value < min || value > max) ? 'warning' : 'ok';
}

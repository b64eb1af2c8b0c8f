// What hardware sensors read: temperatures, fans, voltages, and states of parts.
import type { Status } from '@vakhta/shared/status';
import type { Bodies } from './index.ts';
import type { Remark } from './verdict.ts';

export type SensorType = 'temperature' | 'fan-speed' | 'voltage' | 'current' | 'power' | 'humidity' | 'state';

/** `value` is a number in `unit` (°C, rpm, V, A, W, %), the tool's word for a `state`, null for a sensor without one. */
export type SensorReading = {
  type: SensorType;
  label: string;
  value: number | string | null;
  unit: string | null;
  status: Status;
};

export function judgeSensors(_body: Bodies['sensors']): Remark[] {
  return [];
}

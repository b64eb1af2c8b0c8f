// Rows of ENTITY-SENSOR-MIB (RFC 3433) and of CISCO-ENTITY-SENSOR-MIB, which has the same columns and the same types.
import { celsius, scaled } from './gauge.ts';
import { measured } from './parts.ts';
import type { Row } from './profile.ts';
import type { Component, MeasuredType } from './reading.ts';

export type SensorRow = Row<'type' | 'scale' | 'precision' | 'value' | 'operational'>;

const types: Readonly<Record<number, MeasuredType>> = {
  3: 'voltage',
  4: 'voltage',
  5: 'current',
  6: 'power',
  8: 'temperature',
  9: 'humidity',
  10: 'fan-speed',
};

/** Nothing for a type that isn't shown, and for a sensor that is there but has nothing to say. */
export function readSensor(row: SensorRow, label: string): Component[] {
  const type = types[row.number('type') ?? 0];
  const operational = row.number('operational') ?? 1;
  const raw = row.number('value');
  if (type === undefined || raw === null || operational !== 1) return [];
  // 9 stands for units, each step for a thousand.
  const scale = 3 * ((row.number('scale') ?? 9) - 9);
  const per = 10 ** ((row.number('precision') ?? 0) - scale);
  const value = type === 'temperature' ? celsius(raw, per) : scaled(raw, per);
  return measured(type, label, value, row.has('operational') ? 'ok' : null);
}

// What readers of sensors share: units into types, and values that can be true (pure).
import type { Status } from '@vakhta/shared/status';
import type { SensorReading, SensorType } from '../../kinds/sensors.ts';
import { decimalOf } from '../numbers.ts';

const units: Readonly<Record<Exclude<SensorType, 'state'>, string>> = {
  temperature: '°C',
  'fan-speed': 'rpm',
  voltage: 'V',
  current: 'A',
  power: 'W',
  humidity: '%',
};

export function reading(
  type: Exclude<SensorType, 'state'>,
  label: string,
  value: number | null,
  status: Status = 'ok',
): SensorReading {
  const possible = value === null || !isPossible(type, value) ? null : Math.round(value * 1000) / 1000;
  return { type, label, value: possible, unit: units[type], status: possible === null ? 'ok' : status };
}

export const stateReading = (label: string, value: string | null, status: Status): SensorReading => ({
  type: 'state',
  label,
  value: value === '' ? null : value,
  unit: null,
  status,
});

/** Below -40 °C and from 127 °C up lie the values of inputs that nothing is wired to: -128, -55, 127.5, 0 K. */
function isPossible(type: SensorType, value: number): boolean {
  if (type === 'temperature') return value > -40 && value < 127;
  if (type === 'fan-speed') return value >= 0 && value < 60_000;
  return type === 'humidity' ? value >= 0 && value <= 100 : Math.abs(value) < 100_000;
}

/** A number and its unit: `23 degrees C`, `+45.0°C`, `104°F`, `1200 RPM`, `1.5 mV`. Null for another unit. */
export function measured(text: string): { type: Exclude<SensorType, 'state'>; value: number } | null {
  const found = /^\s*([-+]?\d+(?:[.,]\d+)?)(?: \(\+\/- ?[\d.,]+\))?\s*(.{0,24}?)\s*$/u.exec(text.slice(0, 80));
  const number = decimalOf(found?.[1]);
  if (found === null || number === null) return null;
  return ofUnit(number, found[2]!);
}

export function ofUnit(value: number, unit: string): { type: Exclude<SensorType, 'state'>; value: number } | null {
  const word = unit.trim();
  if (/^(?:degrees |deg ?|°|º|\uFFFD|ï¿½|')?\s?C(?:elsius)?$/i.test(word)) return { type: 'temperature', value };
  if (/^(?:degrees |deg ?|°|º|\uFFFD|')?\s?F(?:ahrenheit)?$/i.test(word))
    return { type: 'temperature', value: ((value - 32) * 5) / 9 };
  if (/^(?:degrees )?K(?:elvin)?$/i.test(word)) return { type: 'temperature', value: value - 273.15 };
  if (/^rpm$/i.test(word)) return { type: 'fan-speed', value };
  if (/^(?:V|Volts?)$/i.test(word)) return { type: 'voltage', value };
  if (/^mV|milli ?volts?$/i.test(word)) return { type: 'voltage', value: value / 1000 };
  if (/^(?:A|Amps?|Amperes?)$/i.test(word)) return { type: 'current', value };
  if (/^mA$/.test(word)) return { type: 'current', value: value / 1000 };
  if (/^(?:W|Watts?)$/i.test(word)) return { type: 'power', value };
  if (/^mW$/.test(word)) return { type: 'power', value: value / 1000 };
  return /^%\s?RH$/i.test(word) ? { type: 'humidity', value } : null;
}

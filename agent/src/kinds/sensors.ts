// What hardware sensors read: temperatures, fans, voltages, and states of parts.
import type { Status } from '@vakhta/shared/status';
import type { Bodies } from './index.ts';
import { critical, unknown, warning, type Remark } from './verdict.ts';

export type SensorType = 'temperature' | 'fan-speed' | 'voltage' | 'current' | 'power' | 'humidity' | 'state';

/** `value` is a number in `unit` (°C, rpm, V, A, W, %), the tool's word for a `state`, null for a sensor without one. */
export type SensorReading = {
  type: SensorType;
  label: string;
  value: number | string | null;
  unit: string | null;
  status: Status;
};

const failed =
  /power supply.{0,20}(?:fail|lost|out of range)|failure detected|input lost|ac lost|\bfail(?:ed|ure)?\b|\bfault\b(?! status)|uncorrectable|\bierr\b|thermal trip|overtemp|critical|non-?recoverable|\bshutdown\b|insufficient/i;
const impaired =
  /redundancy (?:lost|degraded)|non-?redundant|not redundant|redundan\w+ degraded|predictive|degraded|logging limit|non-?critical|config(?:uration)? error|\blimit exceeded|performance lags|\bwarning\b|lost redundancy|\bbattery low\b|^'?low'?$/i;
const negated =
  /(?:non-?critical|no (?:failure|fault|error)s?|not (?:failed|exceeded)|failure (?:de-?asserted|not)|(?:fault|failure)\w* deasserted|predictive failure deasserted)/gi;

/** How well a part is whose state is told in words: "Presence detected", "Redundancy Lost". */
export function statusOfWords(words: string): Status {
  const isImpaired = impaired.test(words);
  const rest = words
    .replace(/predictive failure/gi, '')
    .replace(negated, '')
    .replace(/non-?redundant:? ?(?:in)?sufficient resources?\w*/gi, '');
  if (failed.test(rest)) return 'critical';
  if (/non-?redundant:? ?insufficient/i.test(words)) return 'critical';
  return isImpaired ? 'warning' : 'ok';
}

/** Each sensor that is past a limit, and each of which only an "ok" is known that tells nothing. */
export function judgeSensors({ readings }: Bodies['sensors']): Remark[] {
  const remarks: Remark[] = [];
  const untold: string[] = [];
  for (const { label, value, unit, status } of readings) {
    const shown = value === null ? '' : ` (${value}${unit === null ? '' : ` ${unit}`})`;
    if (status === 'critical') remarks.push(critical(`${label}: in a critical state${shown}`));
    else if (status === 'warning') remarks.push(warning(`${label}: past a limit or impaired${shown}`));
    else if (status === 'unknown') untold.push(label);
  }
  if (untold.length > 0) {
    const names = untold.slice(0, 5).join(', ');
    remarks.push(
      unknown(`${names}${untold.length > 5 ? ` and ${untold.length - 5} more` : ''}: the state is not told`),
    );
  }
  return remarks;
}

// A file system that fills up, told before it is full. The pace is the median of all slopes (Theil–Sen), which neither a
// step nor a clean-up moves far, and the last third of the time must show it as well: what has stopped is no trouble.
import { hasRead, samplesOf } from '../device-view.ts';
import { defineRule, type Limits, type Look } from './rule.ts';

const mountpoint = 'system.filesystem.mountpoint';
const stepMs = 900_000;
const most = 96;
const leastSpanSteps = 4;
const digits = 10_000;

/** Use by quarter of an hour, in ten-thousandths; `first` is the number of the first quarter since 1970. */
type History = { first: number; values: (number | null)[]; pace: number | null };
export type FillMemory = Record<string, History>;

/** The history with this value in its quarter; the pace (share a second) is new with each new quarter. */
export function remember(history: History | undefined, at: number, value: number): History {
  const step = Math.floor(at / stepMs);
  const rounded = Math.round(value * digits);
  const last = history ? history.first + history.values.length - 1 : -Infinity;
  if (!history || step < history.first || step - last > most) return { first: step, values: [rounded], pace: null };
  if (step <= last) {
    const values = [...history.values];
    values[step - history.first] = rounded;
    return { ...history, values };
  }
  const gap = Array.from<null>({ length: step - last - 1 }).fill(null);
  const all = [...history.values, ...gap, rounded].slice(-most);
  return { first: step - all.length + 1, values: all, pace: paceOf(all) };
}

function median(numbers: number[]): number {
  numbers.sort((a, b) => a - b);
  const middle = numbers.length >> 1;
  return numbers.length % 2 === 1 ? numbers[middle]! : (numbers[middle - 1]! + numbers[middle]!) / 2;
}

function slopeOf(values: readonly (number | null)[]): number | null {
  const slopes: number[] = [];
  for (let i = 0; i < values.length; i++)
    for (let j = i + 1; j < values.length; j++)
      if (values[i] !== null && values[j] !== null) slopes.push((values[j]! - values[i]!) / (j - i));
  return slopes.length === 0 ? null : median(slopes);
}

/** Share a second; null while there is too little to tell. */
function paceOf(values: readonly (number | null)[]): number | null {
  if (values.length <= leastSpanSteps) return null;
  const recent = values.slice(-Math.max(leastSpanSteps, Math.ceil(values.length / 3)));
  const [whole, now] = [slopeOf(values), slopeOf(recent)];
  if (whole === null || now === null) return null;
  return Math.min(whole, now) / digits / (stepMs / 1000);
}

function judge(limits: Limits, value: number, fullIn: number): Look['status'] {
  const { warningSeconds = 0, criticalSeconds = 0, recoverySeconds = 0, warningUsed = 1, criticalUsed = 1 } = limits;
  if (fullIn < criticalSeconds && value >= criticalUsed) return 'critical';
  if (fullIn < warningSeconds && value >= warningUsed) return 'warning';
  return fullIn > recoverySeconds || value < warningUsed ? 'ok' : 'between';
}

export const diskFilling = defineRule<FillMemory>({
  key: 'disk-filling',
  about: 'at its present pace a file system is full before long',
  reads: ['system.filesystem.utilization', 'system.filesystem.available'],
  by: 'report',
  thresholds: [
    { name: 'warningSeconds', default: 24 * 3600, unit: 'seconds' },
    { name: 'criticalSeconds', default: 4 * 3600, unit: 'seconds' },
    { name: 'recoverySeconds', default: 36 * 3600, unit: 'seconds' },
    { name: 'warningUsed', default: 0.6, unit: 'share' },
    { name: 'criticalUsed', default: 0.8, unit: 'share' },
    { name: 'holdSeconds', default: 0, unit: 'seconds' },
    { name: 'recoverSeconds', default: 1800, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: true,
  look(view, limits, before) {
    const { holdSeconds = 0, recoverSeconds = 0 } = limits;
    const memory: FillMemory = {};
    const looks: Look[] = [];
    for (const sample of samplesOf(view, 'system.filesystem.utilization')) {
      const subject = sample.attributes[mountpoint] ?? '';
      const history = before?.[subject];
      if (sample.value === null || view.at === null) {
        if (history) memory[subject] = history;
        looks.push({ subject, status: 'unknown', params: {}, holdSeconds, recoverSeconds });
        continue;
      }
      const kept = remember(history, view.at, sample.value);
      memory[subject] = kept;
      const { pace } = kept;
      const fullIn = pace === null || pace <= 0 ? Infinity : Math.max(0, 1 - sample.value) / pace;
      const status = pace === null ? 'unknown' : judge(limits, sample.value, fullIn);
      const fullInSeconds = Number.isFinite(fullIn) ? Math.round(fullIn) : null;
      const spanSeconds = ((kept.values.length - 1) * stepMs) / 1000;
      const params = { subject, fullInSeconds, spanSeconds, value: sample.value };
      looks.push({ subject, status, params, holdSeconds, recoverSeconds });
    }
    const complete = hasRead(view, 'filesystems');
    // What could not be looked at keeps its past.
    if (!complete) for (const [subject, history] of Object.entries(before ?? {})) memory[subject] ??= history;
    return { looks, complete, memory };
  },
});

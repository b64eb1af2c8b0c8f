// Holds cpu-saturated.ts to what it promises.
import { expect, it } from 'vitest';
import type { DeviceView } from '../device-view.ts';
import { evaluateRules, type Memories, type OpenIncident } from '../evaluate.ts';
import { cpuSaturated } from './cpu-saturated.ts';

const limits = Object.fromEntries(cpuSaturated.thresholds.map((one) => [one.name, one.default]));
const view = (minute: number, value: number | null): DeviceView => ({
  kind: 'server',
  reportSeconds: 60,
  now: minute * 60_000,
  at: minute * 60_000,
  heardAt: minute * 60_000,
  lastReportAt: null,
  skewSeconds: 0,
  samples: [
    { name: 'system.cpu.utilization', attributes: {}, value },
    { name: 'vakhta.collector.success', attributes: { collector: 'memory' }, value: 1 },
  ],
  gaps: [],
});

/** One value a minute; gives the minutes at which it opens and recovers. */
function live(values: (number | null)[]) {
  let memories: Memories = {};
  let open: OpenIncident[] = [];
  const opened: number[] = [];
  const recovered: number[] = [];
  for (const [minute, value] of values.entries()) {
    const seen = view(minute, value);
    const result = evaluateRules([cpuSaturated], { view: seen, now: seen.now, limitsOf: () => limits, open, memories });
    memories = result.memories;
    for (const finding of result.findings) {
      if (finding.kind === 'bad' && open.length === 0) {
        open = [{ rule: finding.rule, subject: '', status: finding.status }];
        opened.push(minute);
      } else if (finding.kind === 'recovered') {
        open = [];
        recovered.push(minute);
      }
    }
  }
  return { opened, recovered };
}

const many = (count: number, value: number | null) => Array.from({ length: count }, () => value);
const holdMinutes = 900 / 60;
const recoverMinutes = 300 / 60;

it('opens once the value has been over its level for the whole time, and not by a peak', () => {
  expect(live([...many(holdMinutes - 1, 0.96), 0.8, ...many(5, 0.96)]).opened).toEqual([]);
  expect(live(many(holdMinutes + 3, 0.96)).opened).toEqual([holdMinutes]);
});
it('goes on between the levels, and recovers when it has been good for a while', () => {
  const values = [...many(holdMinutes + 1, 0.96), ...many(30, 0.9), ...many(recoverMinutes + 1, 0.8)];
  expect(live(values)).toEqual({ opened: [holdMinutes], recovered: [holdMinutes + 1 + 30 + recoverMinutes] });
});
it('neither begins nor ends by what could not be read', () => {
  const values = [...many(holdMinutes + 1, 0.96), ...many(60, null)];
  expect(live(values).recovered).toEqual([]);
  expect(live(many(60, null)).opened).toEqual([]);
});

// Readings into reports.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkReport } from '@vakhta/shared/report';
import { layoutText, seriesKey } from '@vakhta/shared/series-key';
import type { NamedReading } from './collect.ts';
import { measure } from './measure.ts';
import { buildReport } from './report.ts';

const identity = { boot: '0b9f6f7e-2f39-4f0b-9c38-6a1a8f7e4d11', seq: 1, at: 1_700_000_000_000 };
const reading = (more: Partial<NamedReading> = {}): NamedReading => ({
  collector: 'cpu',
  samples: [],
  gaps: [],
  ...more,
});
const nothing = new Map<string, string>();

test('orders series by their keys, so that the layout does not depend on who looked first', () => {
  const uptime = measure('system.uptime', 5);
  const load = measure('system.cpu.load_average.1m', null);
  const one = buildReport([reading({ samples: [uptime, load] })], identity, nothing);
  const other = buildReport([reading({ samples: [load] }), reading({ samples: [uptime] })], identity, nothing);
  expect(one.layout).toEqual(other.layout);
  expect(one.layout.series.map(seriesKey)).toEqual(['system.cpu.load_average.1m', 'system.uptime']);
  expect(one.report.values).toEqual([null, 5]);
  expect(one.layout.id).toBe(createHash('sha256').update(layoutText(one.layout.series)).digest('hex').slice(0, 16));
});

test('tells facts once, again when they change, and whole', () => {
  const facts = { a: 1, b: 'x' };
  const first = buildReport([reading({ facts })], identity, nothing);
  expect(first.report.facts).toEqual({ cpu: facts });
  const second = buildReport([reading({ facts: { b: 'x', a: 1 } })], identity, first.told);
  expect(second.report).not.toHaveProperty('facts');
  const third = buildReport([reading({ facts: { a: 2, b: 'x' } })], identity, second.told);
  expect(third.report.facts).toEqual({ cpu: { a: 2, b: 'x' } });
  expect(buildReport([reading({ facts })], identity, nothing).report.facts).toEqual({ cpu: facts });
});

test('stays within the limits of a report however much is found, and says that it did', () => {
  const many = Array.from({ length: 5000 }, (_, i) => measure('service.running', 1, { 'service.name': `s${i}` }));
  const gaps = Array.from({ length: 500 }, (_, i) => ({ collector: 'cpu', what: `w${i}`, reason: 'r' }));
  const facts = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`k${i}`, 'v'.repeat(3000)]));
  const processes = Array.from({ length: 50 }, (_, pid) => ({ pid, name: 'p', cpu: null, memoryBytes: 1 }));
  const { report, layout } = buildReport([reading({ samples: many, gaps, facts, processes })], identity, nothing);
  expect(checkReport(report)).toMatchObject({ ok: true });
  expect(report.values).toHaveLength(layout.series.length);
  expect(report.gaps[0]?.reason).toContain('more than a report holds');
  expect(report.gaps.at(-1)?.reason).toContain('more than a report holds');
});

test('is one that the contract takes, whatever the values', () => {
  for (const value of [Number.NaN, Infinity, -0, 1e300, null]) {
    const { report } = buildReport([reading({ samples: [measure('system.uptime', value)] })], identity, nothing);
    expect(checkReport(JSON.parse(JSON.stringify(report)))).toMatchObject({ ok: true });
  }
});

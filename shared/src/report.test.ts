// What a report may hold: each limit, and for each malformed kind a reason that says where.
import { describe, expect, it } from 'vitest';
import { reportLimits } from './report-limits.ts';
import { checkLayoutsRequest, checkReport, checkReportsRequest, checkReportsReply } from './report.ts';

const report = {
  boot: '0f8fad5b-d9cb-469f-a165-70867728950e',
  seq: 1,
  at: Date.UTC(2026, 10, 25),
  layout: '0123456789abcdef',
  values: [0.5, null, 3],
  gaps: [{ collector: 'disks', what: 'sda', reason: 'permission denied' }],
  facts: { os: { name: 'Debian', build: 12, virtual: false, serial: null } },
  processes: [{ pid: 1, name: 'init', cpu: 0.1, memoryBytes: 1024 }],
};
const many = <T>(count: number, item: T) => Array.from({ length: count }, () => item);
const gap = report.gaps[0];
const processOf = report.processes[0];
const factsOf = (count: number) => ({ os: Object.fromEntries(many(count, 0).map((_, i) => [`k${i}`, i])) });

describe('checkReport', () => {
  it('takes a whole report and the least one', () => {
    expect(checkReport(report)).toEqual({ ok: true, value: report });
    const { facts: _facts, processes: _processes, ...least } = { ...report, values: [], gaps: [] };
    expect(checkReport(least).ok).toBe(true);
  });

  it.each([
    ['values', { values: many(reportLimits.seriesPerLayout, 1) }],
    ['gaps', { gaps: many(reportLimits.gaps, gap) }],
    ['processes', { processes: many(reportLimits.processes, processOf) }],
    ['facts', { facts: factsOf(reportLimits.factsPerCollector) }],
  ])('takes as many %s as the limit allows', (_, part) => {
    expect(checkReport({ ...report, ...part })).toMatchObject({ ok: true });
  });

  it.each([
    ['one value too many', { values: many(reportLimits.seriesPerLayout + 1, 1) }, '/values'],
    ['one gap too many', { gaps: many(reportLimits.gaps + 1, gap) }, '/gaps'],
    ['one process too many', { processes: many(reportLimits.processes + 1, processOf) }, '/processes'],
    ['one fact too many', { facts: factsOf(reportLimits.factsPerCollector + 1) }, '/facts/os'],
    ['a number for a boot', { boot: 7 }, '/boot'],
    ['a boot with a line break', { boot: 'abcdefgh\n' }, '/boot'],
    ['a boot that is too short', { boot: 'abc' }, '/boot'],
    ['a sequence that starts at nought', { seq: 0 }, '/seq'],
    ['a sequence that is a fraction', { seq: 1.5 }, '/seq'],
    ['a sequence beyond exact integers', { seq: 2 ** 53 }, '/seq'],
    ['a time before 1970', { at: -1 }, '/at'],
    ['a time beyond the calendar', { at: 8_640_000_000_001 }, '/at'],
    ['a time as text', { at: '2026-11-25T00:00:00Z' }, '/at'],
    ['a layout that is no digest', { layout: 'ABCDEF0123456789' }, '/layout'],
    ['a value as text', { values: [1, '2'] }, '/values/1'],
    ['a value that is no number', { values: [1, Number.NaN] }, '/values/1'],
    ['a value without end', { values: [Number.POSITIVE_INFINITY] }, '/values/0'],
    ['a value as a truth', { values: [true] }, '/values/0'],
    ['a gap without a reason', { gaps: [{ collector: 'disks', what: 'sda', reason: '' }] }, '/gaps/0/reason'],
    ['a gap with more than it may hold', { gaps: [{ ...gap, extra: 1 }] }, '/gaps/0'],
    ['a fact that is a list', { facts: { os: { name: ['Debian'] } } }, '/facts/os/name'],
    ['facts without a collector', { facts: { '': { a: 1 } } }, '/facts'],
    ['a collector with too long a name', { facts: { ['x'.repeat(65)]: { a: 1 } } }, '/facts'],
    ['a fact with too long a name', { facts: { os: { ['x'.repeat(257)]: 1 } } }, '/facts/os'],
    ['a list behind a name with a line break', { facts: { os: { 'a\nb': [1] } } }, '/facts/os'],
    ['a fact that is too long', { facts: { os: { name: 'x'.repeat(2001) } } }, '/facts/os/name'],
    ['a process without memory', { processes: [{ pid: 1, name: 'init', cpu: null }] }, '/processes/0'],
    ['a process with negative use', { processes: [{ ...processOf, cpu: -1 }] }, '/processes/0/cpu'],
  ])('refuses %s and names the place', (_, part, where) => {
    const checked = checkReport({ ...report, ...part });
    expect(checked.ok).toBe(false);
    expect(checked.ok ? '' : checked.reason).toContain(`at ${where}`);
  });

  it.each(['boot', 'seq', 'at', 'layout', 'values', 'gaps'])('refuses a report without %s and names it', (name) => {
    const part: Record<string, unknown> = { ...report };
    delete part[name];
    const checked = checkReport(part);
    expect(checked.ok ? '' : checked.reason).toContain(name);
  });

  it('refuses a property that it does not know', () => {
    expect(checkReport({ ...report, extra: 1 }).ok).toBe(false);
  });

  it.each([null, undefined, 7, 'report', [], [report], true])('refuses %j with a reason', (input) => {
    const checked = checkReport(input);
    expect(checked.ok).toBe(false);
    expect(checked.ok ? '' : checked.reason).not.toBe('');
  });
});

describe('checkReportsRequest', () => {
  const request = { protocol: 1, sentAt: 1, reports: [report] };
  it('leaves each report to its own check, so that a bad one spoils no other', () => {
    expect(checkReportsRequest({ ...request, reports: [null, 7, report] }).ok).toBe(true);
  });

  it('takes a full request and refuses one report more', () => {
    expect(checkReportsRequest({ ...request, reports: many(reportLimits.reportsPerRequest, 1) }).ok).toBe(true);
    const more = checkReportsRequest({ ...request, reports: many(reportLimits.reportsPerRequest + 1, 1) });
    expect(more.ok ? '' : more.reason).toContain('/reports');
  });

  it.each([{ protocol: '1' }, { sentAt: -1 }, { reports: {} }])('refuses %j', (part) => {
    expect(checkReportsRequest({ ...request, ...part }).ok).toBe(false);
  });
});

describe('checkLayoutsRequest', () => {
  const series = { name: 'system.uptime', attributes: {} };
  const layout = { id: '0123456789abcdef', series: [series] };
  it('takes layouts up to the limit of series', () => {
    expect(
      checkLayoutsRequest({ layouts: [{ ...layout, series: many(reportLimits.seriesPerLayout, series) }] }).ok,
    ).toBe(true);
  });

  it.each([
    ['none', { layouts: [] }],
    ['too many', { layouts: many(51, layout) }],
    ['too many series', { layouts: [{ ...layout, series: many(reportLimits.seriesPerLayout + 1, series) }] }],
    ['a series named with a line break', { layouts: [{ ...layout, series: [{ name: 'a\nb', attributes: {} }] }] }],
    ['a nameless series', { layouts: [{ ...layout, series: [{ name: '', attributes: {} }] }] }],
    [
      'an attribute with too long a name',
      { layouts: [{ ...layout, series: [{ name: 'a', attributes: { ['b'.repeat(65)]: 'c' } }] }] },
    ],
    ['an attribute that is a number', { layouts: [{ ...layout, series: [{ name: 'a', attributes: { b: 1 } }] }] }],
  ])('refuses %s', (_, input) => {
    expect(checkLayoutsRequest(input).ok).toBe(false);
  });
});

describe('checkReportsReply', () => {
  it('takes outcomes with orders, and a pause when one is asked for', () => {
    const reply = {
      outcomes: [{ outcome: 'stored' }, { outcome: 'known' }, { outcome: 'refused', reason: 'at /at: …' }],
      orders: [{ kind: 'collect-now' }, { kind: 'configure', config: { reportSeconds: 60, inventorySeconds: 86_400 } }],
    };
    expect(checkReportsReply(reply).ok).toBe(true);
    expect(checkReportsReply({ ...reply, waitSeconds: 5 }).ok).toBe(true);
  });

  it('refuses an outcome that it does not know', () => {
    expect(checkReportsReply({ outcomes: [{ outcome: 'lost' }], orders: [] }).ok).toBe(false);
  });
});

// The vocabulary of metrics: unique names, and rounding that keeps what matters.
import { describe, expect, it } from 'vitest';
import { findMetric, metrics, roundForMetric } from './metrics.ts';

describe('the vocabulary', () => {
  it('names each metric once', () => {
    const names = metrics.map((metric) => metric.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('writes names as OpenTelemetry does', () => {
    for (const { name } of metrics) expect(name).toMatch(/^[a-z]+(\.[a-z0-9_]+)+$/);
  });

  it('finds a metric by name, and nothing for the name of a newer agent', () => {
    expect(findMetric('system.cpu.utilization')).toMatchObject({ unit: '1', worse: 'up' });
    expect(findMetric('hw.tachometer')).toBeUndefined();
    expect(findMetric('constructor')).toBeUndefined();
  });
});

describe('roundForMetric', () => {
  it.each([
    ['system.cpu.utilization', 0.123_456, 0.123],
    ['system.memory.limit', 1023.6, 1024],
    ['system.cpu.load_average.1m', 1.005, 1],
    ['system.disk.operations.rate', 12.34, 12.3],
    ['unheard.of', 1.234_56, 1.235],
  ])('rounds %s from %d to %d', (name, value, rounded) => {
    expect(roundForMetric(name, value)).toBeCloseTo(rounded, 10);
  });

  it('makes no negative zero, which would be stored as another number', () => {
    expect(Object.is(roundForMetric('system.cpu.utilization', -0.0001), 0)).toBe(true);
  });
});

// Parts with trouble come first, and stay in sight when the others are folded.
import { describe, expect, it } from 'vitest';
import { componentsOf, fewComponents, folded } from './components.tsx';

const sample = (metric: string, type: string, id: string, value: number | null) => ({
  key: `${metric}{hw.id=${id},hw.type=${type}}`,
  value,
});
const linesOf = (latest: ReturnType<typeof sample>[]) => componentsOf({ facts: [], latest });

describe('components', () => {
  it('are one line each, of their state and their values', () => {
    const value = sample('hw.temperature', 'temperature', 'Inlet', 71);
    expect(linesOf([sample('hw.status', 'temperature', 'Inlet', 1), value])).toEqual([
      { type: 'temperature', id: 'Inlet', status: 'warning', values: [value] },
    ]);
  });

  it('are in order of how bad they are; those that nobody judges come last', () => {
    expect(
      linesOf([
        sample('hw.temperature', 'temperature', 'Chip', 40),
        sample('hw.status', 'component', 'PS 10', 0),
        sample('hw.status', 'component', 'PS 2', 0),
        sample('hw.status', 'component', 'PS 3', null),
        sample('hw.status', 'fan', 'Fan 1', 2),
        sample('hw.status', 'component', 'Ring', 1),
      ]).map(({ id, status }) => [id, status]),
    ).toEqual([
      ['Fan 1', 'critical'],
      ['Ring', 'warning'],
      ['PS 3', 'unknown'],
      ['PS 2', 'ok'],
      ['PS 10', 'ok'],
      ['Chip', null],
    ]);
  });

  it('leave to the panel of a UPS what is in it, and keep voltages of all else', () => {
    const input = sample('hw.voltage', 'voltage', 'Input', 230);
    const board = sample('hw.voltage', 'voltage', 'Board', 3.3);
    expect(linesOf([sample('hw.ups.load', 'ups', 'ups', 0.3), input, board]).map(({ id }) => id)).toEqual(['Board']);
    expect(linesOf([input]).map(({ id }) => id)).toEqual(['Input']);
  });

  it('are all in sight while they are few; of many, those with trouble', () => {
    const calm = Array.from({ length: fewComponents }, (_, i) => sample('hw.status', 'fan', `Fan ${i}`, 0));
    expect(folded(linesOf(calm))).toMatchObject({ rest: [] });
    const { shown, rest } = folded(linesOf([...calm, sample('hw.status', 'fan', 'Broken', 2)]));
    expect([shown.map(({ id }) => id), rest.length]).toEqual([['Broken'], fewComponents]);
  });
});

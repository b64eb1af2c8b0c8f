// Holds clock-drift.ts to what it promises.
import { expect, it } from 'vitest';
import { aView, defaultsOf } from '../rig.ts';
import { clockDrift } from './clock-drift.ts';

const look = (skewSeconds: number | null) =>
  clockDrift.look(aView({ skewSeconds }), defaultsOf(clockDrift), null).looks[0]!;

it('finds a clock wrong that is ahead or behind by more than the level', () => {
  expect(look(61)).toMatchObject({ status: 'warning', params: { value: 61, threshold: 60, direction: 'ahead' } });
  expect(look(-3600)).toMatchObject({ status: 'warning', params: { value: 3600, direction: 'behind' } });
});
it('lets it go on until the clock is clearly right again', () => {
  expect(look(45).status).toBe('between');
  expect(look(20).status).toBe('ok');
});
it('does not know while the difference is not known', () => {
  expect(look(null).status).toBe('unknown');
});

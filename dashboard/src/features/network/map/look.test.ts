// A link's look says how fast and how busy it is, and never more than is known.
import { expect, it } from 'vitest';
import { lookOf, lookWords } from './look.ts';

const link = (speed: number | null, use: number | null, isUp: boolean | null = true) => ({ speed, use, isUp });
const say = (key: string, values: object = {}) => [key, ...Object.values(values)].join(' ');
const words = (...links: ReturnType<typeof link>[]) =>
  lookWords(lookOf(links), say as never, 'en').replaceAll(/\s/g, ' ');

it('is thicker the faster the link is', () => {
  const all = [1e8, 1e9, 2.5e9, 10e9, 40e9].map((speed) => lookOf([link(speed, 0)]).width);
  expect(all).toEqual([...all].sort((a, b) => a - b));
  expect(new Set(all).size).toBe(5);
});
it('is coloured above 70 % only', () => {
  expect(lookOf([link(1e9, 0.7)]).isBusy).toBe(false);
  expect(lookOf([link(1e9, 0.71)]).isBusy).toBe(true);
});
it('is dashed where the speed or the use is not known', () => {
  expect([lookOf([]), lookOf([link(null, 0.1)]), lookOf([link(1e9, null)])].map(({ isDashed }) => isDashed)).toEqual([
    true,
    true,
    true,
  ]);
  expect(lookOf([link(1e9, 0)]).isDashed).toBe(false);
});
it('is down when every port says that it has no link', () => {
  expect(lookOf([link(1e9, 0, false)]).isDown).toBe(true);
  expect(lookOf([link(1e9, 0, false), link(1e9, 0.1)]).isDown).toBe(false);
  expect(lookOf([link(1e9, 0, null)]).isDown).toBe(false);
});
it('adds up links that are one, without those that are down', () => {
  expect(lookOf([link(1e9, 0.2), link(1e9, 0.9), link(1e9, 0, false)])).toMatchObject({ speed: 2e9, use: 0.9 });
  expect(lookOf([link(1e9, 0.2), link(null, 0.9)])).toMatchObject({ speed: null });
});
it('says what is known and what is not', () => {
  expect(words(link(1e9, 0.123))).toBe('1 Gbit/s · map.used 12 %');
  expect(words(link(1e9, null))).toBe('1 Gbit/s · map.use-unknown');
  expect(words(link(null, null))).toBe('map.speed-unknown');
  expect(words(link(1e9, 0, false))).toBe('map.no-link');
  expect(words(link(1e9, 0.5), link(1e9, 0.1))).toBe('map.links 2 · 2 Gbit/s · map.used 50 %');
  expect(words()).toBe('map.link-unknown');
});

// Holds the way on after signing in to addresses of our own.
import { expect, it } from 'vitest';
import { safeNext } from './login.tsx';

it('goes on to the page that was wanted', () => {
  expect(safeNext('/tickets/1?view=mine')).toBe('/tickets/1?view=mine');
});
it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/login', 7, undefined])(
  'goes home instead of to %s',
  (next) => expect(safeNext(next)).toBe('/'),
);

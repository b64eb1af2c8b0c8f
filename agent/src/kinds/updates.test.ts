// Which updates are a warning.
import { expect, it } from 'vitest';
import { judgeUpdates, type Updates } from './updates.ts';

const none: Updates = { pending: 0, security: 0, failed: 0, rebootRequired: false, items: [] };

it.each([
  ['nothing pending', {}, 0],
  ['ordinary updates', { pending: 12 }, 0],
  ['updates of security', { pending: 2, security: 1 }, 1],
  ['a failed update', { failed: 1 }, 1],
  ['a restart that is due', { rebootRequired: true }, 1],
  ['security and a restart', { security: 3, rebootRequired: true }, 2],
])('%s', (_, known, count) => {
  const remarks = judgeUpdates({ updates: { ...none, ...known } });
  expect(remarks).toHaveLength(count);
  expect(remarks.every(({ status }) => status === 'warning')).toBe(true);
});

it('knows nothing where nothing is told', () => {
  const unknown: Updates = { pending: null, security: null, failed: null, rebootRequired: null, items: [] };
  expect(judgeUpdates({ updates: unknown }).map(({ status }) => status)).toEqual(['unknown']);
});

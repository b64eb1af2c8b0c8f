// What was read once is not gone because it can't be read today.
import { expect, it } from 'vitest';
import { readParts, restoreParts } from './kept-parts.ts';

const part = (what: string, found: () => Record<string, string> | null) => ({ what, read: async () => found() });

it('keeps a part that comes back empty, or fails, after it was full', async () => {
  const first = await readParts([part('memory', () => ({ a: '1' })), part('screens', () => ({ b: '2' }))], null);
  expect(first).toMatchObject({ facts: { a: '1', b: '2' }, gaps: [], isWhole: true });
  const second = await readParts(
    [
      part('memory', () => ({})),
      part('screens', () => {
        throw new Error('busy');
      }),
    ],
    first.state,
  );
  expect(second.facts).toEqual(first.facts);
  expect(second.gaps).toEqual([
    { what: 'memory', reason: 'nothing was told this time; what was told last is kept' },
    { what: 'screens', reason: 'busy; what was told last is kept' },
  ]);
  expect(second.isWhole).toBe(true);
});

it('forgets a part of which there is certainly nothing left', async () => {
  const first = await readParts([part('printers', () => ({ a: '1' }))], null);
  const second = await readParts([part('printers', () => null)], first.state);
  expect(second).toMatchObject({ facts: {}, gaps: [], state: {} });
});

it('is not whole while a part was never read, and nothing where nothing is', async () => {
  const failing = part('memory', () => {
    throw new Error('no');
  });
  expect(await readParts([failing], null)).toMatchObject({ facts: {}, isWhole: false });
  expect(await readParts([part('memory', () => null)], null)).toMatchObject({ facts: {}, gaps: [], isWhole: true });
});

it('is restored from what was saved, and from nothing else', () => {
  expect(restoreParts({ memory: { a: 1 } })).toEqual({ memory: { a: 1 } });
  expect([restoreParts(null), restoreParts('x'), restoreParts([])]).toEqual([null, null, null]);
});

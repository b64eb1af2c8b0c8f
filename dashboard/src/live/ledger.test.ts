// Holds the numbering of changes to its promise: nothing is missed without being noticed.
import { expect, it } from 'vitest';
import { receive } from './ledger.ts';

it('goes on with the batch that follows', () => {
  expect(receive(10, { after: 10, upTo: 12 })).toEqual({ kind: 'new', upTo: 12 });
});
it('leaves out what it has seen', () => {
  expect(receive(12, { after: 10, upTo: 12 })).toEqual({ kind: 'known' });
});
it('takes a batch that overlaps with what it has seen', () => {
  expect(receive(11, { after: 10, upTo: 13 })).toEqual({ kind: 'new', upTo: 13 });
});
it('sees a hole, and says from where to ask', () => {
  expect(receive(10, { after: 11, upTo: 13 })).toEqual({ kind: 'hole', after: 10 });
});
it('waits for the first answer before it counts', () => {
  expect(receive(null, { after: 5, upTo: 6 })).toEqual({ kind: 'known' });
});

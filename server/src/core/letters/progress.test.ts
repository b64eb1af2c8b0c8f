// Holds progress.ts to what it promises.
import { expect, it } from 'vitest';
import { progress } from './progress.ts';
import type { LetterFacts } from './letter.ts';

const facts = {
  ticketNumber: 3,
  contactName: 'Vera',
  what: 'x',
  words: 'The part comes\non Friday.',
  now: 0,
  timeZone: 'UTC',
  engineerName: 'Anna',
  nextWordAt: null,
} as LetterFacts;

it('gives the engineer’s words as they were written', () => {
  expect(progress.en(facts).blocks).toContainEqual({ kind: 'words', text: 'The part comes\non Friday.' });
});
it('promises no next word when none was agreed', () => {
  expect(JSON.stringify(progress.en(facts))).not.toContain('hear from us again');
});

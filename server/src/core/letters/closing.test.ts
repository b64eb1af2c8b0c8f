// Holds closing.ts to what it promises.
import { expect, it } from 'vitest';
import { closing } from './closing.ts';
import type { LetterFacts } from './letter.ts';

const answer = { yesUrl: 'https://v.example/?answer=yes', noUrl: 'https://v.example/?answer=no' };
const facts = {
  ticketNumber: 3,
  contactName: 'Vera',
  what: 'x was slow',
  words: 'We added memory.',
  startedAt: 0,
  now: 0,
  timeZone: 'UTC',
  engineerName: 'Anna',
  answer,
} as LetterFacts;

it('tells what was wrong and what was done, and asks whether all is well', () => {
  const { blocks } = closing.en(facts);
  expect(JSON.stringify(blocks)).toContain('X was slow.');
  expect(blocks).toContainEqual({ kind: 'words', text: 'We added memory.' });
  expect(blocks).toContainEqual(expect.objectContaining({ kind: 'answer', ...answer }));
});

// Holds reopened.ts to what it promises.
import { expect, it } from 'vitest';
import { reopened } from './reopened.ts';
import type { LetterFacts } from './letter.ts';

const facts = {
  ticketNumber: 3,
  contactName: 'Vera',
  what: 'x is slow',
  now: 0,
  timeZone: 'UTC',
  nextWordAt: null,
  answered: true,
  clientWords: 'it still hangs',
} as LetterFacts;

it('thanks who said that it is not solved, and repeats their words', () => {
  const { blocks } = reopened.en(facts);
  expect(JSON.stringify(blocks)).toContain('Thank you for telling us');
  expect(blocks).toContainEqual({ kind: 'words', text: 'it still hangs' });
});
it('thanks without words too, for a "no" alone is an answer', () => {
  expect(JSON.stringify(reopened.ru({ ...facts, clientWords: '' }))).toContain('Спасибо, что сообщили');
});
it('says that it came back when nobody had to tell us', () => {
  expect(JSON.stringify(reopened.en({ ...facts, answered: false, clientWords: '' }))).toContain('has come back');
});

// Holds opening.ts to what it promises.
import { expect, it } from 'vitest';
import { opening } from './opening.ts';
import type { LetterFacts } from './letter.ts';

const facts = {
  ticketNumber: 3,
  contactName: 'Vera',
  what: 'the storage of SRV-01 is almost full',
  startedAt: 0,
  now: 0,
  timeZone: 'UTC',
  engineerName: null,
  nextWordAt: null,
} as LetterFacts;

it('tells what was noticed, and that nothing is asked of the client', () => {
  const text = JSON.stringify(opening.en(facts));
  expect(text).toContain('The storage of SRV-01 is almost full.');
  expect(text).toContain('nothing you need to do');
});
it('names the engineer once there is one', () => {
  expect(JSON.stringify(opening.ru({ ...facts, engineerName: 'Анна' }))).toContain('занимается Анна');
});

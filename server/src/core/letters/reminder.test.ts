// Holds reminder.ts to what it promises.
import { expect, it } from 'vitest';
import { reminder } from './reminder.ts';
import type { LetterFacts } from './letter.ts';

const facts = { ticketNumber: 3, contactName: 'Vera', what: 'x was slow', words: '', answer: null } as LetterFacts;

it('says what silence will do, and that the door stays open', () => {
  const text = JSON.stringify(reminder.en(facts));
  expect(text).toContain('close the ticket');
  expect(text).toContain('tell us');
});

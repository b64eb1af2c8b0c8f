// Holds letter.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { greeting, sentence, timeFor, wordsOf } from './letter.ts';

describe('parts of letters', () => {
  it('make a sentence of a fact', () => {
    expect(sentence('the disk is full')).toBe('The disk is full.');
    expect(sentence('Is it?')).toBe('Is it?');
  });
  it('give times by the client’s clock', () => {
    const now = Date.UTC(2026, 10, 25, 9);
    expect(timeFor('en', { timeZone: 'Europe/Riga', now }, now)).toBe('25 November at 11:00');
  });
  it('greet who has no name', () => {
    expect(greeting.en(' ')).toEqual({ kind: 'paragraph', text: 'Hello,' });
  });
  it('leave out words that nobody said', () => {
    expect(wordsOf('  ')).toEqual([]);
  });
});

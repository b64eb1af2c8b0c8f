// Holds index.ts to what it promises.
import { languages } from '@vakhta/shared/model/client';
import { letterKinds } from '@vakhta/shared/model/notice';
import { describe, expect, it } from 'vitest';
import { renderLetter } from '../letter-layout.ts';
import { letters, writeLetter } from './index.ts';
import type { LetterFacts } from './letter.ts';

const now = Date.UTC(2026, 10, 25, 9, 5);

const facts = (more: Partial<LetterFacts> = {}): LetterFacts => ({
  companyName: 'Birch IT',
  clientName: 'Oak Dental',
  contactName: 'Vera Lind',
  ticketNumber: 41,
  what: 'SRV-01 is almost full',
  deviceName: 'SRV-01',
  startedAt: now - 600_000,
  now,
  timeZone: 'Europe/Riga',
  engineerName: 'Anna Ozola',
  words: 'We removed old backups.',
  nextWordAt: now + 7_200_000,
  answer: { yesUrl: 'https://v.example/a?answer=yes', noUrl: 'https://v.example/a?answer=no' },
  answered: true,
  clientWords: 'still slow',
  ...more,
});

const bare = facts({
  engineerName: null,
  deviceName: null,
  words: '',
  nextWordAt: null,
  clientWords: '',
  contactName: '',
});

describe.each(letterKinds.flatMap((kind) => languages.map((language) => [kind, language] as const)))(
  'the %s letter in %s',
  (kind, language) => {
    const render = (of: LetterFacts) =>
      renderLetter(writeLetter(kind, language, of), { companyName: 'Birch IT', language });
    it('carries the number of its ticket in the subject', () => {
      expect(render(facts()).subject).toMatch(/^\[#41\] /);
    });
    it.each([
      ['with all facts', facts()],
      ['with as few as there may be', bare],
    ])('reads whole %s', (_, of) => {
      const { subject, text } = render(of);
      for (const part of [subject, text]) expect(part).not.toMatch(/undefined|null|NaN|\[object|\{\w+\}|\s[.,]|\.\./);
      expect(text.length).toBeGreaterThan(40);
    });
    it('is written in its language', () => {
      expect(/[а-яё]{4}/i.test(render(facts({ words: '', clientWords: '' })).text)).toBe(language === 'ru');
    });
  },
);

describe('letters', () => {
  it('stand in the list under their own kind', () => {
    for (const kind of letterKinds) expect(letters[kind].key).toBe(kind);
  });
  it.each(['opening', 'progress', 'reopened'] as const)('promise the next word by the client’s clock: %s', (kind) => {
    const text = JSON.stringify(writeLetter(kind, 'en', facts()));
    expect(text).toContain('25 November at 13:05');
  });
  it.each(['closing', 'reminder'] as const)('ask for an answer where one is awaited: %s', (kind) => {
    for (const language of languages) {
      const { blocks } = writeLetter(kind, language, facts());
      expect(blocks.filter((block) => block.kind === 'answer')).toHaveLength(1);
    }
  });
  it.each(['opening', 'progress', 'reopened'] as const)('ask nothing before it is solved: %s', (kind) => {
    expect(writeLetter(kind, 'en', facts()).blocks.some((block) => block.kind === 'answer')).toBe(false);
  });
});

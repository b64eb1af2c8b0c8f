// The shape of a letter: facts in, subject and paragraphs out, both languages side by side; letter-layout.ts makes mail of them.
import type { Language } from '@vakhta/shared/model/client';
import type { LetterKind } from '@vakhta/shared/model/notice';
import { formatTime } from '@vakhta/shared/texts/format';

/** What every letter may say. Times are milliseconds UTC and are shown in the client's zone. */
export type LetterFacts = {
  companyName: string;
  clientName: string;
  contactName: string;
  ticketNumber: number;
  /** What is or was wrong, in the client's words and language, one sentence without its full stop. */
  what: string;
  deviceName: string | null;
  startedAt: number;
  now: number;
  timeZone: string;
  engineerName: string | null;
  /** The engineer's words to the client; empty in letters that go by themselves. */
  words: string;
  /** When the client hears from us again at the latest. */
  nextWordAt: number | null;
  /** Where a click says that all is well, or that it is not; null in letters that ask nothing. */
  answer: { yesUrl: string; noUrl: string } | null;
  /** Whether the client said that it is not solved; otherwise it came back by itself. */
  answered: boolean;
  /** The client's own words when they said no; often none. */
  clientWords: string;
};

/** Parts of a letter, top to bottom. `words` are a person's own, line breaks kept. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'words'; text: string }
  | { kind: 'answer'; question: string; yes: string; no: string; yesUrl: string; noUrl: string };

export type Draft = { subject: string; blocks: Block[] };

export type LetterTemplate = { key: LetterKind } & Record<Language, (facts: LetterFacts) => Draft>;

/** Day and hour as the client's clock shows them. */
export function timeFor(language: Language, facts: Pick<LetterFacts, 'timeZone' | 'now'>, time: number): string {
  return formatTime(language, time, facts.timeZone, facts.now);
}

/** Capital at the start, full stop at the end: facts bring sentences without either. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const begun = trimmed.charAt(0).toLocaleUpperCase() + trimmed.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** A person's words; nothing where they said none. */
export const wordsOf = (text: string): Block[] => (text.trim() === '' ? [] : [{ kind: 'words', text }]);

export const greeting: Record<Language, (name: string) => Block> = {
  en: (name) => paragraph(name.trim() === '' ? 'Hello,' : `Hello ${name.trim()},`),
  ru: (name) => paragraph(name.trim() === '' ? 'Здравствуйте!' : `Здравствуйте, ${name.trim()}!`),
};

/** When the client hears from us again; a promise only where there is a time. */
export const nextWord: Record<Language, (facts: LetterFacts) => Block[]> = {
  en: (facts) =>
    facts.nextWordAt === null
      ? []
      : [paragraph(`You will hear from us again by ${timeFor('en', facts, facts.nextWordAt)} at the latest.`)],
  ru: (facts) =>
    facts.nextWordAt === null
      ? []
      : [paragraph(`Мы снова напишем вам не позднее ${timeFor('ru', facts, facts.nextWordAt)}.`)],
};

type Answer = LetterFacts['answer'];

const ask = (answer: Answer, question: string, yes: string, no: string): Block[] =>
  answer === null ? [] : [{ kind: 'answer', question, yes, no, ...answer }];

/** The closing question; the same words wherever it is asked, on the answer's page as well. */
export const question: Record<Language, (answer: Answer) => Block[]> = {
  en: (answer) => ask(answer, 'Is everything working as it should?', 'Yes, it works', 'No, it does not'),
  ru: (answer) => ask(answer, 'Всё ли теперь работает как надо?', 'Да, всё работает', 'Нет, не работает'),
};

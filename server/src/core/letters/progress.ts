// The letter in between: how it goes, in the engineer's words, and when the next word comes.
import { greeting, nextWord, paragraph, wordsOf, type LetterTemplate } from './letter.ts';

export const progress: LetterTemplate = {
  key: 'progress',
  en: (facts) => ({
    subject: `[#${facts.ticketNumber}] How it is going: ${facts.what}`,
    blocks: [
      greeting.en(facts.contactName),
      paragraph(facts.engineerName === null ? 'Here is where we stand:' : `${facts.engineerName} writes:`),
      ...wordsOf(facts.words),
      ...nextWord.en(facts),
    ],
  }),
  ru: (facts) => ({
    subject: `[#${facts.ticketNumber}] Как идут дела: ${facts.what}`,
    blocks: [
      greeting.ru(facts.contactName),
      paragraph(facts.engineerName === null ? 'Сообщаем, как продвигается работа:' : `${facts.engineerName} пишет:`),
      ...wordsOf(facts.words),
      ...nextWord.ru(facts),
    ],
  }),
};

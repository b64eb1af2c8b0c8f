// The closing letter: what was wrong, what was done, and whether all is well now. Without an answer nothing is over.
import { greeting, paragraph, question, sentence, timeFor, wordsOf, type LetterTemplate } from './letter.ts';

export const closing: LetterTemplate = {
  key: 'closing',
  en: (facts) => ({
    subject: `[#${facts.ticketNumber}] Is all well again? ${facts.what}`,
    blocks: [
      greeting.en(facts.contactName),
      paragraph(`On ${timeFor('en', facts, facts.startedAt)} there was a problem. ${sentence(facts.what)}`),
      paragraph(
        facts.engineerName === null
          ? 'As far as we can see it is solved. What was done:'
          : `As far as we can see it is solved. ${facts.engineerName} tells what was done:`,
      ),
      ...wordsOf(facts.words),
      ...question.en(facts.answer),
      paragraph('If we do not hear from you, we will ask once more in two days.'),
    ],
  }),
  ru: (facts) => ({
    subject: `[#${facts.ticketNumber}] Всё ли снова в порядке? ${facts.what}`,
    blocks: [
      greeting.ru(facts.contactName),
      paragraph(
        `${sentence(timeFor('ru', facts, facts.startedAt)).slice(0, -1)} возникла неполадка. ${sentence(facts.what)}`,
      ),
      paragraph(
        facts.engineerName === null
          ? 'Насколько мы видим, она устранена. Что было сделано:'
          : `Насколько мы видим, она устранена. ${facts.engineerName} рассказывает, что было сделано:`,
      ),
      ...wordsOf(facts.words),
      ...question.ru(facts.answer),
      paragraph('Если ответа не будет, через два дня мы спросим ещё раз.'),
    ],
  }),
};

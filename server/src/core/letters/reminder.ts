// The reminder: the closing question once more, and what happens if nobody answers.
import { greeting, paragraph, question, wordsOf, type LetterTemplate } from './letter.ts';

export const reminder: LetterTemplate = {
  key: 'reminder',
  en: (facts) => ({
    subject: `[#${facts.ticketNumber}] One short question: is all well again?`,
    blocks: [
      greeting.en(facts.contactName),
      paragraph(`Two days ago we told you that this problem was solved: ${facts.what}.`),
      ...wordsOf(facts.words),
      ...question.en(facts.answer),
      paragraph(
        'If we do not hear from you within two more days, we will take it that all is well and close the ticket. Should the problem come back, tell us and we will be there.',
      ),
    ],
  }),
  ru: (facts) => ({
    subject: `[#${facts.ticketNumber}] Один короткий вопрос: всё ли снова в порядке?`,
    blocks: [
      greeting.ru(facts.contactName),
      paragraph(`Два дня назад мы написали вам, что неполадка устранена: ${facts.what}.`),
      ...wordsOf(facts.words),
      ...question.ru(facts.answer),
      paragraph(
        'Если в ближайшие два дня ответа не будет, мы будем считать, что всё в порядке, и закроем заявку. Если неполадка вернётся, сообщите нам, и мы поможем.',
      ),
    ],
  }),
};

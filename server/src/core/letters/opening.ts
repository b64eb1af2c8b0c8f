// The opening letter: the client hears of the trouble from us, before having to ask.
import { greeting, nextWord, paragraph, sentence, timeFor, type LetterTemplate } from './letter.ts';

export const opening: LetterTemplate = {
  key: 'opening',
  en: (facts) => ({
    subject: `[#${facts.ticketNumber}] We are on it: ${facts.what}`,
    blocks: [
      greeting.en(facts.contactName),
      paragraph(`We noticed a problem on ${timeFor('en', facts, facts.startedAt)}. ${sentence(facts.what)}`),
      paragraph(
        facts.engineerName === null
          ? 'We are already looking into it. There is nothing you need to do now.'
          : `${facts.engineerName} is already looking into it. There is nothing you need to do now.`,
      ),
      ...nextWord.en(facts),
    ],
  }),
  ru: (facts) => ({
    subject: `[#${facts.ticketNumber}] Уже занимаемся: ${facts.what}`,
    blocks: [
      greeting.ru(facts.contactName),
      paragraph(
        `${sentence(timeFor('ru', facts, facts.startedAt)).slice(0, -1)} мы заметили неполадку. ${sentence(facts.what)}`,
      ),
      paragraph(
        facts.engineerName === null
          ? 'Мы уже разбираемся. От вас сейчас ничего не требуется.'
          : `Этим уже занимается ${facts.engineerName}. От вас сейчас ничего не требуется.`,
      ),
      ...nextWord.ru(facts),
    ],
  }),
};

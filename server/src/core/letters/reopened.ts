// We are on it again: because the client said that it is not solved, or because it came back by itself.
import { greeting, nextWord, paragraph, sentence, wordsOf, type LetterTemplate } from './letter.ts';

export const reopened: LetterTemplate = {
  key: 'reopened',
  en: (facts) => ({
    subject: `[#${facts.ticketNumber}] We are on it again: ${facts.what}`,
    blocks: [
      greeting.en(facts.contactName),
      ...(facts.answered
        ? [
            paragraph('Thank you for telling us that it is not solved yet; we are sorry that you had to.'),
            ...(facts.clientWords.trim() === '' ? [] : [paragraph('You wrote:'), ...wordsOf(facts.clientWords)]),
          ]
        : [paragraph(`The problem has come back. ${sentence(facts.what)} We are sorry for that.`)]),
      paragraph('We have taken it up again. There is nothing you need to do now.'),
      ...nextWord.en(facts),
    ],
  }),
  ru: (facts) => ({
    subject: `[#${facts.ticketNumber}] Снова занимаемся: ${facts.what}`,
    blocks: [
      greeting.ru(facts.contactName),
      ...(facts.answered
        ? [
            paragraph('Спасибо, что сообщили: неполадка ещё не устранена. Нам жаль, что вам пришлось об этом писать.'),
            ...(facts.clientWords.trim() === '' ? [] : [paragraph('Вы написали:'), ...wordsOf(facts.clientWords)]),
          ]
        : [paragraph(`Неполадка вернулась. ${sentence(facts.what)} Нам жаль, что так вышло.`)]),
      paragraph('Мы снова взялись за неё. От вас сейчас ничего не требуется.'),
      ...nextWord.ru(facts),
    ],
  }),
};

// The client's answer to the closing letter, behind the letter's signed link.
import { Type } from 'typebox';
import { LanguageSchema } from '../model/client.ts';
import { defineRoute } from './route.ts';

const link = Type.Object({ token: Type.String({ minLength: 10, maxLength: 400 }) });
const AnswerPageSchema = Type.Object({
  language: LanguageSchema,
  ticketNumber: Type.Integer(),
  clientName: Type.String(),
  companyName: Type.String(),
  subject: Type.String(),
  words: Type.String({ description: 'what was done, in the words of the closing letter' }),
  state: Type.Enum(['asked', 'answered-yes', 'answered-no', 'closed', 'outdated']),
});

export const readAnswerPage = defineRoute({
  name: 'answer.read',
  method: 'GET',
  path: '/api/v1/answer/:token',
  about: 'What the closing letter asks; reading it changes nothing, since mail scanners open links',
  params: link,
  reply: AnswerPageSchema,
  permission: { kind: 'signed-link' },
});
export const giveAnswer = defineRoute({
  name: 'answer.give',
  method: 'POST',
  path: '/api/v1/answer/:token',
  about: 'The client’s yes closes the ticket, their no reopens it',
  params: link,
  body: Type.Object(
    { answer: Type.Enum(['yes', 'no']), words: Type.String({ maxLength: 2000 }) },
    { additionalProperties: false },
  ),
  reply: AnswerPageSchema,
  permission: { kind: 'signed-link' },
});

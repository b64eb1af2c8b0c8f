// A notice: one letter to one contact, sent once whatever dies when.
import { Type, type Static } from 'typebox';
import { IdSchema } from '../ids.ts';
import { LanguageSchema } from './client.ts';
import { TimeOrNullSchema, TimeSchema } from '../time.ts';

export const letterKinds = ['opening', 'progress', 'closing', 'reminder', 'reopened'] as const;
export type LetterKind = (typeof letterKinds)[number];

export const noticeStates = ['due', 'sent', 'failed'] as const;

export const LetterSchema = Type.Object({ subject: Type.String(), text: Type.String(), html: Type.String() });
export type Letter = Static<typeof LetterSchema>;

export const NoticeSchema = Type.Object({
  id: IdSchema,
  clientId: IdSchema,
  clientName: Type.String(),
  ticketId: Type.Union([IdSchema, Type.Null()]),
  ticketNumber: Type.Union([Type.Integer(), Type.Null()]),
  kind: Type.Enum([...letterKinds]),
  contactName: Type.String(),
  email: Type.String(),
  language: LanguageSchema,
  subject: Type.String(),
  text: Type.String(),
  html: Type.String(),
  state: Type.Enum([...noticeStates]),
  plannedAt: TimeSchema,
  sentAt: TimeOrNullSchema,
  attempts: Type.Integer(),
  nextTryAt: TimeOrNullSchema,
  lastError: Type.Union([Type.String(), Type.Null()]),
});
export type Notice = Static<typeof NoticeSchema>;

// Tickets and the cycle that cannot be skipped: there is no route that closes one, only the client's answer does.
import { Type } from 'typebox';
import { IdSchema } from '../ids.ts';
import { LanguageSchema } from '../model/client.ts';
import { EvidenceSchema, IncidentSchema } from '../model/incident.ts';
import { LetterSchema, NoticeSchema } from '../model/notice.ts';
import { PrioritySchema, TicketEventSchema, TicketSchema } from '../model/ticket.ts';
import { defineRoute, PageQuery, pageOf } from './route.ts';

const byId = Type.Object({ id: IdSchema });
const change = { kind: 'verb', verb: 'tickets.change', of: 'ticket' } as const;
const Words = Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' });
/** The number of the last event that the caller saw: a change made meanwhile by another is shown, not overwritten. */
const Version = Type.Integer({ minimum: 0 });

export const TicketDetailSchema = Type.Object({
  ticket: TicketSchema,
  events: Type.Array(TicketEventSchema),
  incidents: Type.Array(Type.Object({ incident: IncidentSchema, evidence: EvidenceSchema })),
  notices: Type.Array(NoticeSchema),
  contacts: Type.Integer({ description: 'how many people a letter would reach' }),
  closing: Type.Object({
    /** What is still missing before the client can be asked; empty when the ticket may be resolved. */
    blockers: Type.Array(Type.Enum(['incident-open', 'no-contact'])),
  }),
});

export const listTickets = defineRoute({
  name: 'tickets.list',
  method: 'GET',
  path: '/api/v1/tickets',
  about: 'Tickets, by deadline; `view` picks mine, nobody’s, open or all',
  query: Type.Object({
    ...PageQuery,
    view: Type.Optional(Type.Enum(['open', 'mine', 'nobody', 'waiting', 'resolved', 'all'])),
    clientId: Type.Optional(IdSchema),
    deviceId: Type.Optional(IdSchema),
  }),
  reply: pageOf(TicketSchema),
  permission: { kind: 'verb', verb: 'tickets.see', of: 'own' },
});
export const readTicket = defineRoute({
  name: 'tickets.read',
  method: 'GET',
  path: '/api/v1/tickets/:id',
  about: 'One ticket with its timeline, its incidents’ evidence and its letters',
  params: byId,
  reply: TicketDetailSchema,
  permission: { kind: 'verb', verb: 'tickets.see', of: 'ticket' },
});
export const openTicket = defineRoute({
  name: 'tickets.open',
  method: 'POST',
  path: '/api/v1/tickets',
  about: 'Open a ticket by hand',
  body: Type.Object(
    {
      clientId: IdSchema,
      deviceId: Type.Union([IdSchema, Type.Null()]),
      title: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
      words: Words,
      priority: PrioritySchema,
    },
    { additionalProperties: false },
  ),
  reply: TicketSchema,
  permission: { kind: 'verb', verb: 'tickets.change', of: 'body' },
});
export const takeTicket = defineRoute({
  name: 'tickets.take',
  method: 'POST',
  path: '/api/v1/tickets/:id/take',
  about: 'Take the ticket oneself',
  params: byId,
  body: Type.Object({ version: Version }, { additionalProperties: false }),
  reply: TicketSchema,
  permission: change,
});
export const assignTicket = defineRoute({
  name: 'tickets.assign',
  method: 'POST',
  path: '/api/v1/tickets/:id/assign',
  about: 'Give the ticket to an engineer, or to nobody',
  params: byId,
  body: Type.Object(
    { version: Version, engineerId: Type.Union([IdSchema, Type.Null()]) },
    { additionalProperties: false },
  ),
  reply: TicketSchema,
  permission: change,
});
export const changeTicketState = defineRoute({
  name: 'tickets.change-state',
  method: 'POST',
  path: '/api/v1/tickets/:id/state',
  about: 'Put the ticket in progress or let it wait; the SLA clock pauses while it waits for the client',
  params: byId,
  body: Type.Object(
    {
      version: Version,
      state: Type.Enum(['in-progress', 'waiting-for-client', 'waiting-for-third-party']),
      reason: Type.String({ maxLength: 2000 }),
    },
    { additionalProperties: false },
  ),
  reply: TicketSchema,
  permission: change,
});
export const noteTicket = defineRoute({
  name: 'tickets.note',
  method: 'POST',
  path: '/api/v1/tickets/:id/notes',
  about: 'An internal note; the client never sees it',
  params: byId,
  body: Type.Object({ words: Words }, { additionalProperties: false }),
  reply: TicketSchema,
  permission: change,
});
export const writeToClient = defineRoute({
  name: 'tickets.write-to-client',
  method: 'POST',
  path: '/api/v1/tickets/:id/messages',
  about: 'Words that go to the client by letter, with the time of the next word',
  params: byId,
  body: Type.Object(
    { words: Words, nextWordAt: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]) },
    { additionalProperties: false },
  ),
  reply: TicketSchema,
  permission: change,
});
export const resolveTicket = defineRoute({
  name: 'tickets.resolve',
  method: 'POST',
  path: '/api/v1/tickets/:id/resolve',
  about: 'Say what was done; the closing letter goes to the client and asks whether all is well',
  params: byId,
  body: Type.Object(
    {
      version: Version,
      words: Words,
      stillBadReason: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 2000,
          description: 'why it is resolved while its reading is still bad',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  reply: TicketSchema,
  permission: change,
});
export const recordAnswer = defineRoute({
  name: 'tickets.record-answer',
  method: 'POST',
  path: '/api/v1/tickets/:id/answer',
  about: 'Write down the answer that the client gave by phone or in person to the closing question',
  params: byId,
  body: Type.Object(
    {
      version: Version,
      answer: Type.Enum(['yes', 'no']),
      who: Type.String({ minLength: 1, maxLength: 200 }),
      words: Type.String({ maxLength: 2000 }),
    },
    { additionalProperties: false },
  ),
  reply: TicketSchema,
  permission: change,
});
export const previewLetter = defineRoute({
  name: 'tickets.preview-letter',
  method: 'POST',
  path: '/api/v1/tickets/:id/letters/preview',
  about: 'The letter as each contact would get it, before it leaves',
  params: byId,
  body: Type.Object(
    {
      kind: Type.Enum(['progress', 'closing']),
      words: Type.String({ maxLength: 10_000 }),
      nextWordAt: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({
    letters: Type.Array(
      Type.Object({ contactName: Type.String(), email: Type.String(), language: LanguageSchema, letter: LetterSchema }),
    ),
  }),
  permission: change,
});

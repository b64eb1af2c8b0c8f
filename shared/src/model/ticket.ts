// A ticket: work for people, told as an append-only list of events.
import { Type, type Static } from 'typebox';
import { IdSchema } from '../ids.ts';
import { ParamsSchema } from './incident.ts';
import { TimeOrNullSchema, TimeSchema } from '../time.ts';

export const ticketStates = [
  'new',
  'in-progress',
  'waiting-for-client',
  'waiting-for-third-party',
  'resolved',
  'closed',
] as const;
export type TicketState = (typeof ticketStates)[number];
export const TicketStateSchema = Type.Enum([...ticketStates]);

export const priorities = [1, 2, 3, 4] as const;
export type Priority = (typeof priorities)[number];
export const PrioritySchema = Type.Enum([...priorities]);

/** Whatever happens to a ticket; state, clocks and timeline are functions of the list of these. */
export const ticketEventTypes = [
  'opened',
  'incident-joined',
  'worsened',
  'recovered',
  'notice-planned',
  'notice-sent',
  'notice-failed',
  'no-notice',
  'taken',
  'assigned',
  'state-changed',
  'note',
  'message-to-client',
  'client-wrote',
  'resolved',
  'client-said-yes',
  'client-said-no',
  'reminded',
  'closed',
  'reopened',
] as const;
export type TicketEventType = (typeof ticketEventTypes)[number];

export const TicketEventSchema = Type.Object({
  seq: Type.Integer(),
  at: TimeSchema,
  type: Type.Enum([...ticketEventTypes]),
  by: Type.Object({
    kind: Type.Enum(['rule', 'engineer', 'client', 'clock']),
    name: Type.String(),
  }),
  data: ParamsSchema,
});
export type TicketEvent = Static<typeof TicketEventSchema>;

export const TicketSchema = Type.Object({
  id: IdSchema,
  number: Type.Integer(),
  clientId: IdSchema,
  clientName: Type.String(),
  deviceId: Type.Union([IdSchema, Type.Null()]),
  deviceName: Type.Union([Type.String(), Type.Null()]),
  rule: Type.Union([Type.String(), Type.Null()]),
  params: ParamsSchema,
  title: Type.Union([Type.String(), Type.Null()], { description: "in a person's words; null when a rule opened it" }),
  state: TicketStateSchema,
  priority: PrioritySchema,
  priorityReason: ParamsSchema,
  engineerId: Type.Union([IdSchema, Type.Null()]),
  engineerName: Type.Union([Type.String(), Type.Null()]),
  openedAt: TimeSchema,
  updatedAt: TimeSchema,
  responseDueAt: TimeOrNullSchema,
  resolutionDueAt: TimeOrNullSchema,
  respondedAt: TimeOrNullSchema,
  breached: Type.Boolean(),
  openIncidents: Type.Integer(),
  version: Type.Integer({ description: 'number of the last event: a change names the one it was made on' }),
});
export type Ticket = Static<typeof TicketSchema>;

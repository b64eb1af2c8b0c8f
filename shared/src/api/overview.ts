// The first five seconds: what is wrong, for whom, how bad, who has it, which deadline is next, can it be trusted.
import { Type, type Static } from 'typebox';
import { IdSchema } from '../ids.ts';
import { IncidentSchema } from '../model/incident.ts';
import { PrioritySchema, TicketSchema } from '../model/ticket.ts';
import { TimeOrNullSchema, TimeSchema } from '../time.ts';
import { defineRoute } from './route.ts';

export const OverviewSchema = Type.Object({
  at: TimeSchema,
  counts: Type.Object({
    unhandledCritical: Type.Integer(),
    unhandledWarning: Type.Integer(),
    handled: Type.Integer(),
    slaWithinHour: Type.Integer(),
    breached: Type.Integer(),
    lettersFailed: Type.Integer(),
    awaitingClient: Type.Integer(),
    mine: Type.Integer(),
  }),
  devices: Type.Object({
    ok: Type.Integer(),
    warning: Type.Integer(),
    critical: Type.Integer(),
    unknown: Type.Integer(),
    live: Type.Integer(),
    stale: Type.Integer(),
    silent: Type.Integer(),
  }),
  rows: Type.Array(
    Type.Object({
      incident: IncidentSchema,
      ticketNumber: Type.Union([Type.Integer(), Type.Null()]),
      priority: Type.Union([PrioritySchema, Type.Null()]),
      engineerName: Type.Union([Type.String(), Type.Null()]),
      handled: Type.Boolean(),
      dueAt: TimeOrNullSchema,
    }),
    { description: 'open incidents, unhandled first, worst first; at most 100' },
  ),
  moreRows: Type.Integer(),
  deadlines: Type.Array(
    Type.Object({
      ticketId: IdSchema,
      ticketNumber: Type.Integer(),
      clientName: Type.String(),
      kind: Type.Enum(['response', 'resolution']),
      dueAt: TimeSchema,
    }),
  ),
  toClose: Type.Array(TicketSchema, { description: 'tickets whose incidents are over but that nobody has resolved' }),
  newestReportAt: TimeOrNullSchema,
  storage: Type.Enum(['ok', 'full']),
});
export type Overview = Static<typeof OverviewSchema>;

export const readOverview = defineRoute({
  name: 'overview.read',
  method: 'GET',
  path: '/api/v1/overview',
  about: 'What needs somebody now, for the clients the caller may see',
  reply: OverviewSchema,
  permission: { kind: 'verb', verb: 'overview.see', of: 'own' },
});

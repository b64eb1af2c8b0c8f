// Incidents: what is wrong now, what was, and who knows of it.
import { Type } from 'typebox';
import { IdSchema } from '../ids.ts';
import { EvidenceSchema, IncidentSchema } from '../model/incident.ts';
import { defineRoute, PageQuery, pageOf } from './route.ts';

const byId = Type.Object({ id: IdSchema });

export const listIncidents = defineRoute({
  name: 'incidents.list',
  method: 'GET',
  path: '/api/v1/incidents',
  about: 'Incidents, newest first',
  query: Type.Object({
    ...PageQuery,
    open: Type.Optional(Type.Boolean()),
    clientId: Type.Optional(IdSchema),
    deviceId: Type.Optional(IdSchema),
  }),
  reply: pageOf(IncidentSchema),
  permission: { kind: 'verb', verb: 'incidents.see', of: 'own' },
});
export const readIncident = defineRoute({
  name: 'incidents.read',
  method: 'GET',
  path: '/api/v1/incidents/:id',
  about: 'One incident with the evidence frozen at its opening',
  params: byId,
  reply: Type.Object({ incident: IncidentSchema, evidence: EvidenceSchema }),
  permission: { kind: 'verb', verb: 'incidents.see', of: 'incident' },
});
export const acknowledgeIncident = defineRoute({
  name: 'incidents.acknowledge',
  method: 'POST',
  path: '/api/v1/incidents/:id/acknowledge',
  about: 'Say that one knows of it; it counts as handled until the time runs out',
  params: byId,
  body: Type.Object(
    {
      comment: Type.String({ maxLength: 2000 }),
      hours: Type.Number({ minimum: 0.25, maximum: 24 * 14 }),
    },
    { additionalProperties: false },
  ),
  reply: IncidentSchema,
  permission: { kind: 'verb', verb: 'incidents.acknowledge', of: 'incident' },
});

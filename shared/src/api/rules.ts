// Rules, their thresholds, and where each value in force comes from.
import { Type } from 'typebox';
import { IdSchema } from '../ids.ts';
import { ThresholdUnitSchema } from '../model/incident.ts';
import { defineRoute, pageOf } from './route.ts';

export const RuleSchema = Type.Object({
  key: Type.String(),
  thresholds: Type.Array(Type.Object({ name: Type.String(), default: Type.Number(), unit: ThresholdUnitSchema })),
  overrides: Type.Array(
    Type.Object({
      name: Type.String(),
      value: Type.Number(),
      scope: Type.Enum(['client', 'site', 'device']),
      clientId: IdSchema,
      scopeId: IdSchema,
    }),
  ),
  openIncidents: Type.Integer(),
  tellsClient: Type.Boolean(),
});

export const listRules = defineRoute({
  name: 'rules.list',
  method: 'GET',
  path: '/api/v1/rules',
  about: 'The rules with defaults and the overrides of the clients the caller may see',
  reply: pageOf(RuleSchema),
  permission: { kind: 'verb', verb: 'rules.see', of: 'own' },
});
export const setThreshold = defineRoute({
  name: 'rules.set-threshold',
  method: 'PUT',
  path: '/api/v1/rules/:key/threshold',
  about: 'Set or, with null, remove an override of one threshold for a client, a site or a device',
  params: Type.Object({ key: Type.String({ maxLength: 64 }) }),
  body: Type.Object(
    {
      clientId: IdSchema,
      scope: Type.Enum(['client', 'site', 'device']),
      scopeId: IdSchema,
      name: Type.String({ maxLength: 64 }),
      value: Type.Union([Type.Number(), Type.Null()]),
    },
    { additionalProperties: false },
  ),
  reply: RuleSchema,
  permission: { kind: 'verb', verb: 'rules.edit', of: 'body' },
});

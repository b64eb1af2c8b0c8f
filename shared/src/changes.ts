// What a commit publishes: a numbered list of things that changed, so that a hole in the numbers shows a loss.
import { Type, type Static } from 'typebox';
import { IdSchema } from './ids.ts';
import { StatusSchema } from './status-schema.ts';
import { TimeSchema } from './time.ts';

export const nouns = [
  'client',
  'site',
  'contact',
  'device',
  'incident',
  'ticket',
  'notice',
  'rule',
  'account',
  /** A search of a network, and what it found. */
  'discovery',
  /** What a piece of gear knows of those around it. */
  'links',
] as const;

export const LiveChangeSchema = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  at: TimeSchema,
  noun: Type.Enum([...nouns]),
  id: Type.String(),
  clientId: Type.Union([IdSchema, Type.Null()]),
  deviceId: Type.Union([IdSchema, Type.Null()]),
  verb: Type.String({ description: 'what happened: opened, recovered, taken, resolved, sent …' }),
  status: Type.Union([StatusSchema, Type.Null()]),
});
export type LiveChange = Static<typeof LiveChangeSchema>;
export type Noun = (typeof nouns)[number];

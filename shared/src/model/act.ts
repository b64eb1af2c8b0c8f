// Something that a device's agent was asked to do, and what came of it.
import { Type, type Static } from 'typebox';
import { IdSchema } from '../ids.ts';
import { ActSchema } from '../orders.ts';
import { TimeOrNullSchema, TimeSchema } from '../time.ts';

/** `asked`: no answer yet; `refused`: by the device itself, `reason` says why; `lost`: its answer never came. */
export const actStates = ['asked', 'done', 'refused', 'failed', 'lost'] as const;

export const DeviceActSchema = Type.Object({
  id: IdSchema,
  act: ActSchema,
  askedBy: Type.String(),
  askedAt: TimeSchema,
  state: Type.Enum([...actStates]),
  reason: Type.Union([Type.String(), Type.Null()]),
  endedAt: TimeOrNullSchema,
});
export type DeviceAct = Static<typeof DeviceActSchema>;

// An incident lasts from the report that shows trouble to the one that shows it gone.
import { Type, type Static } from 'typebox';
import { IdSchema } from '../ids.ts';
import { ProcessSchema } from '../reading.ts';
import { StatusSchema } from '../status-schema.ts';
import { ChangeSchema } from './device.ts';
import { TimeOrNullSchema, TimeSchema } from '../time.ts';

/** Numbers and words that a sentence about a finding is filled with; texts/ holds the sentences. */
export const ParamsSchema = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()]));
export type Params = Record<string, string | number | null>;

/** Units of thresholds: a share from 0 to 1, seconds, bytes, or a bare factor. */
export const ThresholdUnitSchema = Type.Enum(['share', 'seconds', 'bytes', 'factor']);
export type ThresholdUnit = Static<typeof ThresholdUnitSchema>;

export const ThresholdInForceSchema = Type.Object({
  rule: Type.String(),
  name: Type.String(),
  value: Type.Number(),
  unit: ThresholdUnitSchema,
  origin: Type.Enum(['default', 'client', 'site', 'device']),
});
export type ThresholdInForce = Static<typeof ThresholdInForceSchema>;

/** Frozen at opening: what was seen, against which threshold, what ran, and what had changed in the day before. */
export const EvidenceSchema = Type.Object({
  at: TimeSchema,
  series: Type.Array(
    Type.Object({
      key: Type.String(),
      samples: Type.Array(Type.Object({ at: TimeSchema, value: Type.Union([Type.Number(), Type.Null()]) })),
    }),
  ),
  thresholds: Type.Array(ThresholdInForceSchema),
  processes: Type.Array(ProcessSchema),
  changes: Type.Array(ChangeSchema),
});
export type Evidence = Static<typeof EvidenceSchema>;

export const IncidentSchema = Type.Object({
  id: IdSchema,
  clientId: IdSchema,
  clientName: Type.String(),
  deviceId: IdSchema,
  deviceName: Type.String(),
  rule: Type.String(),
  subject: Type.String({ description: 'which of its kind: a mount point, a service; empty when there is one' }),
  status: StatusSchema,
  params: ParamsSchema,
  openedAt: TimeSchema,
  startedAt: TimeSchema,
  recoveredAt: TimeOrNullSchema,
  acknowledgedBy: Type.Union([IdSchema, Type.Null()]),
  acknowledgedAt: TimeOrNullSchema,
  acknowledgedUntil: TimeOrNullSchema,
  acknowledgement: Type.Union([Type.String(), Type.Null()]),
  ticketId: Type.Union([IdSchema, Type.Null()]),
});
export type Incident = Static<typeof IncidentSchema>;

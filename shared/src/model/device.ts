// A device: anything watched.
import { Type, type Static } from 'typebox';
import { gearKinds } from '../snmp-words.ts';
import { IdSchema } from '../ids.ts';
import { FactValueSchema, GapSchema, ProcessSchema } from '../reading.ts';
import { StatusSchema } from '../status-schema.ts';
import { TimeOrNullSchema, TimeSchema } from '../time.ts';

/** What an agent runs on, and what one beside it polls. */
export const deviceKinds = [
  'server',
  'workstation',
  'laptop',
  'virtual-machine',
  'container',
  'unknown',
  ...gearKinds,
  // No box, but what an agent checks: a page, a port, a name, a certificate.
  'address',
] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** Freshness is apart from status: `stale` after two missed intervals, `silent` after the agent-silent rule. */
export const freshnesses = ['live', 'stale', 'silent', 'never-seen'] as const;
export type Freshness = (typeof freshnesses)[number];

export const DeviceSummarySchema = Type.Object({
  id: IdSchema,
  clientId: IdSchema,
  clientName: Type.String(),
  siteId: IdSchema,
  siteName: Type.String(),
  name: Type.String(),
  kind: Type.Enum([...deviceKinds]),
  platform: Type.String(),
  status: StatusSchema,
  freshness: Type.Enum([...freshnesses]),
  lastReportAt: TimeOrNullSchema,
  quarantinedAt: Type.Union([TimeSchema, Type.Null()], {
    description: 'since when it waits for a yes, as a copy of another device',
  }),
  retiredAt: Type.Union([TimeSchema, Type.Null()], { description: 'since when it is watched no more' }),
  reportSeconds: Type.Number(),
  openIncidents: Type.Integer(),
  cpu: Type.Union([Type.Number(), Type.Null()]),
  memory: Type.Union([Type.Number(), Type.Null()]),
  fullestFilesystem: Type.Union([Type.Object({ mountpoint: Type.String(), used: Type.Number() }), Type.Null()]),
  uptimeSeconds: Type.Union([Type.Number(), Type.Null()]),
});
export type DeviceSummary = Static<typeof DeviceSummarySchema>;

export const LatestSchema = Type.Object({ key: Type.String(), value: Type.Union([Type.Number(), Type.Null()]) });
export type Latest = Static<typeof LatestSchema>;

export const ChangeSchema = Type.Object({
  id: IdSchema,
  at: TimeSchema,
  collector: Type.String(),
  key: Type.String(),
  before: FactValueSchema,
  after: FactValueSchema,
});
export type Change = Static<typeof ChangeSchema>;

export const FactSchema = Type.Object({
  collector: Type.String(),
  key: Type.String(),
  value: FactValueSchema,
  since: TimeSchema,
});
export type Fact = Static<typeof FactSchema>;

export const DeviceDetailSchema = Type.Object({
  device: DeviceSummarySchema,
  agentVersion: Type.String(),
  polledBy: Type.Union([Type.Object({ id: IdSchema, name: Type.String(), address: Type.String() }), Type.Null()], {
    description: 'for network gear: the device whose agent polls it, and at which address',
  }),
  enrolledAt: TimeSchema,
  clockSkewSeconds: Type.Union([Type.Number(), Type.Null()]),
  latest: Type.Array(LatestSchema),
  gaps: Type.Array(GapSchema),
  processes: Type.Array(ProcessSchema),
  facts: Type.Array(FactSchema),
  changes: Type.Array(ChangeSchema),
});
export type DeviceDetail = Static<typeof DeviceDetailSchema>;

const Values = Type.Array(Type.Union([Type.Number(), Type.Null()]));

/** Buckets of equal length from `from` on; null where nothing was read, which is drawn as a gap. */
export const ChartSchema = Type.Object({
  from: TimeSchema,
  stepSeconds: Type.Number(),
  series: Type.Array(Type.Object({ key: Type.String(), min: Values, mean: Values, max: Values })),
});
export type Chart = Static<typeof ChartSchema>;

// The report: what an agent sends, as one schema.
import { Type, type Static } from 'typebox';
import { compileCheck, recordOf } from './check.ts';
import { IdSchema } from './ids.ts';
import { FactValueSchema, GapSchema, ProcessSchema, SeriesSchema, type Series } from './reading.ts';
import { OrderSchema } from './orders.ts';
import { reportLimits } from './report-limits.ts';

const Hex16 = Type.String({ pattern: '^[0-9a-f]{16}$' });

export const LayoutSchema = Type.Object(
  { id: Hex16, series: Type.Array(SeriesSchema, { maxItems: reportLimits.seriesPerLayout }) },
  { additionalProperties: false },
);
export type Layout = { id: string; series: Series[] };

export const LayoutsRequestSchema = Type.Object({ layouts: Type.Array(LayoutSchema, { minItems: 1, maxItems: 50 }) });
export const LayoutsReplySchema = Type.Object({ known: Type.Array(Hex16) });

/**
 * One look at one device. `values` stand in the order of the layout's series; null is "not read", and `gaps` say why.
 * `boot` is the id of the agent's run and `seq` counts its reports from 1: together they are the report's identity.
 * Times are milliseconds since 1970, UTC, by the agent's clock.
 */
export const ReportSchema = Type.Object(
  {
    boot: Type.String({ minLength: 8, maxLength: 64, pattern: '^[0-9a-zA-Z-]+$' }),
    seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    /** Network gear that the agent polls; without it the report is of the agent's own device. */
    device: Type.Optional(IdSchema),
    at: Type.Integer({ minimum: 0, maximum: 8_640_000_000_000 }),
    layout: Hex16,
    values: Type.Array(Type.Union([Type.Number(), Type.Null()]), { maxItems: reportLimits.seriesPerLayout }),
    gaps: Type.Array(GapSchema, { maxItems: reportLimits.gaps }),
    facts: Type.Optional(
      recordOf(64, recordOf(256, FactValueSchema, { maxProperties: reportLimits.factsPerCollector }), {
        description: 'by collector, the whole set, only when it differs from what was last sent',
      }),
    ),
    processes: Type.Optional(Type.Array(ProcessSchema, { maxItems: reportLimits.processes })),
  },
  { additionalProperties: false },
);
export type Report = Static<typeof ReportSchema>;

/** The reports are checked one by one, so that a bad one spoils no other. */
export const ReportsRequestSchema = Type.Object({
  protocol: Type.Integer(),
  sentAt: Type.Integer({ minimum: 0, description: "the agent's clock at sending: age and skew are counted from it" }),
  reports: Type.Array(Type.Unknown(), { maxItems: reportLimits.reportsPerRequest }),
});
export type ReportsRequest = { protocol: number; sentAt: number; reports: Report[] };

/** `stored` and `known` (it came before) are durable; `refused` will never be taken and says why. */
export const OutcomeSchema = Type.Object({
  outcome: Type.Union([Type.Literal('stored'), Type.Literal('known'), Type.Literal('refused')]),
  reason: Type.Optional(Type.String()),
});
export type Outcome = Static<typeof OutcomeSchema>;

export const ReportsReplySchema = Type.Object({
  outcomes: Type.Array(OutcomeSchema, { description: 'one for each report, in the order they were sent' }),
  orders: Type.Array(OrderSchema),
  waitSeconds: Type.Optional(Type.Number({ description: 'the server asks for this pause before the next request' })),
});
export type ReportsReply = Static<typeof ReportsReplySchema>;

export const checkReport = compileCheck(ReportSchema);
export const checkReportsRequest = compileCheck(ReportsRequestSchema);
export const checkLayoutsRequest = compileCheck(LayoutsRequestSchema);
export const checkReportsReply = compileCheck(ReportsReplySchema);

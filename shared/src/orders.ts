// What the server may ask of an agent: to look, to be configured, and of a short list to act, where its device allows that.
import { Type, type Static } from 'typebox';
import { compileCheck } from './check.ts';
import { IdSchema } from './ids.ts';

/** A version of the agent, signed by the key of whoever builds it over `releaseText`. */
export const ReleaseSchema = Type.Object(
  {
    version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+[0-9A-Za-z.-]*$', maxLength: 64 }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    bytes: Type.Integer({ minimum: 1, maximum: 16 * 1024 * 1024 }),
    signature: Type.String({ maxLength: 200 }),
  },
  { additionalProperties: false },
);
export type Release = Static<typeof ReleaseSchema>;

export const UpdateResultSchema = Type.Object(
  {
    version: Type.String({ maxLength: 64 }),
    outcome: Type.Literal('rolled-back'),
    reason: Type.String({ maxLength: 500 }),
  },
  { additionalProperties: false },
);
export const checkUpdateResult = compileCheck(UpdateResultSchema);

export const checkRelease = compileCheck(ReleaseSchema);

export const AgentConfigSchema = Type.Object(
  {
    reportSeconds: Type.Number({ minimum: 1, maximum: 3600 }),
    inventorySeconds: Type.Number({ minimum: 60, maximum: 7 * 86_400 }),
    /** The version that this device is meant to run by now. */
    release: Type.Optional(ReleaseSchema),
  },
  { additionalProperties: false },
);
export type AgentConfig = Static<typeof AgentConfigSchema>;

/** All that an agent can ever be asked to do. Each is off until the device's own agent.toml allows it. */
export const ActSchema = Type.Union([
  Type.Object({ what: Type.Literal('scan') }, { additionalProperties: false }),
  Type.Object({ what: Type.Literal('update-definitions') }, { additionalProperties: false }),
  Type.Object(
    {
      what: Type.Literal('restart-service'),
      service: Type.String({ minLength: 1, maxLength: 128, pattern: '^[A-Za-z0-9@_][A-Za-z0-9@_.:-]*$' }),
    },
    { additionalProperties: false },
  ),
]);
export type Act = Static<typeof ActSchema>;

/** An act that somebody asked for; `signature` is by the server's key over `actText`. Times are milliseconds since 1970. */
export const ActOrderSchema = Type.Object({
  kind: Type.Literal('act'),
  id: IdSchema,
  deviceId: IdSchema,
  act: ActSchema,
  by: Type.String({ maxLength: 200 }),
  at: Type.Integer({ minimum: 0 }),
  expiresAt: Type.Integer({ minimum: 0 }),
  signature: Type.String({ maxLength: 200 }),
});
export type ActOrder = Static<typeof ActOrderSchema>;

export const OrderSchema = Type.Union([
  ActOrderSchema,
  Type.Object({ kind: Type.Literal('collect-now') }),
  /** What the agent polls has become another: it asks for it. */
  Type.Object({ kind: Type.Literal('gear-changed') }),
  /** A network is to be searched: the agent asks for which. */
  Type.Object({ kind: Type.Literal('discover') }),
  Type.Object({ kind: Type.Literal('configure'), config: AgentConfigSchema }),
]);
export type Order = Static<typeof OrderSchema>;

export const actOutcomes = ['done', 'refused', 'failed'] as const;
export const ActResultSchema = Type.Object(
  {
    id: IdSchema,
    outcome: Type.Enum([...actOutcomes]),
    reason: Type.String({ maxLength: 500 }),
    endedAt: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type ActResult = Static<typeof ActResultSchema>;
export const ActResultsRequestSchema = Type.Object({ results: Type.Array(ActResultSchema, { maxItems: 100 }) });

export const checkActResultsRequest = compileCheck(ActResultsRequestSchema);
export const checkOrder = compileCheck(OrderSchema);

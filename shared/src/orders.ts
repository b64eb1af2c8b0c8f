// What the server may ask of an agent. Nothing here runs a command: an agent only reads and reports.
import { Type, type Static } from 'typebox';
import { compileCheck } from './check.ts';

export const AgentConfigSchema = Type.Object(
  {
    reportSeconds: Type.Number({ minimum: 1, maximum: 3600 }),
    inventorySeconds: Type.Number({ minimum: 60, maximum: 7 * 86_400 }),
  },
  { additionalProperties: false },
);
export type AgentConfig = Static<typeof AgentConfigSchema>;

export const OrderSchema = Type.Union([
  Type.Object({ kind: Type.Literal('collect-now') }),
  Type.Object({ kind: Type.Literal('configure'), config: AgentConfigSchema }),
]);
export type Order = Static<typeof OrderSchema>;

export const checkOrder = compileCheck(OrderSchema);

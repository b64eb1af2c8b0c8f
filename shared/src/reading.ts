// What a collector returns: samples, facts, and for what it could not read, why.
import { Type, type Static } from 'typebox';
import { recordOf } from './check.ts';

export const AttributesSchema = recordOf(64, Type.String({ maxLength: 512 }));
export type Attributes = Record<string, string>;

/** A metric of the vocabulary with the attributes that tell one of its kind from another. */
export const SeriesSchema = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 128, pattern: '^[^\\s{}]+$' }), attributes: AttributesSchema },
  { additionalProperties: false },
);
export type Series = { name: string; attributes: Attributes };

export type Sample = { series: Series; value: number };

export const FactValueSchema = Type.Union([
  Type.String({ maxLength: 2000 }),
  Type.Number(),
  Type.Boolean(),
  Type.Null(),
]);
export type FactValue = string | number | boolean | null;
export type Facts = Record<string, FactValue>;

export const GapSchema = Type.Object(
  {
    collector: Type.String({ minLength: 1, maxLength: 64 }),
    what: Type.String({ maxLength: 256, description: 'what was not read: a metric, a mount point, a file' }),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  { additionalProperties: false },
);
export type Gap = Static<typeof GapSchema>;

export const ProcessSchema = Type.Object(
  {
    pid: Type.Integer({ minimum: 0 }),
    name: Type.String({ maxLength: 256 }),
    cpu: Type.Union([Type.Number({ minimum: 0 }), Type.Null()], { description: 'processors used, 1 = one whole' }),
    memoryBytes: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  },
  { additionalProperties: false },
);
export type Process = Static<typeof ProcessSchema>;

export type Reading = {
  samples: Sample[];
  facts?: Facts;
  gaps: Gap[];
  processes?: Process[];
};

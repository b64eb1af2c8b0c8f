// Times on the wire: RFC 3339 in UTC with milliseconds. Inside programs they are integer milliseconds since 1970.
import { Type } from 'typebox';

export const TimeSchema = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$',
  description: 'RFC 3339, UTC',
});
export const TimeOrNullSchema = Type.Union([TimeSchema, Type.Null()]);

export const toWire = (ms: number): string => new Date(ms).toISOString();
export const toWireOrNull = (ms: number | null): string | null => (ms === null ? null : toWire(ms));
/** Milliseconds of a wire time; NaN when it is not one. */
export const fromWire = (time: string): number => Date.parse(time);

// Records in JSON, as PowerShell's ConvertTo-Json and the interfaces of many tools write it (pure).
import { isObject, jsonLinesOf, jsonOf, jsonStart, type Json, type JsonObject } from '../json.ts';
import { NotUnderstood } from '../parser.ts';
import { mostRecords, type Fields } from './fields.ts';

const deepest = 8;

/** The objects at the top, or every object with plain members when `nested`. Words may stand in lines before the JSON. */
export function jsonRecords(text: string, { nested = false }: { nested?: boolean } = {}): Fields[] {
  const start = jsonStart(text);
  if (start < 0) return [];
  const value = readJson(text.slice(start));
  const records = (nested ? objectsBelow(value) : objectsAtTop(value)).slice(0, mostRecords).map(fieldsOf);
  // What holds one value alone is mostly what wraps others.
  return records.filter(({ size }) => size > (nested ? 1 : 0));
}

function readJson(text: string): Json {
  const isLine = jsonLinesOf(text.split('\n', 1)[0]!).length === 1;
  const lines = isLine ? jsonLinesOf(text) : [];
  if (lines.length > 1) return lines;
  try {
    return jsonOf(text);
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

/** Windows PowerShell wraps some lists as `{"value": […], "Count": 2}`. */
function objectsAtTop(value: Json): JsonObject[] {
  const list = isObject(value) && Array.isArray(value.value) ? value.value : value;
  return (Array.isArray(list) ? list.flat() : [list]).filter(isObject);
}

function objectsBelow(value: Json, depth = 0): JsonObject[] {
  if (depth > deepest || typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap((member) => objectsBelow(member, depth + 1));
  return isObject(value) ? [value, ...below] : below;
}

function fieldsOf(object: JsonObject): Fields {
  const record = new Map<string, string>();
  for (const [name, member] of Object.entries(object)) {
    const plain = plainOf(member);
    if (plain !== null) record.set(name.trim().toLowerCase(), plain);
  }
  return record;
}

/** A date or an enumeration is an object with a value of its own in some versions of PowerShell; others are no value. */
function plainOf(value: Json): string | null {
  if (value === null) return '';
  if (Array.isArray(value)) {
    const items = value.map((item) => (Array.isArray(item) ? null : plainOf(item)));
    return items.length > 0 && items.every((item) => item === null) ? null : items.map((item) => item ?? '').join(', ');
  }
  if (!isObject(value)) return String(value).trim();
  const inner = value.Value ?? value.value ?? value.DateTime;
  return inner === undefined || typeof inner === 'object' ? null : String(inner).trim();
}

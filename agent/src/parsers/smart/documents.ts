// JSON texts that follow one another in one output, and the objects in them that interest a reader (pure).
import { isObject, jsonOf, type Json, type JsonObject } from '../json.ts';

/** Each bracketed value at the top level, words between them left out; the last one may be cut. */
export function documentsOf(text: string): Json[] {
  const found: Json[] = [];
  let at = nextStart(text, 0);
  while (at >= 0 && found.length < mostDocuments) {
    const end = endOf(text, at);
    found.push(jsonOf(text.slice(at, end)));
    at = nextStart(text, end);
  }
  return found;
}

const mostDocuments = 1000;

function nextStart(text: string, from: number): number {
  const bracket = /\{|\[(?=\s*[[{"\]])/g;
  bracket.lastIndex = from;
  return bracket.exec(text)?.index ?? -1;
}

function endOf(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i += 1) {
    const sign = text[i];
    if (sign === '"') {
      i += 1;
      while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
    } else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth <= 0) return i + 1;
    }
  }
  return text.length;
}

/** The outermost objects that `wanted` says yes to, wherever a wrapper put them. */
export function objectsIn(value: Json, wanted: (object: JsonObject) => boolean, depth = 0): JsonObject[] {
  if (depth > 8) return [];
  if (Array.isArray(value)) return value.flatMap((item) => objectsIn(item, wanted, depth + 1));
  if (!isObject(value)) return [];
  if (wanted(value)) return [value];
  return Object.values(value).flatMap((item) => objectsIn(item, wanted, depth + 1));
}

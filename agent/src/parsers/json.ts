// JSON as tools write it: with words before it, cut in the middle, or with numbers past what a double holds (pure).
import { NotUnderstood } from './parser.ts';

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

const deepest = 200;

/** A bracket and what may follow it in JSON, or the end of a cut text: logs have `[INFO]` and `[2024-05-11 …]`. */
const opening = /(?:\{\s*(?:["}]|(?![^]))|\[\s*(?:[[{"\]]|(?![^])))/.source;
const atStart = new RegExp(`^\\s*${opening}`);
const atLine = new RegExp(`^[ \\t]*${opening}`, 'm');

export const looksLikeJson = (text: string): boolean => atStart.test(text.slice(0, 500));

/** Where the first line that looks like the beginning of JSON begins; -1 when none does. */
export const jsonStart = (text: string): number => text.search(atLine);

/** Reads from the first bracket on; what is cut is read as far as it goes. Throws `NotUnderstood` when there is none. */
export function jsonOf(text: string): Json {
  const start = text.search(/[[{]/);
  if (start < 0) throw new NotUnderstood('no JSON in it');
  try {
    return parseStrict(text);
  } catch {
    return readLenient(text, start);
  }
}

const parseStrict = (text: string): Json => JSON.parse(text) as Json;

/** One value a line (JSON lines); lines that are none are left out. */
export function jsonLinesOf(text: string): Json[] {
  return text.split('\n').flatMap((row) => {
    if (!/^\s*[[{]/.test(row)) return [];
    try {
      return [parseStrict(row)];
    } catch {
      return [];
    }
  });
}

/** A recursive descent that ends quietly where the text does, and leaves out a comma too many. */
function readLenient(text: string, start: number): Json {
  let at = start;
  const blank = () => {
    while (at < text.length && /[\s,]/.test(text[at]!)) at += 1;
  };
  const string = (): string => {
    const from = at;
    at += 1;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    const raw = text.slice(from, Math.min(at, text.length));
    at += 1;
    try {
      return String(parseStrict(`${raw}"`));
    } catch {
      return raw.slice(1);
    }
  };
  const value = (depth: number): Json | undefined => {
    blank();
    const sign = text[at];
    if (sign === undefined || depth > deepest) {
      at = text.length;
      return undefined;
    }
    if (sign === '{') return object(depth);
    if (sign === '[') return list(depth);
    if (sign === '"') return string();
    const word = /[^\s,\]}:"]*/y;
    word.lastIndex = at;
    const found = word.exec(text)![0];
    if (found === '') {
      at += 1;
      return undefined;
    }
    at += found.length;
    if (found === 'true' || found === 'false') return found === 'true';
    const number = Number(found);
    return Number.isFinite(number) ? number : null;
  };
  const list = (depth: number): Json[] => {
    const items: Json[] = [];
    at += 1;
    for (;;) {
      blank();
      if (at >= text.length) return items;
      if (text[at] === ']') {
        at += 1;
        return items;
      }
      const item = value(depth + 1);
      if (item !== undefined) items.push(item);
    }
  };
  const object = (depth: number): JsonObject => {
    const members: JsonObject = {};
    at += 1;
    for (;;) {
      blank();
      if (at >= text.length) return members;
      if (text[at] === '}') {
        at += 1;
        return members;
      }
      if (text[at] !== '"') {
        at += 1;
        continue;
      }
      const name = string();
      blank();
      if (text[at] === ':') at += 1;
      const member = value(depth + 1);
      if (member !== undefined)
        Object.defineProperty(members, name, { value: member, enumerable: true, writable: true, configurable: true });
    }
  };
  return value(0) ?? null;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of names and positions, or undefined where the path ends before. */
export function jsonAt(value: Json | undefined, ...path: (string | number)[]): Json | undefined {
  let here: Json | undefined = value;
  for (const step of path) {
    if (typeof step === 'number') here = Array.isArray(here) ? here[step] : undefined;
    else here = isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return here;
}

/** As the type asks, or null: a number written as a string counts as a number. */
export function jsonNumber(value: Json | undefined, ...path: (string | number)[]): number | null {
  const found = jsonAt(value, ...path);
  if (typeof found === 'number') return Number.isFinite(found) ? found : null;
  if (typeof found === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(found)) return Number(found);
  return null;
}

export function jsonString(value: Json | undefined, ...path: (string | number)[]): string | null {
  const found = jsonAt(value, ...path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

/** `true` as itself, as a string or as 1. */
export function jsonFlag(value: Json | undefined, ...path: (string | number)[]): boolean | null {
  const found = jsonAt(value, ...path);
  if (typeof found === 'boolean') return found;
  if (found === 1 || (typeof found === 'string' && /^(true|yes|1)$/i.test(found))) return true;
  if (found === 0 || (typeof found === 'string' && /^(false|no|0)$/i.test(found))) return false;
  return null;
}

/** The list at a path; empty where there is none, and a lone value is a list of one. */
export function jsonList(value: Json | undefined, ...path: (string | number)[]): Json[] {
  const found = jsonAt(value, ...path);
  if (found === undefined || found === null) return [];
  return Array.isArray(found) ? found : [found];
}

// Apple's property lists in XML, as `-xml` and `-plist` options print them, into the values that JSON would hold (pure).
import type { Json, JsonObject } from './json.ts';

export const isPlist = (text: string): boolean => /<plist\b|<!DOCTYPE plist/.test(text.slice(0, 1000));

const tag = /<(\/?)(dict|array|key|string|integer|real|date|data|true|false)(?:\s[^<>]{0,200})?(\/?)>/g;

type Open = { value: Json[] | JsonObject; key: string | null };

/** What is cut is read as far as it goes; null where there is no value. */
export function plistOf(text: string): Json {
  const open: Open[] = [];
  let root: Json = null;
  const put = (value: Json) => {
    const parent = open.at(-1);
    if (parent === undefined) root ??= value;
    else if (Array.isArray(parent.value)) parent.value.push(value);
    else if (parent.key !== null) {
      // A name like __proto__ is a name.
      Object.defineProperty(parent.value, parent.key, {
        value,
        enumerable: true,
        writable: true,
        configurable: true,
      });
      parent.key = null;
    }
  };
  let textFrom = 0;
  for (const found of text.matchAll(tag)) {
    const [whole, close, name, empty] = found;
    const isEnd = close !== '';
    if (name === 'dict' || name === 'array') {
      if (isEnd) open.pop();
      else {
        const value: Json[] | JsonObject = name === 'dict' ? {} : [];
        put(value);
        if (empty === '' && open.length < deepest) open.push({ value, key: null });
      }
    } else if (name === 'true' || name === 'false') {
      if (!isEnd) put(name === 'true');
    } else if (!isEnd && empty === '') textFrom = found.index + whole.length;
    else {
      const inner = isEnd ? plain(text.slice(textFrom, found.index)) : '';
      const parent = open.at(-1);
      if (name === 'key' && parent !== undefined) parent.key = inner;
      else put(name === 'integer' || name === 'real' ? numberOf(inner) : inner);
    }
  }
  return root;
}

const deepest = 200;

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const plain = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities.get(name)!).trim();

function numberOf(text: string): number | null {
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : null;
}

// THE LIST of languages, and how a text is said in one of them.
import type { Language } from '../model/client.ts';
import { en, type TextKey, type Texts } from './en.ts';
import { fill } from './format.ts';
import { ru } from './ru.ts';

export const texts: Record<Language, Texts> = { en, ru };

export type Params = Readonly<Record<string, string | number | null | undefined>>;

export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}

/** The text in the language, filled with the values. */
export function say(language: Language, key: TextKey, params: Params = {}): string {
  return fill(language, texts[language][key], params);
}

/** Like `say` for keys put together at run time (`metric.` + name): what has no text is shown as it is. */
export function sayOr(language: Language, key: string, otherwise: string, params: Params = {}): string {
  return isTextKey(key) ? say(language, key, params) : otherwise;
}

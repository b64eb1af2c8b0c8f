// Templates of sentences in two languages: the English one is found in a text, the other says the same with its values.
import type { Language } from '../../model/client.ts';
import { localeOf, plural } from '../format.ts';

/**
 * English with `{name}` for what changes, and what is said instead of it with the same names in any order. After a colon
 * stands what fits there: `number` is shown as numbers are in the other language, `code` is one that is left as it is, `said`
 * is a sentence of its own, `each` a list of them, `known` one for which there must be words, `own` the agent's or else a
 * tool's words; without it any words, left as they are. `{s}` is the plural's ending that may be missing. Instead of a number `{name:one|few|many}` takes the word that goes
 * with it.
 */
export type Template = readonly [english: string, other: string];

type Form = 'words' | 'number' | 'code' | 'said' | 'each' | 'known' | 'own';

/** What nested sentences are said with; null is what there are no words for. */
export type Nested = { said(text: string): string | null; own(text: string): string | null };

type Compiled = { pattern: RegExp; slots: { name: string; form: Form }[]; other: string; weight: number };

export type Phrasebook = {
  /** The sentence in the other language, or null where no template fits all of it. */
  say(text: string, nested: Nested): string | null;
};

const slot = /\{(\w+)(?::([^}]+))?\}/g;
const forms: readonly string[] = ['words', 'number', 'code', 'said', 'each', 'known', 'own'] satisfies Form[];
const isForm = (word: string): word is Form => forms.includes(word);

/** What begins a sentence is a name, and what stands before a colon is said apart. */
function patternOf(form: Form, isFirst: boolean): string {
  if (form === 'number') return '(-?\\d+(?:\\.\\d+)?)';
  if (form === 'code') return '(-?\\d+)';
  return isFirst ? '((?:(?!: ).)+?)' : '(.+?)';
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
const wordsIn = (text: string): string[] => text.match(/[\p{L}°']+/gu) ?? [];

/** The words that every text of the template holds: those that touch no slot. */
function fixedWords(english: string): string[] {
  return wordsIn(english.replace(/[\p{L}°']*\{[^}]*\}[\p{L}°']*/gu, ' '));
}

function compile([english, other]: Template): Compiled {
  const slots: Compiled['slots'] = [];
  let pattern = '';
  let end = 0;
  for (const found of english.matchAll(slot)) {
    const [all, name = '', form = 'words'] = found;
    const isFirst = found.index === 0;
    pattern += escaped(english.slice(end, found.index));
    end = found.index + all.length;
    if (name === 's') {
      pattern += 's?';
      continue;
    }
    if (!isForm(form)) throw new Error(`"${english}" has a form that is none: ${form}`);
    slots.push({ name, form });
    pattern += patternOf(form, isFirst);
  }
  pattern += escaped(english.slice(end));
  return { pattern: new RegExp(`^${pattern}$`, 's'), slots, other, weight: english.replace(slot, '').length };
}

/**
 * A text is tried with the few templates alone whose rarest word it holds, those that fix most of it first: not with all
 * of hundreds.
 */
export function createPhrasebook(language: Language, templates: readonly Template[]): Phrasebook {
  const uses = new Map<string, number>();
  for (const [english] of templates)
    for (const word of new Set(fixedWords(english))) uses.set(word, (uses.get(word) ?? 0) + 1);
  const byWord = new Map<string, Compiled[]>();
  for (const template of templates) {
    const [word] = fixedWords(template[0]).toSorted((a, b) => uses.get(a)! - uses.get(b)! || b.length - a.length);
    if (word === undefined) throw new Error(`"${template[0]}" has no word by which it could be found`);
    byWord.set(word, [...(byWord.get(word) ?? []), compile(template)]);
  }
  return {
    say(text, nested) {
      const candidates = [...new Set(wordsIn(text))].flatMap((word) => byWord.get(word) ?? []);
      for (const one of candidates.toSorted((a, b) => b.weight - a.weight)) {
        const values = one.pattern.exec(text)?.slice(1);
        const filled = values === undefined ? null : fillIn(language, one, values, nested);
        if (filled !== null) return filled;
      }
      return null;
    },
  };
}

/** Null where a part that has to be a sentence is none. */
function fillIn(
  language: Language,
  { slots, other }: Compiled,
  values: readonly string[],
  nested: Nested,
): string | null {
  const given = new Map<string, { raw: string; shown: string }>();
  for (const [i, { name, form }] of slots.entries()) {
    const raw = values[i]!;
    const shown = shownAs(language, raw, form, nested);
    if (shown === null) return null;
    given.set(name, { raw, shown });
  }
  return other.replace(slot, (_, name: string, choice: string | undefined) => {
    const { raw = '', shown = '' } = given.get(name) ?? {};
    if (choice === undefined) return shown;
    const [one = '', few = '', many = ''] = choice.split('|');
    return plural(language, Number(raw), { one, few, many, other: few });
  });
}

function shownAs(language: Language, raw: string, form: Form, nested: Nested): string | null {
  switch (form) {
    case 'words':
    case 'code':
      return raw;
    case 'number':
      return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 20 }).format(Number(raw));
    case 'said':
      return nested.said(raw) ?? raw;
    case 'each':
      return raw
        .split(', ')
        .map((one) => nested.said(one) ?? one)
        .join(', ');
    case 'known':
      return nested.said(raw);
    case 'own':
      return nested.own(raw) ?? raw;
  }
}

// What agents write in English, in the language of whoever reads it. THE LIST of the families of their sentences.
import type { Language } from '../../model/client.ts';
import { absences } from './absences.ts';
import { acts } from './acts.ts';
import { arrays } from './arrays.ts';
import { backups } from './backups.ts';
import { drives } from './drives.ts';
import { checks } from './checks.ts';
import { gear, printerWords } from './gear.ts';
import { heads, subjects } from './heads.ts';
import { machines } from './machines.ts';
import { misread } from './misread.ts';
import { ownWords } from './own-words.ts';
import { protection } from './protection.ts';
import { readings } from './readings.ts';
import { createPhrasebook, type Nested, type Phrasebook, type Template } from './template.ts';

export const families: Readonly<Record<string, readonly Template[]>> = {
  absences,
  acts,
  arrays,
  backups,
  drives,
  gear,
  checks,
  printerWords,
  machines,
  misread,
  ownWords,
  protection,
  readings,
};

export { heads, subjects };

type Books = { sentences: Phrasebook; own: Phrasebook; heads: Phrasebook; subjects: Phrasebook };
let books: Books | null = null;

/** Made at the first use: hundreds of patterns are not worth a page's start. */
function russian(): Books {
  books ??= {
    sentences: createPhrasebook('ru', Object.values(families).flat()),
    own: createPhrasebook('ru', [...ownWords, ...printerWords]),
    heads: createPhrasebook('ru', heads),
    subjects: createPhrasebook('ru', subjects),
  };
  return books;
}

/** Names may hold colons of their own; sentences of agents don't hold more of them than this before their end. */
const mostHeads = 6;

const nested: Nested = { said: sayOne, own: (text) => russian().own.say(text, nested) };

/** One sentence, whole or after the name of what it speaks of: "/dev/sda: 8 reallocated sectors". */
function sayOne(text: string): string | null {
  const whole = russian().sentences.say(text, nested);
  if (whole !== null) return whole;
  let at = text.indexOf(': ');
  for (let i = 0; at >= 0 && i < mostHeads; i++, at = text.indexOf(': ', at + 2)) {
    const tail = russian().sentences.say(text.slice(at + 2), nested);
    if (tail !== null) return `${sayHead(text.slice(0, at))}: ${tail}`;
  }
  // A part of the device in the agent's words before a tool's own: "da5 of attic: FAULTED".
  const end = text.indexOf(': ');
  const head = end < 0 ? null : russian().heads.say(text.slice(0, end), nested);
  return head === null ? null : `${head}${text.slice(end)}`;
}

const sayHead = (head: string): string => russian().heads.say(head, nested) ?? head;

/**
 * Reasons, verdicts and outcomes as agents write them, several of them joined by semicolons. What a tool itself wrote, and
 * whatever there are no words for, stays as it came.
 */
export function sayAgentSentence(language: Language, text: string): string {
  if (language === 'en') return text;
  return text
    .split('; ')
    .map((one) => sayOne(one) ?? one)
    .join('; ');
}

/** Text that is mostly a tool's own: only a sentence that is the agent's as a whole is said in other words. */
export function sayAgentMessage(language: Language, text: string): string {
  return language === 'en' ? text : (nested.own(text) ?? text);
}

/** What a gap is about: "rates", "everything", a tool's or a volume's name. */
export function sayGapSubject(language: Language, what: string): string {
  return language === 'en' ? what : (russian().subjects.say(what, nested) ?? what);
}

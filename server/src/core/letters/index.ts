// THE LIST of letters.
import type { Language } from '@vakhta/shared/model/client';
import type { LetterKind } from '@vakhta/shared/model/notice';
import { closing } from './closing.ts';
import type { Draft, LetterFacts, LetterTemplate } from './letter.ts';
import { opening } from './opening.ts';
import { progress } from './progress.ts';
import { reminder } from './reminder.ts';
import { reopened } from './reopened.ts';

export const letters: Record<LetterKind, LetterTemplate> = { opening, progress, closing, reminder, reopened };

export function writeLetter(kind: LetterKind, language: Language, facts: LetterFacts): Draft {
  return letters[kind][language](facts);
}

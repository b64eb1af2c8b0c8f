// Whether a letter left, in words.
import type { Language } from '@vakhta/shared/model/client';
import type { Notice } from '@vakhta/shared/model/notice';
import { sayOr } from '@vakhta/shared/texts/index';
import type { Say } from '../texts/index.ts';

export function letterState(
  notice: Pick<Notice, 'state' | 'lastError' | 'attempts'>,
  say: Say,
  language: Language,
): string {
  const { state, lastError } = notice;
  const reason = lastError === null ? '' : sayOr(language, `reason.${lastError}`, lastError);
  if (state === 'sent') return reason === '' ? say('letter-state.sent') : say('letter-state.sent-unconfirmed');
  if (state === 'failed') return say('letter-state.failed', { reason });
  return reason === '' ? say('letter-state.due') : say('letter-state.waits', { reason });
}

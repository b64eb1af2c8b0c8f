// Who is told what: one letter to each contact, once in a round of the ticket; or the reason why nobody is told.
import type { Language } from '@vakhta/shared/model/client';
import type { LetterKind } from '@vakhta/shared/model/notice';

export type Recipient = { id: string; name: string; email: string; language: Language };

export type NoticePlan = { key: string; kind: LetterKind; recipient: Recipient };
export type NoticeReason = 'no-contact' | 'rule-quiet' | 'joined-open-ticket';

export type Occasion = {
  ticketId: string;
  kind: LetterKind;
  round: number;
  /** Tells letters of one kind in one round apart: the number of the event that is told. */
  part?: number;
};

/** The same occasion gives the same keys, so that planning it again plans nothing. */
export function planNotices(occasion: Occasion, contacts: readonly Recipient[]): NoticePlan[] {
  const { ticketId, kind, round, part } = occasion;
  const about = part === undefined ? `${ticketId}:${kind}:${round}` : `${ticketId}:${kind}:${round}:${part}`;
  const byEmail = new Map<string, Recipient>();
  // Two entries of one address are one reader.
  for (const contact of contacts) {
    const folded = contact.email.toLowerCase();
    if (!byEmail.has(folded)) byEmail.set(folded, contact);
  }
  return [...byEmail.values()].map((recipient) => ({ key: `${about}:${recipient.id}`, kind, recipient }));
}

/** Why an incident's letter does not go; null when it does. `wasTold`: in this round of its ticket. */
export function whyNoNotice(known: { tellsClient: boolean; wasTold: boolean; contacts: number }): NoticeReason | null {
  if (known.wasTold) return 'joined-open-ticket';
  if (!known.tellsClient) return 'rule-quiet';
  return known.contacts === 0 ? 'no-contact' : null;
}

const minute = 60_000;
const hour = 60 * minute;

/** When the client hears from us again at the latest, by priority; told in the opening letter and kept as a promise. */
export function nextWordAfter(priority: number, now: number): number {
  const hours = { 1: 2, 2: 4, 3: 24, 4: 48 }[priority] ?? 24;
  const quarter = 15 * minute;
  return Math.ceil((now + hours * hour) / quarter) * quarter;
}

/** When a letter is tried again after it failed the given number of times; null when it is given up. */
export function nextTry(failures: number, now: number, spread: number): number | null {
  if (failures >= 12) return null;
  const wait = Math.min(2 * hour, 15_000 * 2 ** (failures - 1));
  return Math.round(now + wait * (0.8 + 0.4 * spread));
}

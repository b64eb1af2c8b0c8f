// The closing communication: what must be true before the client is asked, and what their answer or their silence does.

const hour = 3_600_000;

/** The client's silence: a reminder, then the ticket closes and says so. */
export const patience = { reminderAfterMs: 48 * hour, closeAfterMs: 48 * hour };

export type Blocker = 'incident-open' | 'no-contact';

/** What is missing before the closing letter can go. A reason given by the engineer overrides a reading that is bad. */
export function closingBlockers(ticket: { openIncidents: number; contacts: number }): Blocker[] {
  const blockers: Blocker[] = [];
  if (ticket.openIncidents > 0) blockers.push('incident-open');
  if (ticket.contacts === 0) blockers.push('no-contact');
  return blockers;
}

export type Asked = {
  /** When the closing letter left, to the last contact; null while it waits or has failed. */
  askedAt: number | null;
  remindedAt: number | null;
};

/** What time alone does to a resolved ticket. Who was never asked is not silent. */
export function whatSilenceDoes(asked: Asked, now: number): 'nothing' | 'remind' | 'close' {
  if (asked.askedAt === null) return 'nothing';
  if (asked.remindedAt === null) return now - asked.askedAt >= patience.reminderAfterMs ? 'remind' : 'nothing';
  return now - asked.remindedAt >= patience.closeAfterMs ? 'close' : 'nothing';
}

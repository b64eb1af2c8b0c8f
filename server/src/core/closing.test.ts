// Holds closing.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { closingBlockers, patience, whatSilenceDoes } from './closing.ts';

describe('before the client is asked', () => {
  it('the trouble must be over and somebody must be there to answer', () => {
    expect(closingBlockers({ openIncidents: 0, contacts: 1 })).toEqual([]);
    expect(closingBlockers({ openIncidents: 2, contacts: 0 })).toEqual(['incident-open', 'no-contact']);
  });
});

describe('silence', () => {
  const asked = 1_000_000;
  const { reminderAfterMs, closeAfterMs } = patience;
  it('does nothing while the question has not left', () => {
    expect(whatSilenceDoes({ askedAt: null, remindedAt: null }, asked + 1e12)).toBe('nothing');
  });
  it('brings a reminder, and later closes', () => {
    expect(whatSilenceDoes({ askedAt: asked, remindedAt: null }, asked + reminderAfterMs - 1)).toBe('nothing');
    expect(whatSilenceDoes({ askedAt: asked, remindedAt: null }, asked + reminderAfterMs)).toBe('remind');
    const reminded = asked + reminderAfterMs;
    expect(whatSilenceDoes({ askedAt: asked, remindedAt: reminded }, reminded + closeAfterMs - 1)).toBe('nothing');
    expect(whatSilenceDoes({ askedAt: asked, remindedAt: reminded }, reminded + closeAfterMs)).toBe('close');
  });
});

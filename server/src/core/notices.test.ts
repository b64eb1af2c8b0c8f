// Holds notices.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { nextTry, nextWordAfter, planNotices, whyNoNotice, type Recipient } from './notices.ts';

const contact = (id: string, email: string): Recipient => ({ id, name: id, email, language: 'en' });

describe('the plan of letters', () => {
  const occasion = { ticketId: 't1', kind: 'opening', round: 1 } as const;
  it('has one for each contact, with a key that is the same each time', () => {
    const contacts = [contact('a', 'a@example.com'), contact('b', 'b@example.com')];
    const keys = planNotices(occasion, contacts).map((plan) => plan.key);
    expect(keys).toEqual(['t1:opening:1:a', 't1:opening:1:b']);
    expect(planNotices(occasion, contacts).map((plan) => plan.key)).toEqual(keys);
  });
  it('writes once to an address that two contacts share', () => {
    expect(planNotices(occasion, [contact('a', 'Vera@example.com'), contact('b', 'vera@example.com')])).toHaveLength(1);
  });
  it('tells a new round and another event apart', () => {
    const [key] = planNotices({ ...occasion, round: 2 }, [contact('a', 'a@example.com')]).map((plan) => plan.key);
    const [part] = planNotices({ ...occasion, part: 7 }, [contact('a', 'a@example.com')]).map((plan) => plan.key);
    expect(new Set([key, part, 't1:opening:1:a']).size).toBe(3);
  });
});

describe('the reason why nobody is told', () => {
  it('is there whenever no letter goes', () => {
    const why = (tellsClient: boolean, wasTold: boolean, contacts: number) =>
      whyNoNotice({ tellsClient, wasTold, contacts });
    expect(why(true, false, 1)).toBeNull();
    expect(why(true, false, 0)).toBe('no-contact');
    expect(why(false, false, 1)).toBe('rule-quiet');
    expect(why(true, true, 1)).toBe('joined-open-ticket');
  });
});

describe('the next word', () => {
  it('comes sooner the more urgent it is, at a quarter of an hour', () => {
    const now = Date.UTC(2026, 10, 25, 9, 7);
    expect(nextWordAfter(1, now)).toBe(Date.UTC(2026, 10, 25, 11, 15));
    expect(nextWordAfter(2, now)).toBe(Date.UTC(2026, 10, 25, 13, 15));
    expect(nextWordAfter(4, now)).toBe(Date.UTC(2026, 10, 27, 9, 15));
  });
});

describe('the next try', () => {
  it('waits longer each time, up to two hours', () => {
    const waits = Array.from({ length: 11 }, (_, i) => nextTry(i + 1, 0, 0.5)!);
    expect(waits[0]).toBe(15_000);
    expect(waits.every((wait, i) => i === 0 || wait >= waits[i - 1]!)).toBe(true);
    expect(waits.at(-1)).toBe(7_200_000);
  });
  it('ends at some time, so that somebody hears of it', () => {
    expect(nextTry(12, 0, 0.5)).toBeNull();
  });
});

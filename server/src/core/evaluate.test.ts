// Holds evaluate.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { evaluateRules, type Finding, type Memories, type OpenIncident } from './evaluate.ts';
import { aView } from './rig.ts';
import type { Look, Rule } from './rules/rule.ts';

const minute = 60_000;
type Status = Look['status'];

const view = aView();

/** A rule that says what it is told, each time it looks. */
function setUp(options: { hold?: number; recover?: number } = {}) {
  const { hold = 0, recover = 0 } = options;
  let next: Partial<Record<string, Status>> = {};
  let complete = true;
  let memories: Memories = {};
  let open: OpenIncident[] = [];
  const rule: Rule = {
    key: 'r',
    about: '',
    reads: [],
    by: 'report',
    thresholds: [],
    opens: 'ticket',
    tellsClient: false,
    look: () => ({
      looks: Object.entries(next).map(([subject, status]) => ({
        subject,
        status: status!,
        params: {},
        holdSeconds: hold,
        recoverSeconds: recover,
      })),
      complete,
      memory: null,
    }),
  };
  return {
    look(atMinute: number, statuses: Partial<Record<string, Status>>, isComplete = true): Finding[] {
      next = statuses;
      complete = isComplete;
      const now = atMinute * minute;
      const result = evaluateRules([rule], { view, now, limitsOf: () => ({}), open, memories });
      memories = result.memories;
      for (const finding of result.findings) {
        open = open.filter((one) => one.subject !== finding.subject);
        if (finding.kind === 'bad') open.push({ rule: 'r', subject: finding.subject, status: finding.status });
      }
      return result.findings;
    },
    memories: () => memories,
  };
}

describe('durations', () => {
  it('let trouble open only after it has lasted', () => {
    const { look } = setUp({ hold: 120 });
    expect(look(0, { '': 'warning' })).toEqual([]);
    expect(look(1, { '': 'warning' })).toEqual([]);
    expect(look(2, { '': 'warning' })).toMatchObject([{ kind: 'bad', status: 'warning', since: 0 }]);
  });
  it('begin anew when it was better in between', () => {
    const { look } = setUp({ hold: 120 });
    look(0, { '': 'warning' });
    look(1, { '': 'between' });
    look(2, { '': 'warning' });
    expect(look(3, { '': 'warning' })).toEqual([]);
    expect(look(4, { '': 'warning' })).toHaveLength(1);
  });
  it('begin anew after nobody looked for a while, since it need not have been bad in between', () => {
    const { look } = setUp({ hold: 120 });
    look(0, { '': 'warning' });
    expect(look(30, { '': 'warning' })).toEqual([]);
  });
  it('say for how long it has lasted', () => {
    const { look } = setUp({ hold: 60 });
    look(0, { '': 'warning' });
    expect(look(2, { '': 'warning' })[0]?.params).toEqual({ heldSeconds: 120 });
  });
  it('count for critical apart', () => {
    const { look } = setUp({ hold: 120 });
    look(0, { '': 'warning' });
    look(1, { '': 'critical' });
    expect(look(2, { '': 'critical' })).toMatchObject([{ status: 'warning' }]);
    expect(look(3, { '': 'critical' })).toMatchObject([{ status: 'critical' }]);
  });
  it('hold for each subject by itself', () => {
    const { look } = setUp({ hold: 60 });
    look(0, { a: 'warning', b: 'ok' });
    expect(look(1, { a: 'warning', b: 'warning' })).toMatchObject([{ subject: 'a' }]);
  });
});

describe('recovery', () => {
  it('comes when it was good for long enough', () => {
    const { look } = setUp({ recover: 120 });
    look(0, { '': 'warning' });
    expect(look(1, { '': 'ok' })).toEqual([]);
    expect(look(2, { '': 'ok' })).toEqual([]);
    expect(look(3, { '': 'ok' })).toMatchObject([{ kind: 'recovered', because: 'good' }]);
  });
  it('waits while it is neither good nor bad, or not known', () => {
    const { look } = setUp();
    look(0, { '': 'warning' });
    expect(look(1, { '': 'between' })).toEqual([]);
    expect(look(2, { '': 'unknown' })).toEqual([]);
  });
  it('comes when the subject is gone, but only if everything was looked at', () => {
    const { look } = setUp();
    look(0, { '/usb': 'warning' });
    expect(look(1, {}, false)).toEqual([]);
    expect(look(2, {}, true)).toMatchObject([{ kind: 'recovered', because: 'gone', subject: '/usb' }]);
  });
  it('leaves nothing behind in memory', () => {
    const { look, memories } = setUp();
    look(0, { '': 'warning' });
    look(1, { '': 'ok' });
    expect(memories()).toEqual({});
  });
});

describe('an open incident', () => {
  it('worsens, and does not become milder while it is bad', () => {
    const { look } = setUp();
    look(0, { '': 'warning' });
    expect(look(1, { '': 'critical' })).toMatchObject([{ status: 'critical' }]);
    expect(look(2, { '': 'warning' })).toMatchObject([{ status: 'critical' }]);
  });
  it('goes on over an absence', () => {
    const { look } = setUp({ hold: 60 });
    look(0, { '': 'warning' });
    look(1, { '': 'warning' });
    expect(look(600, { '': 'warning' })).toMatchObject([{ kind: 'bad', since: 0 }]);
  });
});

// Holds priority.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { priorityOf } from './priority.ts';

describe('the priority of a ticket', () => {
  it('is highest where many depend on what is about to fail', () => {
    expect(priorityOf('server', 'critical').priority).toBe(1);
  });
  it('is lower for one person’s machine, and for what can still wait', () => {
    expect(priorityOf('workstation', 'critical').priority).toBe(2);
    expect(priorityOf('server', 'warning').priority).toBe(2);
    expect(priorityOf('laptop', 'warning').priority).toBe(3);
  });
  it('takes a device of unknown kind for a server', () => {
    expect(priorityOf('unknown', 'critical').priority).toBe(1);
  });
  it('says why', () => {
    expect(priorityOf('server', 'warning').reason).toEqual({
      key: 'priority-reason.matrix',
      impact: 'high',
      urgency: 'middle',
    });
  });
});

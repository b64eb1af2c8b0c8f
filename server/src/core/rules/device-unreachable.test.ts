// Holds device-unreachable.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { aView } from '../rig.ts';
import { deviceUnreachable } from './device-unreachable.ts';

const reachable = (value: number | null) => ({ name: 'snmp.reachable', attributes: {}, value });
const gaps = [{ collector: 'snmp', what: 'everything', reason: 'v2c: no answer' }];
const look = (value: number | null) =>
  deviceUnreachable.look(aView({ kind: 'switch', samples: [reachable(value)], gaps }), { holdSeconds: 180 }, null);

describe('the rule device-unreachable', () => {
  it('finds gear critical that does not answer, with the reason that its agent gives', () => {
    expect(look(0).looks).toEqual([
      { subject: '', status: 'critical', params: { reason: 'v2c: no answer' }, holdSeconds: 180, recoverSeconds: 0 },
    ]);
  });
  it('finds it well when it answers, and does not know what was not read', () => {
    expect(look(1).looks[0]?.status).toBe('ok');
    expect(look(null).looks[0]?.status).toBe('unknown');
  });
  it('has nothing to say of devices that have an agent of their own', () => {
    expect(deviceUnreachable.look(aView({ kind: 'server' }), {}, null).looks).toEqual([]);
  });
});

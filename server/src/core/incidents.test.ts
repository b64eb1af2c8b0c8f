// Holds incidents.ts to what it promises.
import { describe, expect, it } from 'vitest';
import type { Finding } from './evaluate.ts';
import { incidentKey, reconcileIncidents, type OpenIncident } from './incidents.ts';

const open: OpenIncident = {
  id: 'i1',
  rule: 'disk-full',
  subject: '/',
  status: 'warning',
  startedAt: 1,
  ticketId: 't1',
};
const bad = (status: 'warning' | 'critical', subject = '/'): Finding => ({
  rule: 'disk-full',
  subject,
  kind: 'bad',
  status,
  params: { value: 0.96 },
  since: 5,
});

describe('findings and open incidents', () => {
  it('open an incident where none is, from when the trouble was first seen', () => {
    expect(reconcileIncidents([], [bad('warning')])).toMatchObject([{ kind: 'opened', subject: '/', startedAt: 5 }]);
  });
  it('change nothing while it stays as bad', () => {
    expect(reconcileIncidents([open], [bad('warning')])).toEqual([]);
  });
  it('worsen an incident, and never make it milder before it recovers', () => {
    expect(reconcileIncidents([open], [bad('critical')])).toMatchObject([{ kind: 'worsened', status: 'critical' }]);
    expect(reconcileIncidents([{ ...open, status: 'critical' }], [bad('warning')])).toEqual([]);
  });
  it('recover the incident of the same subject alone', () => {
    const recovered: Finding = { rule: 'disk-full', subject: '/', kind: 'recovered', because: 'good', params: {} };
    const other = { ...open, id: 'i2', subject: '/data' };
    expect(reconcileIncidents([other, open], [recovered])).toMatchObject([
      { kind: 'recovered', incident: { id: 'i1' } },
    ]);
  });
  it('have nothing to recover where nothing is open', () => {
    const recovered: Finding = { rule: 'disk-full', subject: '/', kind: 'recovered', because: 'gone', params: {} };
    expect(reconcileIncidents([], [recovered])).toEqual([]);
  });
});

it('keys an incident by device, rule and subject', () => {
  expect(incidentKey('d1', 'disk-full', '/')).not.toBe(incidentKey('d1', 'disk-full', '/data'));
});

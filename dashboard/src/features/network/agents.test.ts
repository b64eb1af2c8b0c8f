// Who may be asked to poll, look and search.
import { expect, it } from 'vitest';
import { agentChoices } from './agents.ts';

const device = (name: string, more = {}) => ({
  id: name,
  name,
  kind: 'workstation' as const,
  siteName: 'Main street',
  platform: 'linux',
  retiredAt: null,
  quarantinedAt: null,
  ...more,
});

it('offers devices with an agent of their own, and none that is watched no more', () => {
  const at = '2026-11-26T00:00:00.000Z';
  const all = [
    device('PC-2'),
    device('SRV-1'),
    device('switch', { platform: 'snmp' }),
    device('page', { platform: 'check' }),
    device('old', { retiredAt: at }),
    device('copy', { quarantinedAt: at }),
  ];
  expect(agentChoices(all).map(({ label }) => label)).toEqual(['PC-2', 'SRV-1']);
});
it('puts what stays in its place before what is carried away', () => {
  const all = [device('A', { kind: 'laptop' }), device('B'), device('C', { kind: 'server' })];
  expect(agentChoices(all).map(({ label }) => label)).toEqual(['C', 'B', 'A']);
});
it('names the site where there are several', () => {
  expect(agentChoices([device('A'), device('B', { siteName: 'Annex' })]).map(({ label }) => label)).toEqual([
    'A · Main street',
    'B · Annex',
  ]);
});

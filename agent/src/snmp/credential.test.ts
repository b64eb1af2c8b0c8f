// Credentials of one VLAN, as Cisco's IOS wants them.
import { expect, it } from 'vitest';
import { credentialForVlan, type Credential } from './credential.ts';

it('asks for one VLAN by the community, and in version 3 by the context', () => {
  const user: Credential = { version: 'v3', user: 'watcher', auth: null, priv: null, context: '' };
  expect(credentialForVlan({ version: 'v2c', community: 'read' }, 20)).toEqual({
    version: 'v2c',
    community: 'read@20',
  });
  expect(credentialForVlan(user, 20)).toEqual({ ...user, context: 'vlan-20' });
});

// With what a device is asked, and what of it makes no sense.
import type { authProtocols, privProtocols } from '@vakhta/shared/snmp-words';

export type AuthProtocol = (typeof authProtocols)[number];
export type PrivProtocol = (typeof privProtocols)[number];

export type Credential =
  | { version: 'v1' | 'v2c'; community: string }
  | {
      version: 'v3';
      user: string;
      auth: { protocol: AuthProtocol; password: string } | null;
      priv: { protocol: PrivProtocol; password: string } | null;
      context: string;
    };

/** Why it can't be used, in a sentence; null when it can. A password shorter than 8 is refused by every agent (RFC 3414). */
export function credentialProblem(credential: Credential): string | null {
  if (credential.version !== 'v3') return credential.community === '' ? 'the community is empty' : null;
  const { user, auth, priv } = credential;
  if (user === '') return 'the user has no name';
  if (priv !== null && auth === null) return 'encryption needs authentication as well';
  if (auth !== null && auth.password.length < 8) return 'the authentication password has less than 8 characters';
  if (priv !== null && priv.password.length < 8) return 'the encryption password has less than 8 characters';
  return null;
}

/** As Cisco's IOS is asked for the bridge table of one VLAN: by the community, or in version 3 by the context. */
export const credentialForVlan = (credential: Credential, vlan: number): Credential =>
  credential.version === 'v3'
    ? { ...credential, context: `vlan-${vlan}` }
    : { ...credential, community: `${credential.community}@${vlan}` };

/** How it is called where it must not be shown. */
export function describeCredential(credential: Credential): string {
  if (credential.version !== 'v3') return credential.version;
  const { auth, priv } = credential;
  const level = auth === null ? 'noAuthNoPriv' : priv === null ? 'authNoPriv' : 'authPriv';
  return `v3 ${level}${auth === null ? '' : ` ${auth.protocol}`}${priv === null ? '' : ` ${priv.protocol}`}`;
}

// A credential as it stands in the form; what is secret is in it until it is sent, and nowhere afterwards.
import type { SnmpCredential } from '@vakhta/shared/gear';
import { authProtocols, privProtocols } from '@vakhta/shared/snmp-words';
import { isWell, problemsOf, type Problems } from '../written.ts';

export const versions = ['v2c', 'v1', 'v3'] as const satisfies readonly SnmpCredential['version'][];
export const auths = ['none', ...authProtocols] as const;
export const privs = ['none', ...privProtocols] as const;

export type CredentialDraft = {
  version: (typeof versions)[number];
  community: string;
  user: string;
  auth: (typeof auths)[number];
  authPassword: string;
  priv: (typeof privs)[number];
  privPassword: string;
  context: string;
};
export type CredentialField = keyof CredentialDraft;

export const emptyCredential: CredentialDraft = {
  version: 'v2c',
  community: '',
  user: '',
  auth: 'sha256',
  authPassword: '',
  priv: 'aes',
  privPassword: '',
  context: '',
};

const passwordProblem = (password: string) => {
  if (password.length < 8) return 'credentials.too-short' as const;
  return password.length > 128 ? ('field.too-long' as const) : undefined;
};

export type ReadCredential = { credential: SnmpCredential } | { problems: Problems<CredentialField> };

export function readCredential(draft: CredentialDraft): ReadCredential {
  const { version, community, user, auth, authPassword, priv, privPassword, context } = draft;
  if (version !== 'v3') {
    const problems = problemsOf({
      community: community === '' ? 'field.needed' : community.length > 128 ? 'field.too-long' : undefined,
    });
    return isWell(problems) ? { credential: { version, community } } : { problems };
  }
  const problems = problemsOf({
    user: user.trim() === '' ? 'field.needed' : user.length > 64 ? 'field.too-long' : undefined,
    authPassword: auth === 'none' ? undefined : passwordProblem(authPassword),
    // RFC 3414: what is not signed is not encrypted either.
    priv: auth === 'none' && priv !== 'none' ? 'credentials.priv-needs-auth' : undefined,
    privPassword: priv === 'none' ? undefined : passwordProblem(privPassword),
    context: context.length > 64 ? 'field.too-long' : undefined,
  });
  if (!isWell(problems)) return { problems };
  return {
    credential: {
      version,
      user: user.trim(),
      auth: auth === 'none' ? null : { protocol: auth, password: authPassword },
      priv: priv === 'none' ? null : { protocol: priv, password: privPassword },
      context: context.trim(),
    },
  };
}

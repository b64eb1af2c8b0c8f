// The form's credentials are those of the schema.
import { compileCheck } from '@vakhta/shared/check';
import { SnmpCredentialSchema } from '@vakhta/shared/gear';
import { expect, it } from 'vitest';
import { emptyCredential, readCredential, type CredentialDraft } from './draft.ts';

const check = compileCheck(SnmpCredentialSchema);
const draft = (more: Partial<CredentialDraft>): CredentialDraft => ({ ...emptyCredential, ...more });
const v3 = (more: Partial<CredentialDraft>) =>
  draft({ version: 'v3', user: 'watcher', authPassword: 'long enough', privPassword: 'long enough', ...more });
const problems = (one: CredentialDraft) =>
  Object.entries((readCredential(one) as { problems?: Record<string, string> }).problems ?? {});

it.each([
  ['a community', draft({ community: 'public' })],
  ['a community of version 1', draft({ version: 'v1', community: 'public' })],
  ['a user with both passwords', v3({})],
  ['a user without encryption', v3({ priv: 'none', privPassword: '' })],
  ['a user by its name alone', v3({ auth: 'none', priv: 'none' })],
])('makes a credential of %s as the schema wants it', (_, one) => {
  const read = readCredential(one);
  expect(read).toHaveProperty('credential');
  expect(check((read as { credential: object }).credential)).toMatchObject({ ok: true });
});
it('sends no password of what is switched off', () => {
  expect(readCredential(v3({ auth: 'none', priv: 'none' }))).toEqual({
    credential: { version: 'v3', user: 'watcher', auth: null, priv: null, context: '' },
  });
});
it.each([
  [draft({}), [['community', 'field.needed']]],
  [v3({ user: ' ' }), [['user', 'field.needed']]],
  [v3({ authPassword: 'short' }), [['authPassword', 'credentials.too-short']]],
  [v3({ privPassword: '' }), [['privPassword', 'credentials.too-short']]],
  [v3({ auth: 'none' }), [['priv', 'credentials.priv-needs-auth']]],
])('names what is wrong', (one, wanted) => {
  expect(problems(one)).toEqual(wanted);
});

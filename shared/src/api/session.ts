// Signing in and out, and who is signed in.
import { Type } from 'typebox';
import { LanguageSchema } from '../model/client.ts';
import { AccountSchema, PasswordSchema } from '../model/engineer.ts';
import { verbs } from '../permissions.ts';
import { defineRoute } from './route.ts';

const SignedInSchema = Type.Object({
  account: AccountSchema,
  verbs: Type.Array(Type.Enum([...verbs])),
  serverVersion: Type.String(),
});
const signedIn = { kind: 'signed-in' } as const;
const open = { kind: 'public' } as const;
const Email = Type.String({ minLength: 3, maxLength: 254 });

export const signIn = defineRoute({
  name: 'session.sign-in',
  method: 'POST',
  path: '/api/v1/session',
  about: 'Sign in with e-mail and password; the reply sets the session cookie',
  body: Type.Object({ email: Email, password: Type.String({ maxLength: 200 }) }, { additionalProperties: false }),
  reply: SignedInSchema,
  permission: open,
});
export const readSession = defineRoute({
  name: 'session.read',
  method: 'GET',
  path: '/api/v1/session',
  about: 'Who is signed in and what they may do',
  reply: SignedInSchema,
  permission: signedIn,
});
export const signOut = defineRoute({
  name: 'session.sign-out',
  method: 'DELETE',
  path: '/api/v1/session',
  about: 'End this session',
  reply: Type.Object({ ended: Type.Boolean() }),
  permission: signedIn,
});
export const readFirstLink = defineRoute({
  name: 'session.read-first-link',
  method: 'GET',
  path: '/api/v1/first-sign-in/:token',
  about: 'Whether the one-time link of the first start can still be used',
  params: Type.Object({ token: Type.String({ maxLength: 200 }) }),
  reply: Type.Object({ usable: Type.Boolean() }),
  permission: open,
});
export const useFirstLink = defineRoute({
  name: 'session.use-first-link',
  method: 'POST',
  path: '/api/v1/first-sign-in/:token',
  about: 'Make the first admin account with the one-time link, and sign in',
  params: Type.Object({ token: Type.String({ maxLength: 200 }) }),
  body: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
      email: Type.String({ maxLength: 254, pattern: '^[^\\s@<>]+@[^\\s@<>]+$' }),
      password: PasswordSchema,
      language: LanguageSchema,
    },
    { additionalProperties: false },
  ),
  reply: SignedInSchema,
  permission: open,
});
export const changeOwnLanguage = defineRoute({
  name: 'session.change-language',
  method: 'PATCH',
  path: '/api/v1/session',
  about: "Change one's own language",
  body: Type.Object({ language: LanguageSchema }, { additionalProperties: false }),
  reply: SignedInSchema,
  permission: signedIn,
});

// Sign in with e-mail and password.
import { Alert, Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { keyOf, useAct } from '../../api/queries.ts';
import { EmailField, PasswordField } from '../../domain/fields.tsx';
import { reasonOf } from '../../domain/read.tsx';
import { useSay } from '../../texts/index.ts';
import { DoorFrame } from './frame.tsx';

/** Only addresses of our own: a link from elsewhere must not lead away after the password was given. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
}

export function LoginPage() {
  const { say } = useSay();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const search = useSearch({ strict: false }) as { next?: unknown };
  const navigate = useNavigate();
  const client = useQueryClient();
  const signIn = useAct('session.sign-in');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(
      { body: { email, password } },
      {
        onSuccess: (session) => {
          client.setQueryData(keyOf('session.read'), session);
          void navigate({ href: safeNext(search.next), replace: true });
        },
      },
    );
  };
  return (
    <DoorFrame title={say('app.name')}>
      <form onSubmit={submit}>
        <Stack>
          {signIn.error ? (
            <Alert color="red" variant="light" role="alert">
              {reasonOf(signIn.error, say)}
            </Alert>
          ) : null}
          <EmailField isOwn value={email} onChange={setEmail} />
          <PasswordField value={password} onChange={setPassword} />
          <Button type="submit" loading={signIn.isPending}>
            {say('login.sign-in')}
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}

// The first account, made with the one-time link that the server printed at its start.
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { keyOf, useAct, useRead } from '../../api/queries.ts';
import { EmailField, NameField, PasswordField } from '../../domain/fields.tsx';
import { Go } from '../../domain/go.tsx';
import { Read, reasonOf } from '../../domain/read.tsx';
import { paths } from '../../app/paths.ts';
import { useSay } from '../../texts/index.ts';
import { DoorFrame } from './frame.tsx';

export function FirstPage() {
  const { say } = useSay();
  const { token = '' } = useParams({ strict: false }) as { token?: string };
  const link = useRead('session.read-first-link', { params: { token } });
  return (
    <DoorFrame title={say('first.title')}>
      <Read of={link}>
        {({ usable }) =>
          usable ? (
            <FirstForm token={token} />
          ) : (
            <Stack>
              <Text>{say('first.unusable')}</Text>
              <Go to={paths.login}>{say('login.sign-in')}</Go>
            </Stack>
          )
        }
      </Read>
    </DoorFrame>
  );
}

function FirstForm({ token }: { token: string }) {
  const { say, language } = useSay();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const navigate = useNavigate();
  const client = useQueryClient();
  const make = useAct('session.use-first-link');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(
      { params: { token }, body: { name, email, password, language } },
      {
        onSuccess: (session) => {
          client.setQueryData(keyOf('session.read'), session);
          void navigate({ to: paths.overview, replace: true });
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" className="soft">
          {say('first.about')}
        </Text>
        {make.error ? (
          <Alert color="red" variant="light" role="alert">
            {reasonOf(make.error, say)}
          </Alert>
        ) : null}
        <NameField isOwn value={name} onChange={setName} />
        <EmailField isOwn value={email} onChange={setEmail} />
        <PasswordField isNew value={password} onChange={setPassword} />
        <Button type="submit" loading={make.isPending}>
          {say('first.create')}
        </Button>
      </Stack>
    </form>
  );
}

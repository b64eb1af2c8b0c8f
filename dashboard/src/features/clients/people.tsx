// New contacts and sites of a client.
import { Button, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Client, Language } from '@vakhta/shared/model/client';
import { useState, type FormEvent } from 'react';
import { useAct } from '../../api/queries.ts';
import { EmailField, LanguageField, NameField } from '../../domain/fields.tsx';
import { tellFailed } from '../../domain/notify.ts';
import { useSay } from '../../texts/index.ts';

export function NewContact({ client }: { client: Client }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [language, setLanguage] = useState<Language>(client.language);
  const create = useAct('contacts.create', ['clients.read', 'contacts.list']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { body: { clientId: client.id, name, email, language } },
      {
        onSuccess: () => {
          setName('');
          setEmail('');
          close();
        },
        onError: tellFailed,
      },
    );
  };
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open}>
        {say('client.add-contact')}
      </Button>
      <Modal opened={opened} onClose={close} title={say('client.add-contact')}>
        <form onSubmit={submit}>
          <Stack>
            <NameField value={name} onChange={setName} />
            <EmailField value={email} onChange={setEmail} />
            <LanguageField value={language} onChange={setLanguage} />
            <Button type="submit" loading={create.isPending}>
              {say('act.create')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

export function NewSite({ clientId }: { clientId: string }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  const [name, setName] = useState('');
  const create = useAct('sites.create', ['clients.read', 'sites.list']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { body: { clientId, name } },
      {
        onSuccess: () => {
          setName('');
          close();
        },
        onError: tellFailed,
      },
    );
  };
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open}>
        {say('client.add-site')}
      </Button>
      <Modal opened={opened} onClose={close} title={say('client.add-site')}>
        <form onSubmit={submit}>
          <Stack>
            <NameField label={say('client.site-name')} value={name} onChange={setName} />
            <Button type="submit" loading={create.isPending}>
              {say('act.create')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

// Who may sign in, and which programs hold a token.
import { Badge, Button, Modal, MultiSelect, Stack, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Role } from '@vakhta/shared/model/engineer';
import { useState, type FormEvent } from 'react';
import { useAct, useRead } from '../../api/queries.ts';
import { EmailField, NameField, PasswordField, RoleField, useClientChoices } from '../../domain/fields.tsx';
import { tellFailed } from '../../domain/notify.ts';
import { Read } from '../../domain/read.tsx';
import { useSession } from '../../domain/session.tsx';
import { useSay } from '../../texts/index.ts';
import { PageHead, Sheet } from '../../ui/sheet.tsx';
import { Tokens } from './tokens.tsx';

export function AccountsPage() {
  const { say } = useSay();
  const { account: own } = useSession();
  const users = useRead('users.list', { query: { limit: 500 } });
  const disable = useAct('users.disable', ['users.list']);
  return (
    <>
      <PageHead title={say('nav.accounts')} under={say('accounts.question')} actions={<NewAccount />} />
      <Stack>
        <Sheet label={say('nav.accounts')}>
          <Read of={users}>
            {({ items }) => (
              <Table.ScrollContainer minWidth={600}>
                <Table verticalSpacing={6}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{say('first.name')}</Table.Th>
                      <Table.Th>{say('login.email')}</Table.Th>
                      <Table.Th>{say('accounts.role')}</Table.Th>
                      <Table.Th />
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map((account) => (
                      <Table.Tr key={account.id} className={account.disabled ? 'stale' : undefined}>
                        <Table.Td>{account.name}</Table.Td>
                        <Table.Td>{account.email}</Table.Td>
                        <Table.Td>
                          {say(`role.${account.role}`)}
                          {account.clients === 'all'
                            ? ''
                            : ` · ${say('accounts.some-clients', { count: account.clients.length })}`}
                        </Table.Td>
                        <Table.Td ta="right">
                          {account.disabled ? (
                            <Badge variant="outline" color="gray" tt="none" radius="sm">
                              {say('accounts.disabled')}
                            </Badge>
                          ) : account.id === own.id ? null : (
                            <Button
                              size="compact-sm"
                              variant="default"
                              loading={disable.isPending}
                              onClick={() => disable.mutate({ params: { id: account.id } }, { onError: tellFailed })}
                            >
                              {say('accounts.disable')}
                            </Button>
                          )}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            )}
          </Read>
        </Sheet>
        <Tokens />
      </Stack>
    </>
  );
}

function NewAccount() {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button onClick={open}>{say('accounts.new')}</Button>
      <Modal opened={opened} onClose={close} title={say('accounts.new')}>
        <Form onDone={close} />
      </Modal>
    </>
  );
}

function Form({ onDone }: { onDone: () => void }) {
  const { say, language } = useSay();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>('engineer');
  const [own, setOwn] = useState<string[]>([]);
  const clients = useClientChoices();
  const create = useAct('users.create', ['users.list', 'engineers.list']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { body: { name, email, password, role, clients: own.length === 0 ? 'all' : own, language } },
      { onSuccess: onDone, onError: tellFailed },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <NameField value={name} onChange={setName} />
        <EmailField value={email} onChange={setEmail} />
        <PasswordField isNew value={password} onChange={setPassword} />
        <RoleField value={role} onChange={setRole} />
        <MultiSelect
          label={say('accounts.clients')}
          description={say('accounts.clients-about')}
          searchable
          data={clients}
          value={own}
          onChange={setOwn}
        />
        <Button type="submit" loading={create.isPending} disabled={role === 'client' && own.length === 0}>
          {say('act.create')}
        </Button>
      </Stack>
    </form>
  );
}

// API tokens, for programs: made, shown once, revoked.
import { Button, Code, Group, Modal, Select, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Role } from '@vakhta/shared/model/engineer';
import { useState } from 'react';
import { useAct, useRead } from '../../api/queries.ts';
import { Ago } from '../../domain/ago.tsx';
import { NameField, RoleField, useClientChoices } from '../../domain/fields.tsx';
import { tellFailed } from '../../domain/notify.ts';
import { Read } from '../../domain/read.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { Sheet } from '../../ui/sheet.tsx';

export function Tokens() {
  const { say } = useSay();
  const tokens = useRead('tokens.list', { query: { limit: 500 } });
  const revoke = useAct('tokens.revoke', ['tokens.list']);
  const [opened, { open, close }] = useDisclosure();
  return (
    <Sheet
      title={say('tokens.title')}
      actions={
        <Button size="compact-sm" variant="default" onClick={open}>
          {say('tokens.new')}
        </Button>
      }
    >
      <Read of={tokens} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('tokens.none')} />
          ) : (
            <Table.ScrollContainer minWidth={560}>
              <Table verticalSpacing={6}>
                <Table.Tbody>
                  {items.map((token) => (
                    <Table.Tr key={token.id}>
                      <Table.Td>{token.name}</Table.Td>
                      <Table.Td>{say(`role.${token.role}`)}</Table.Td>
                      <Table.Td>
                        {say('tokens.used')} <Ago time={token.lastUsedAt} />
                      </Table.Td>
                      <Table.Td ta="right">
                        <Button
                          size="compact-sm"
                          variant="default"
                          loading={revoke.isPending}
                          onClick={() => revoke.mutate({ params: { id: token.id } }, { onError: tellFailed })}
                        >
                          {say('tokens.revoke')}
                        </Button>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Read>
      <Modal opened={opened} onClose={close} title={say('tokens.new')}>
        <Form />
      </Modal>
    </Sheet>
  );
}

function Form() {
  const { say } = useSay();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('engineer');
  const [clientId, setClientId] = useState<string | null>(null);
  const clients = useClientChoices();
  const create = useAct('tokens.create', ['tokens.list']);
  return (
    <Stack>
      <NameField label={say('tokens.name')} value={name} onChange={setName} />
      <RoleField value={role} onChange={setRole} />
      <Select
        label={say('tokens.client')}
        clearable
        searchable
        data={clients}
        value={clientId}
        onChange={setClientId}
      />
      <Button
        disabled={name.trim() === ''}
        loading={create.isPending}
        onClick={() => create.mutate({ body: { name, role, clientId } }, { onError: tellFailed })}
      >
        {say('act.create')}
      </Button>
      {create.data ? (
        <Group>
          <Code block className="words">
            {create.data.token}
          </Code>
          <Text size="xs" className="soft">
            {say('accounts.shown-once')}
          </Text>
        </Group>
      ) : null}
    </Stack>
  );
}

// Clients, worst first in sight, and how a new one begins.
import { Button, Group, Modal, Select, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { Language } from '@vakhta/shared/model/client';
import { useState, type FormEvent } from 'react';
import { useAct, useRead } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { LanguageField, NameField } from '../../domain/fields.tsx';
import { ClientLink } from '../../domain/go.tsx';
import { tellFailed } from '../../domain/notify.ts';
import { Read } from '../../domain/read.tsx';
import { statusOfClient, worstFirst } from '../../domain/scales.ts';
import { useMay } from '../../domain/session.tsx';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';

export function ClientsPage() {
  const { say } = useSay();
  const mayEdit = useMay('clients.edit');
  const clients = useRead('clients.list', { query: { limit: 500 } });
  return (
    <>
      <PageHead title={say('nav.clients')} under={say('clients.question')} actions={mayEdit ? <NewClient /> : null} />
      <Sheet label={say('nav.clients')}>
        <Read of={clients}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={say('clients.none')}>{say('clients.none-about')}</Empty>
            ) : (
              <Table.ScrollContainer minWidth={560}>
                <Table highlightOnHover verticalSpacing={6}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{say('column.client')}</Table.Th>
                      <Table.Th ta="right">{say('nav.devices')}</Table.Th>
                      <Table.Th ta="right">{say('clients.open-incidents')}</Table.Th>
                      <Table.Th ta="right">{say('clients.open-tickets')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {[...items]
                      .sort((a, b) => worstFirst(statusOfClient(a), statusOfClient(b)) || a.name.localeCompare(b.name))
                      .map((client) => (
                        <Table.Tr key={client.id}>
                          <Table.Td>
                            <Group gap="xs" wrap="nowrap">
                              <StatusMark status={statusOfClient(client)} />
                              <ClientLink id={client.id} name={client.name} />
                            </Group>
                          </Table.Td>
                          <Table.Td ta="right" className="figures">
                            {client.devices}
                          </Table.Td>
                          <Table.Td ta="right" className="figures">
                            {client.openIncidents}
                          </Table.Td>
                          <Table.Td ta="right" className="figures">
                            {client.openTickets}
                          </Table.Td>
                        </Table.Tr>
                      ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            )
          }
        </Read>
      </Sheet>
    </>
  );
}

function NewClient() {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button onClick={open}>{say('clients.new')}</Button>
      <Modal opened={opened} onClose={close} title={say('clients.new')}>
        <Form />
      </Modal>
    </>
  );
}

function Form() {
  const { say, language: own } = useSay();
  const [name, setName] = useState('');
  const [language, setLanguage] = useState<Language>(own);
  const [timeZone, setTimeZone] = useState<string | null>(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const navigate = useNavigate();
  const create = useAct('clients.create', ['clients.list']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (timeZone === null) return;
    create.mutate(
      { body: { name, language, timeZone } },
      { onSuccess: (client) => void navigate({ to: paths.client(client.id) }), onError: tellFailed },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <NameField label={say('clients.name')} value={name} onChange={setName} />
        <LanguageField value={language} onChange={setLanguage} />
        <Select
          label={say('clients.time-zone')}
          searchable
          allowDeselect={false}
          data={Intl.supportedValuesOf('timeZone')}
          value={timeZone}
          onChange={setTimeZone}
          limit={50}
        />
        <Text size="xs" className="soft">
          {say('clients.time-zone-about')}
        </Text>
        <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
          {say('act.create')}
        </Button>
      </Stack>
    </form>
  );
}

// What can be done with a ticket. Words to the client and words to colleagues never share a field.
import { Button, Group, Menu, Modal, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Ticket } from '@vakhta/shared/model/ticket';
import { useState } from 'react';
import { useAct, useRead } from '../../api/queries.ts';
import { tellFailed } from '../../domain/notify.ts';
import { useSession } from '../../domain/session.tsx';
import { useSay } from '../../texts/index.ts';
import type { Detail } from './page.tsx';
import { ResolveButton } from './resolve.tsx';
import { WriteButton } from './write.tsx';

const refresh = ['tickets.read', 'tickets.list', 'overview.read'] as const;

export function Actions({ detail }: { detail: Detail }) {
  const { ticket } = detail;
  const isClosed = ticket.state === 'closed';
  return (
    <>
      {isClosed ? null : (
        <>
          <Take ticket={ticket} />
          <Assign ticket={ticket} />
          <State ticket={ticket} />
          <WriteButton detail={detail} />
        </>
      )}
      <NoteButton ticket={ticket} />
      {isClosed || ticket.state === 'resolved' ? null : <ResolveButton detail={detail} />}
    </>
  );
}

function Take({ ticket }: { ticket: Ticket }) {
  const { say } = useSay();
  const { account } = useSession();
  const take = useAct('tickets.take', refresh);
  if (ticket.engineerId === account.id) return null;
  return (
    <Button
      variant={ticket.engineerId === null ? 'filled' : 'default'}
      loading={take.isPending}
      onClick={() =>
        take.mutate({ params: { id: ticket.id }, body: { version: ticket.version } }, { onError: tellFailed })
      }
    >
      {say('ticket.take')}
    </Button>
  );
}

function Assign({ ticket }: { ticket: Ticket }) {
  const { say } = useSay();
  const engineers = useRead('engineers.list');
  const assign = useAct('tickets.assign', refresh);
  const give = (engineerId: string | null) =>
    assign.mutate(
      { params: { id: ticket.id }, body: { version: ticket.version, engineerId } },
      { onError: tellFailed },
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={assign.isPending}>
          {say('ticket.assign')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(engineers.data?.items ?? []).map(({ id, name }) => (
          <Menu.Item key={id} disabled={id === ticket.engineerId} onClick={() => give(id)}>
            {name}
          </Menu.Item>
        ))}
        {ticket.engineerId === null ? null : <Menu.Item onClick={() => give(null)}>{say('person.nobody')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

const states = ['in-progress', 'waiting-for-client', 'waiting-for-third-party'] as const;

function State({ ticket }: { ticket: Ticket }) {
  const { say } = useSay();
  const [wanted, want] = useState<(typeof states)[number] | null>(null);
  const [reason, setReason] = useState('');
  const change = useAct('tickets.change-state', refresh);
  if (ticket.state === 'resolved') return null;
  const submit = () => {
    if (wanted === null) return;
    change.mutate(
      { params: { id: ticket.id }, body: { version: ticket.version, state: wanted, reason } },
      { onSuccess: () => want(null), onError: tellFailed },
    );
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">{say('ticket.state')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {states.map((state) => (
            <Menu.Item key={state} disabled={state === ticket.state} onClick={() => want(state)}>
              {say(`ticket.to-${state}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={wanted !== null} onClose={() => want(null)} title={wanted ? say(`ticket.to-${wanted}`) : ''}>
        <Stack>
          <Textarea
            label={say('ticket.state-reason')}
            autosize
            minRows={2}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button loading={change.isPending} onClick={submit}>
            {say('act.save')}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}

function NoteButton({ ticket }: { ticket: Ticket }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  const [words, setWords] = useState('');
  const note = useAct('tickets.note', refresh);
  const submit = () =>
    note.mutate(
      { params: { id: ticket.id }, body: { words } },
      {
        onSuccess: () => {
          setWords('');
          close();
        },
        onError: tellFailed,
      },
    );
  return (
    <>
      <Button variant="default" onClick={open}>
        {say('ticket.note')}
      </Button>
      <Modal opened={opened} onClose={close} title={say('ticket.note')} size="lg">
        <Stack className="internal" p="sm">
          <Textarea
            label={say('ticket.note-label')}
            description={say('ticket.note-about')}
            autosize
            minRows={3}
            data-autofocus
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Group>
            <Button disabled={words.trim() === ''} loading={note.isPending} onClick={submit}>
              {say('ticket.note-save')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

// Saying what was done: the closing letter asks the client whether all is well, and only their answer closes the ticket.
import { Alert, Button, Modal, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { tellDone, tellFailed } from '../../domain/notify.ts';
import { useSay } from '../../texts/index.ts';
import type { Detail } from './page.tsx';
import { Preview } from './preview.tsx';

export function ResolveButton({ detail }: { detail: Detail }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button onClick={open} variant={detail.ticket.engineerId === null ? 'default' : 'filled'}>
        {say('ticket.resolve')}
      </Button>
      <Modal opened={opened} onClose={close} title={say('resolve.title')} size="xl">
        <Form detail={detail} onDone={close} />
      </Modal>
    </>
  );
}

function Form({ detail, onDone }: { detail: Detail; onDone: () => void }) {
  const { say } = useSay();
  const { ticket, contacts, closing } = detail;
  const [words, setWords] = useState('');
  const [reason, setReason] = useState('');
  const resolve = useAct('tickets.resolve', ['tickets.read', 'tickets.list', 'overview.read']);
  const isStillBad = closing.blockers.includes('incident-open');
  const hasNobody = closing.blockers.includes('no-contact');
  const isReady = words.trim() !== '' && !hasNobody && (!isStillBad || reason.trim() !== '');
  const submit = () =>
    resolve.mutate(
      {
        params: { id: ticket.id },
        body: { version: ticket.version, words, ...(isStillBad ? { stillBadReason: reason } : {}) },
      },
      {
        onSuccess: () => {
          tellDone(say('resolve.done', { count: contacts }));
          onDone();
        },
        onError: tellFailed,
      },
    );
  return (
    <Stack>
      {hasNobody ? (
        <Alert color="red" variant="light">
          {say('blocker.no-contact')}
        </Alert>
      ) : null}
      {isStillBad ? (
        <Alert color="yellow" variant="light" title={say('blocker.incident-open')}>
          <Textarea
            label={say('resolve.still-bad')}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Alert>
      ) : null}
      <Textarea
        label={say('resolve.words')}
        description={say('resolve.words-about')}
        autosize
        minRows={3}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Preview ticketId={ticket.id} kind="closing" words={words} nextWordAt={null} />
      <Button disabled={!isReady} loading={resolve.isPending} onClick={submit}>
        {say('resolve.send')}
      </Button>
    </Stack>
  );
}

// Words to the client, with the time of the next word, seen as the letter before it leaves.
import { Button, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { tellDone, tellFailed } from '../../domain/notify.ts';
import { useSay } from '../../texts/index.ts';
import type { Detail } from './page.tsx';
import { Preview } from './preview.tsx';

export function WriteButton({ detail }: { detail: Detail }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open}>
        {say('ticket.write')}
      </Button>
      <Modal opened={opened} onClose={close} title={say('ticket.write')} size="xl">
        <Form detail={detail} onDone={close} />
      </Modal>
    </>
  );
}

function Form({ detail, onDone }: { detail: Detail; onDone: () => void }) {
  const { say } = useSay();
  const [words, setWords] = useState('');
  const [next, setNext] = useState('');
  const write = useAct('tickets.write-to-client', ['tickets.read']);
  // The field gives the reader's own clock; on the wire times are UTC.
  const nextWordAt = next === '' ? null : new Date(next).toISOString();
  const { ticket, contacts } = detail;
  const submit = () =>
    write.mutate(
      { params: { id: ticket.id }, body: { words, nextWordAt } },
      {
        onSuccess: () => {
          tellDone(say('ticket.written', { count: contacts }));
          onDone();
        },
        onError: tellFailed,
      },
    );
  return (
    <Stack>
      <Textarea
        label={say('ticket.words-to-client')}
        autosize
        minRows={3}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={say('ticket.next-word')}
        description={say('ticket.next-word-about')}
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <Preview ticketId={ticket.id} kind="progress" words={words} nextWordAt={nextWordAt} />
      <Button disabled={words.trim() === '' || contacts === 0} loading={write.isPending} onClick={submit}>
        {say('ticket.send', { count: contacts })}
      </Button>
    </Stack>
  );
}

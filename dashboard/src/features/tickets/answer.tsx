// The client answered by phone or in person: their answer is written down in their name.
import { Button, Group, Modal, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Ticket } from '@vakhta/shared/model/ticket';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { tellFailed } from '../../domain/notify.ts';
import { useSay } from '../../texts/index.ts';

export function Answer({ ticket }: { ticket: Ticket }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  return (
    <section className="sheet">
      <Group px="md" py="sm" justify="space-between">
        <Text size="sm">{say('recorded.about')}</Text>
        <Button size="xs" variant="default" onClick={open}>
          {say('recorded.open')}
        </Button>
      </Group>
      <Modal opened={opened} onClose={close} title={say('recorded.open')}>
        <Form ticket={ticket} onDone={close} />
      </Modal>
    </section>
  );
}

function Form({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const { say } = useSay();
  const [answer, setAnswer] = useState<'yes' | 'no' | null>(null);
  const [who, setWho] = useState('');
  const [words, setWords] = useState('');
  const record = useAct('tickets.record-answer', ['tickets.read', 'tickets.list', 'overview.read']);
  const submit = () => {
    if (answer === null) return;
    record.mutate(
      { params: { id: ticket.id }, body: { version: ticket.version, answer, who, words } },
      { onSuccess: onDone, onError: tellFailed },
    );
  };
  return (
    <Stack>
      <Radio.Group label={say('recorded.answer')} value={answer} onChange={(value) => setAnswer(value as 'yes' | 'no')}>
        <Group mt={4}>
          <Radio value="yes" label={say('answer.yes')} />
          <Radio value="no" label={say('answer.no')} />
        </Group>
      </Radio.Group>
      <TextInput label={say('recorded.who')} value={who} onChange={(event) => setWho(event.currentTarget.value)} />
      <Textarea
        label={say('recorded.words')}
        autosize
        minRows={2}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button disabled={answer === null || who.trim() === ''} loading={record.isPending} onClick={submit}>
        {say('act.save')}
      </Button>
    </Stack>
  );
}

// A ticket that a person opens by hand: somebody called.
import { Button, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { Priority } from '@vakhta/shared/model/ticket';
import { useState, type FormEvent } from 'react';
import { useAct } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { ClientAndDeviceFields, type ClientAndDevice } from '../../domain/fields.tsx';
import { tellFailed } from '../../domain/notify.ts';
import { priorities } from '../../domain/scales.ts';
import { useSay } from '../../texts/index.ts';

export function NewTicket() {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button onClick={open}>{say('tickets.new')}</Button>
      <Modal opened={opened} onClose={close} title={say('tickets.new')} size="lg">
        <Form />
      </Modal>
    </>
  );
}

function Form() {
  const { say } = useSay();
  const [about, setAbout] = useState<ClientAndDevice>({ clientId: null, deviceId: null });
  const { clientId, deviceId } = about;
  const [title, setTitle] = useState('');
  const [words, setWords] = useState('');
  const [priority, setPriority] = useState<Priority>(3);
  const navigate = useNavigate();
  const openTicket = useAct('tickets.open', ['tickets.list']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (clientId === null) return;
    openTicket.mutate(
      { body: { clientId, deviceId, title, words, priority } },
      { onSuccess: (ticket) => void navigate({ to: paths.ticket(ticket.id) }), onError: tellFailed },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <ClientAndDeviceFields deviceLabel={say('column.device')} value={about} onChange={setAbout} />

        <TextInput
          label={say('tickets.title')}
          required
          withAsterisk={false}
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label={say('tickets.what-was-said')}
          required
          withAsterisk={false}
          autosize
          minRows={3}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Select
          label={say('column.priority')}
          allowDeselect={false}
          data={priorities.map((one) => ({ value: String(one), label: say('priority.label', { priority: one }) }))}
          value={String(priority)}
          onChange={(value) => setPriority(Number(value) as Priority)}
        />
        <Button type="submit" loading={openTicket.isPending} disabled={clientId === null}>
          {say('tickets.open')}
        </Button>
      </Stack>
    </form>
  );
}

// The form behind "Acknowledge": a comment, and for how long.
import { Button, Select, Stack, Text, Textarea } from '@mantine/core';
import type { Incident } from '@vakhta/shared/model/incident';
import { formatDuration } from '@vakhta/shared/texts/format';
import { useState, type KeyboardEvent } from 'react';
import { useAct } from '../api/queries.ts';
import { useSay } from '../texts/index.ts';
import { incidentSentence } from './names.ts';
import { tellFailed } from './notify.ts';

const hours = ['1', '4', '8', '24', '72'] as const;

export function AcknowledgeForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const { say, language } = useSay();
  const [comment, setComment] = useState('');
  const [until, setUntil] = useState<string | null>('4');
  const acknowledge = useAct('incidents.acknowledge', ['incidents.read', 'incidents.list', 'overview.read']);
  const submit = () =>
    acknowledge.mutate(
      { params: { id: incident.id }, body: { comment, hours: Number(until ?? 4) } },
      { onSuccess: onDone, onError: tellFailed },
    );
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <Stack>
      <Text size="sm">
        {incident.clientName} › {incident.deviceName}: {incidentSentence(language, incident)}
      </Text>
      <Text size="sm" className="soft">
        {say('incident.acknowledge-about')}
      </Text>
      <Textarea
        label={say('incident.comment')}
        autosize
        minRows={2}
        maxLength={2000}
        data-autofocus
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <Select
        label={say('incident.for-how-long')}
        allowDeselect={false}
        data={hours.map((one) => ({ value: one, label: formatDuration(language, Number(one) * 3600) }))}
        value={until}
        onChange={setUntil}
      />
      <Button loading={acknowledge.isPending} onClick={submit}>
        {say('act.save')}
      </Button>
    </Stack>
  );
}

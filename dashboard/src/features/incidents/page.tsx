// One incident with its evidence; who knows of it, and until when.
import { Button, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useParams } from '@tanstack/react-router';
import type { Incident } from '@vakhta/shared/model/incident';
import { useState } from 'react';
import { useAct, useRead } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { shortTime } from '../../domain/ago.tsx';
import { Evidence } from '../../domain/evidence.tsx';
import { ClientLink, DeviceLink, Go } from '../../domain/go.tsx';
import { firstSteps, incidentSentence, ruleName } from '../../domain/names.ts';
import { tellFailed } from '../../domain/notify.ts';
import { Read } from '../../domain/read.tsx';
import { useMay } from '../../domain/session.tsx';
import { useNow } from '../../live/now.ts';
import { useSay } from '../../texts/index.ts';
import { PageHead, Sheet } from '../../ui/sheet.tsx';

export function IncidentPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const read = useRead('incidents.read', { params: { id } });
  const { say, language } = useSay();
  const may = useMay('incidents.acknowledge');
  const now = useNow(30_000);
  return (
    <Read of={read}>
      {({ incident, evidence }) => (
        <>
          <PageHead
            title={`${ruleName(language, incident.rule)}${incident.subject === '' ? '' : `: ${incident.subject}`}`}
            under={
              <>
                <ClientLink id={incident.clientId} name={incident.clientName} /> ›{' '}
                <DeviceLink id={incident.deviceId} name={incident.deviceName} />
                {incident.ticketId === null ? null : (
                  <>
                    {' · '}
                    <Go to={paths.ticket(incident.ticketId)}>{say('incident.to-ticket')}</Go>
                  </>
                )}
              </>
            }
            actions={may && incident.recoveredAt === null ? <Acknowledge incident={incident} /> : null}
          />
          <Stack>
            <Sheet padded title={incidentSentence(language, incident)}>
              <Text size="sm">{firstSteps(language, incident.rule)}</Text>
              {incident.acknowledgedUntil === null ? null : (
                <Text size="sm" mt="xs">
                  {say('incident.acknowledged-until', { time: shortTime(language, incident.acknowledgedUntil, now) })}
                  {incident.acknowledgement ? `: ${incident.acknowledgement}` : ''}
                </Text>
              )}
            </Sheet>
            <Evidence incident={incident} evidence={evidence} />
          </Stack>
        </>
      )}
    </Read>
  );
}

const hours = ['1', '4', '8', '24', '72'] as const;

function Acknowledge({ incident }: { incident: Incident }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  const [comment, setComment] = useState('');
  const [until, setUntil] = useState<string | null>('4');
  const acknowledge = useAct('incidents.acknowledge', ['incidents.read', 'incidents.list', 'overview.read']);
  const submit = () =>
    acknowledge.mutate(
      { params: { id: incident.id }, body: { comment, hours: Number(until ?? 4) } },
      { onSuccess: close, onError: tellFailed },
    );
  return (
    <>
      <Button onClick={open}>{say('incident.acknowledge')}</Button>
      <Modal opened={opened} onClose={close} title={say('incident.acknowledge')}>
        <Stack>
          <Text size="sm" className="soft">
            {say('incident.acknowledge-about')}
          </Text>
          <Textarea
            label={say('incident.comment')}
            autosize
            minRows={2}
            data-autofocus
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Select
            label={say('incident.for-how-long')}
            allowDeselect={false}
            data={hours.map((one) => ({ value: one, label: say('time.h', { count: Number(one) }) }))}
            value={until}
            onChange={setUntil}
          />
          <Button loading={acknowledge.isPending} onClick={submit}>
            {say('act.save')}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}

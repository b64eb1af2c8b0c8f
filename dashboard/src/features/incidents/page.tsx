// One incident with its evidence; who knows of it, and until when.
import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useRead } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Acknowledge } from '../../domain/acknowledge.tsx';
import { shortTime } from '../../domain/ago.tsx';
import { Evidence } from '../../domain/evidence.tsx';
import { ClientLink, DeviceLink, Go } from '../../domain/go.tsx';
import { firstSteps, incidentSentence, ruleName } from '../../domain/names.ts';
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
        <div data-page>
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
        </div>
      )}
    </Read>
  );
}

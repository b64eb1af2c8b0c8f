// One ticket: its cycle with what is missing for the next step, what was seen, what was said, and what can be done.
import { Alert, Group, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '../../api/queries.ts';
import type { Reply } from '../../api/routes.ts';
import { Ago, Deadline } from '../../domain/ago.tsx';
import { Person, PriorityBadge, StateText } from '../../domain/badges.tsx';
import { ClientLink, DeviceLink } from '../../domain/go.tsx';
import { firstSteps, priorityReason, ticketTitle } from '../../domain/names.ts';
import { Read } from '../../domain/read.tsx';
import { useMay } from '../../domain/session.tsx';
import { Evidence } from '../../domain/evidence.tsx';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useSay } from '../../texts/index.ts';
import { PageHead, Sheet } from '../../ui/sheet.tsx';
import { Actions } from './actions.tsx';
import { Cycle } from './cycle.tsx';
import { Letters } from './letters.tsx';
import { Timeline } from './timeline.tsx';
import { Answer } from './answer.tsx';

export type Detail = Reply<'tickets.read'>;

export function TicketPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const detail = useRead('tickets.read', { params: { id } });
  return <Read of={detail}>{(data) => <Contents detail={data} />}</Read>;
}

function Contents({ detail }: { detail: Detail }) {
  const { say, language } = useSay();
  const { ticket, incidents } = detail;
  const mayChange = useMay('tickets.change', ticket.clientId);
  const isOver = ticket.rule !== null && ticket.openIncidents === 0;
  return (
    <div data-ticket-state={ticket.state}>
      <PageHead
        title={
          <>
            #{ticket.number} {ticketTitle(language, ticket)}
          </>
        }
        under={
          <>
            <ClientLink id={ticket.clientId} name={ticket.clientName} />
            {ticket.deviceId !== null && ticket.deviceName !== null ? (
              <>
                {' › '}
                <DeviceLink id={ticket.deviceId} name={ticket.deviceName} />
              </>
            ) : null}
            {' · '}
            {say('ticket.opened')} <Ago time={ticket.openedAt} />
          </>
        }
        actions={mayChange ? <Actions detail={detail} /> : null}
      />
      <Stack>
        <Cycle detail={detail} />
        {isOver && ticket.state !== 'resolved' && ticket.state !== 'closed' ? (
          <Alert color="green" variant="light" title={say('ticket.over-title')}>
            {say('ticket.over-text')}
          </Alert>
        ) : null}
        {ticket.state === 'resolved' && mayChange ? <Answer ticket={ticket} /> : null}
        <div className="two-columns">
          <Stack>
            <Timeline events={detail.events} />
            {incidents.map((one) => (
              <Evidence key={one.incident.id} incident={one.incident} evidence={one.evidence} />
            ))}
          </Stack>
          <Stack>
            <Sheet title={say('ticket.facts')} padded>
              <Stack gap={8}>
                <Fact name={say('column.state')}>
                  <StateText state={ticket.state} />
                </Fact>
                <Fact name={say('column.priority')}>
                  <PriorityBadge priority={ticket.priority} />
                  <Text size="xs" className="soft">
                    {priorityReason(language, ticket.priorityReason)}
                  </Text>
                </Fact>
                <Fact name={say('column.engineer')}>
                  <Person name={ticket.engineerName} />
                </Fact>
                <Fact name={say('deadline.response')}>
                  {ticket.respondedAt === null ? (
                    <Deadline time={ticket.responseDueAt} />
                  ) : (
                    <Text size="sm">
                      {say('ticket.responded')} <Ago time={ticket.respondedAt} />
                    </Text>
                  )}
                </Fact>
                <Fact name={say('deadline.resolution')}>
                  {ticket.resolutionDueAt === null ? (
                    <Text size="sm">{say('ticket.clock-stands')}</Text>
                  ) : (
                    <Deadline time={ticket.resolutionDueAt} />
                  )}
                </Fact>
                {ticket.breached ? (
                  <Text size="sm" fw={600}>
                    {say('ticket.breached')}
                  </Text>
                ) : null}
                <Fact name={say('ticket.incidents')}>
                  <Stack gap={2}>
                    {incidents.map(({ incident }) => (
                      <Group key={incident.id} gap={6} wrap="nowrap">
                        <StatusMark
                          status={incident.recoveredAt === null ? incident.status : 'ok'}
                          outlined={incident.recoveredAt !== null}
                        />
                        <Text size="sm">
                          {incident.recoveredAt === null ? (
                            say('incident.open')
                          ) : (
                            <>
                              {say('incident.recovered')} <Ago time={incident.recoveredAt} />
                            </>
                          )}
                        </Text>
                      </Group>
                    ))}
                  </Stack>
                </Fact>
              </Stack>
            </Sheet>
            {ticket.rule !== null && mayChange ? (
              <Sheet title={say('ticket.first-steps')} padded>
                <Text size="sm">{firstSteps(language, ticket.rule)}</Text>
              </Sheet>
            ) : null}
            <Letters notices={detail.notices} contacts={detail.contacts} />
          </Stack>
        </div>
      </Stack>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
      <Text size="sm" className="soft">
        {name}
      </Text>
      <div style={{ textAlign: 'right' }}>{children}</div>
    </Group>
  );
}

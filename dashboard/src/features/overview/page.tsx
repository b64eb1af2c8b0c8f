// What needs somebody now: on fire and with nobody, for whom, how bad, who has it, which deadline is next.
import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { Overview } from '@vakhta/shared/api/overview';
import { formatNumber } from '@vakhta/shared/texts/format';
import { useRead } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Deadline } from '../../domain/ago.tsx';
import { Go } from '../../domain/go.tsx';
import { ticketTitle } from '../../domain/names.ts';
import { Read } from '../../domain/read.tsx';
import { useSay, type TextKey } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';
import { Changed } from './changed.tsx';
import { Begin } from './begin.tsx';
import { Clients } from './clients.tsx';
import { Row } from './row.tsx';

export function OverviewPage() {
  const { say } = useSay();
  const overview = useRead('overview.read', {}, { refetchMs: 30_000 });
  return (
    <>
      <PageHead title={say('overview.title')} under={say('overview.question')} />
      <Read of={overview} rows={6}>
        {(data) => <Contents data={data} />}
      </Read>
    </>
  );
}

function Contents({ data }: { data: Overview }) {
  const { say } = useSay();
  const { counts, devices } = data;
  const known = devices.ok + devices.warning + devices.critical + devices.unknown;
  const unhandled = data.rows.filter((row) => !row.handled);
  const handled = data.rows.filter((row) => row.handled);
  if (known === 0) return <Begin />;
  return (
    <Stack>
      <Figures counts={counts} devices={devices} />
      <div className="overview-columns">
        <Stack>
          <Sheet title={say('overview.needs')}>
            {unhandled.length === 0 ? (
              <Empty title={say('overview.nothing')}>
                {data.deadlines[0] ? (
                  <>
                    {say('overview.next-deadline')}{' '}
                    <Go to={paths.ticket(data.deadlines[0].ticketId)}>#{data.deadlines[0].ticketNumber}</Go>{' '}
                    <Deadline time={data.deadlines[0].dueAt} />
                  </>
                ) : (
                  say('overview.no-deadlines')
                )}
              </Empty>
            ) : (
              unhandled.map((row) => <Row key={row.incident.id} row={row} />)
            )}
          </Sheet>
          {handled.length > 0 ? (
            <Sheet title={say('overview.handled')}>
              {handled.map((row) => (
                <Row key={row.incident.id} row={row} />
              ))}
            </Sheet>
          ) : null}
          {data.moreRows > 0 ? (
            <Text size="sm">
              <Go to={`${paths.incidents}?open=true`}>{say('overview.more', { count: data.moreRows })}</Go>
            </Text>
          ) : null}
          <Changed />
        </Stack>
        <Stack>
          <Deadlines deadlines={data.deadlines} />
          <Clients />
          {data.toClose.length > 0 ? (
            <Sheet title={say('overview.to-close')} padded>
              <Text size="xs" className="soft" mb={6}>
                {say('overview.to-close-about')}
              </Text>
              <Stack gap={6}>
                {data.toClose.map((ticket) => (
                  <ToClose key={ticket.id} ticket={ticket} />
                ))}
              </Stack>
            </Sheet>
          ) : null}
        </Stack>
      </div>
    </Stack>
  );
}

function ToClose({ ticket }: { ticket: Overview['toClose'][number] }) {
  const { language } = useSay();
  return (
    <Go to={paths.ticket(ticket.id)} className="row-link">
      <Text size="sm">
        #{ticket.number} {ticketTitle(language, ticket)}
      </Text>
      <Text size="xs" className="soft">
        {ticket.clientName}
      </Text>
    </Go>
  );
}

type Figure = { text: TextKey; count: number; to: string; loud?: boolean };

function Figures({ counts, devices }: { counts: Overview['counts']; devices: Overview['devices'] }) {
  const { say, language } = useSay();
  const open = `${paths.incidents}?open=true`;
  const figures: Figure[] = [
    { text: 'figure.critical', count: counts.unhandledCritical, to: open, loud: true },
    { text: 'figure.warning', count: counts.unhandledWarning, to: open },
    { text: 'figure.handled', count: counts.handled, to: open },
    { text: 'figure.unknown', count: devices.unknown, to: `${paths.devices}?status=unknown` },
    { text: 'figure.sla', count: counts.slaWithinHour + counts.breached, to: paths.tickets },
    { text: 'figure.awaiting', count: counts.awaitingClient, to: `${paths.tickets}?view=resolved` },
    { text: 'figure.letters', count: counts.lettersFailed, to: paths.letters },
    { text: 'figure.mine', count: counts.mine, to: `${paths.tickets}?view=mine` },
  ];
  return (
    <SimpleGrid cols={{ base: 2, xs: 4, lg: 8 }} spacing="xs">
      {figures.map(({ text, count, to, loud = false }) => (
        <Go key={text} to={to} className="row-link sheet">
          <div style={{ padding: '8px 12px' }}>
            <Text
              fz={loud ? 26 : 20}
              lh={1.25}
              fw={count > 0 ? 700 : 400}
              className={count === 0 ? 'soft figures' : 'figures'}
              {...(loud && count > 0 ? { c: 'var(--vakhta-critical)' } : {})}
            >
              {count === 0 ? say('figure.none') : formatNumber(language, count)}
            </Text>
            <Text size="xs" className="soft">
              {say(text, { count })}
            </Text>
          </div>
        </Go>
      ))}
    </SimpleGrid>
  );
}

function Deadlines({ deadlines }: { deadlines: Overview['deadlines'] }) {
  const { say } = useSay();
  return (
    <Sheet title={say('overview.deadlines')} padded>
      {deadlines.length === 0 ? (
        <Text size="sm" className="soft">
          {say('overview.no-deadlines')}
        </Text>
      ) : (
        <Stack gap={6}>
          {deadlines.slice(0, 6).map((deadline) => (
            <Group key={`${deadline.ticketId}${deadline.kind}`} justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm" truncate>
                <Go to={paths.ticket(deadline.ticketId)}>#{deadline.ticketNumber}</Go>{' '}
                {say(`deadline.${deadline.kind}`)} · {deadline.clientName}
              </Text>
              <Deadline time={deadline.dueAt} />
            </Group>
          ))}
        </Stack>
      )}
    </Sheet>
  );
}

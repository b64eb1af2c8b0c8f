// Tickets by their deadlines: mine, nobody's, waiting, all.
import { Group, SegmentedControl, Text } from '@mantine/core';
import type { Ticket } from '@vakhta/shared/model/ticket';
import { useReadList } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Ago, Deadline } from '../../domain/ago.tsx';
import { Person, PriorityBadge, StateText } from '../../domain/badges.tsx';
import { oneOf, useFilters } from '../../domain/filters.ts';
import { ClientLink, Go } from '../../domain/go.tsx';
import { List, type Column } from '../../domain/list.tsx';
import { priorityReason, ticketTitle } from '../../domain/names.ts';
import { Read } from '../../domain/read.tsx';
import { useMay } from '../../domain/session.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';
import { NewTicket } from './new-ticket.tsx';

const views = ['open', 'mine', 'nobody', 'waiting', 'resolved', 'all'] as const;

export function TicketsPage() {
  const { say } = useSay();
  const [filters, setFilters] = useFilters();
  const mayChange = useMay('tickets.change');
  const view = oneOf(views, filters['view']) ?? 'open';
  const { clientId, deviceId } = filters;
  const query = {
    view,
    limit: 100,
    ...(clientId ? { clientId } : {}),
    ...(deviceId ? { deviceId } : {}),
  };
  const tickets = useReadList('tickets.list', query);
  const columns = useColumns();
  return (
    <>
      <PageHead title={say('nav.tickets')} under={say('tickets.question')} actions={mayChange ? <NewTicket /> : null} />
      <Group mb="sm" className="sideways">
        <SegmentedControl
          size="xs"
          value={view}
          onChange={(value) => setFilters({ view: value === 'open' ? undefined : value })}
          data={views.map((value) => ({ value, label: say(`tickets.view-${value}`) }))}
        />
      </Group>
      <Sheet label={say('nav.tickets')}>
        <Read of={tickets}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={say(`tickets.none-${view}`)} />
            ) : (
              <List
                of={tickets}
                items={items}
                label={say('nav.tickets')}
                columns={columns}
                minWidth={860}
                rowHeight={54}
              />
            )
          }
        </Read>
      </Sheet>
    </>
  );
}

function useColumns(): Column<Ticket>[] {
  const { say } = useSay();
  return [
    { head: say('column.ticket'), cell: (ticket) => <What ticket={ticket} /> },
    {
      head: say('column.client'),
      width: 170,
      cell: (ticket) => <ClientLink id={ticket.clientId} name={ticket.clientName} />,
    },
    { head: say('column.state'), width: 160, cell: (ticket) => <StateText state={ticket.state} /> },
    { head: say('column.engineer'), width: 140, cell: (ticket) => <Person name={ticket.engineerName} /> },
    {
      head: say('column.deadline'),
      width: 120,
      align: 'right',
      cell: (ticket) => (
        <Deadline
          time={
            ticket.respondedAt === null && ticket.state !== 'closed'
              ? (ticket.responseDueAt ?? ticket.resolutionDueAt)
              : ticket.resolutionDueAt
          }
        />
      ),
    },
    {
      head: say('column.age'),
      width: 110,
      align: 'right',
      cell: (ticket) => (
        <Text span size="sm" className="soft">
          <Ago time={ticket.openedAt} bare />
        </Text>
      ),
    },
  ];
}

function What({ ticket }: { ticket: Ticket }) {
  const { say, language } = useSay();
  return (
    <Group gap="xs" wrap="nowrap">
      <PriorityBadge priority={ticket.priority} reason={priorityReason(language, ticket.priorityReason)} />
      <div style={{ minWidth: 0 }}>
        <Text size="sm" truncate>
          <Go to={paths.ticket(ticket.id)}>
            #{ticket.number} {ticketTitle(language, ticket)}
          </Go>
        </Text>
        <Text size="xs" className="soft" truncate>
          {ticket.deviceName}
          {ticket.rule !== null && ticket.openIncidents === 0 && ticket.state !== 'closed'
            ? ` · ${say('tickets.trouble-over')}`
            : ''}
        </Text>
      </div>
    </Group>
  );
}

// Tickets by their deadlines: mine, nobody's, waiting, all.
import { Group, SegmentedControl, Table, Text } from '@mantine/core';
import { useRead } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Ago, Deadline } from '../../domain/ago.tsx';
import { Person, PriorityBadge, StateText } from '../../domain/badges.tsx';
import { oneOf, useFilters } from '../../domain/filters.ts';
import { ClientLink, Go } from '../../domain/go.tsx';
import { priorityReason, ticketTitle } from '../../domain/names.ts';
import { Read } from '../../domain/read.tsx';
import { useMay } from '../../domain/session.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { Pager } from '../../ui/pager.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';
import type { Ticket } from '@vakhta/shared/model/ticket';
import { NewTicket } from './new-ticket.tsx';

const views = ['open', 'mine', 'nobody', 'waiting', 'resolved', 'all'] as const;

export function TicketsPage() {
  const { say } = useSay();
  const [filters, setFilters] = useFilters();
  const mayChange = useMay('tickets.change');
  const view = oneOf(views, filters['view']) ?? 'open';
  const { clientId, deviceId, after } = filters;
  const query = {
    view,
    ...(clientId ? { clientId } : {}),
    ...(deviceId ? { deviceId } : {}),
    ...(after ? { after } : {}),
  };
  const tickets = useRead('tickets.list', { query }, { keep: true });
  return (
    <>
      <PageHead title={say('nav.tickets')} under={say('tickets.question')} actions={mayChange ? <NewTicket /> : null} />
      <Group mb="sm" style={{ overflowX: 'auto' }}>
        <SegmentedControl
          size="xs"
          value={view}
          onChange={(value) => setFilters({ view: value === 'open' ? undefined : value })}
          data={views.map((value) => ({ value, label: say(`tickets.view-${value}`) }))}
        />
      </Group>
      <Sheet label={say('nav.tickets')}>
        <Read of={tickets}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? <Empty title={say(`tickets.none-${view}`)} /> : <Tickets items={items} />}
              <Pager
                next={next}
                isFirst={!after}
                first={say('list.first')}
                more={say('list.more')}
                onNext={(value) => setFilters({ after: value })}
                onFirst={() => setFilters({})}
              />
            </>
          )}
        </Read>
      </Sheet>
    </>
  );
}

function Tickets({ items }: { items: readonly Ticket[] }) {
  const { say, language } = useSay();
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table highlightOnHover verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('column.ticket')}</Table.Th>
            <Table.Th>{say('column.client')}</Table.Th>
            <Table.Th>{say('column.state')}</Table.Th>
            <Table.Th>{say('column.engineer')}</Table.Th>
            <Table.Th>{say('column.deadline')}</Table.Th>
            <Table.Th>{say('column.age')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((ticket) => (
            <Table.Tr key={ticket.id}>
              <Table.Td>
                <Group gap="xs" wrap="nowrap">
                  <PriorityBadge priority={ticket.priority} reason={priorityReason(language, ticket.priorityReason)} />
                  <Go to={paths.ticket(ticket.id)}>
                    #{ticket.number} {ticketTitle(language, ticket)}
                  </Go>
                </Group>
                <Text size="xs" className="soft">
                  {ticket.deviceName}
                  {ticket.rule !== null && ticket.openIncidents === 0 && ticket.state !== 'closed'
                    ? ` · ${say('tickets.trouble-over')}`
                    : ''}
                </Text>
              </Table.Td>
              <Table.Td>
                <ClientLink id={ticket.clientId} name={ticket.clientName} />
              </Table.Td>
              <Table.Td>
                <StateText state={ticket.state} />
              </Table.Td>
              <Table.Td>
                <Person name={ticket.engineerName} />
              </Table.Td>
              <Table.Td>
                <Deadline
                  time={
                    ticket.respondedAt === null && ticket.state !== 'closed'
                      ? (ticket.responseDueAt ?? ticket.resolutionDueAt)
                      : ticket.resolutionDueAt
                  }
                />
              </Table.Td>
              <Table.Td>
                <Ago time={ticket.openedAt} bare />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

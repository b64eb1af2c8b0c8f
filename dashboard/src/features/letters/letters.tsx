// Letters as rows: what was said to whom, about which ticket, and whether it left.
import { Table, Text, UnstyledButton } from '@mantine/core';
import type { Notice } from '@vakhta/shared/model/notice';
import { Ago } from '../../domain/ago.tsx';
import { ClientLink, TicketLink } from '../../domain/go.tsx';
import { letterState } from '../../domain/letter-state.ts';
import { useSay } from '../../texts/index.ts';

export function Letters({ items, onShow }: { items: readonly Notice[]; onShow: (notice: Notice) => void }) {
  const { say, language } = useSay();
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table highlightOnHover verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('column.letter')}</Table.Th>
            <Table.Th>{say('column.to')}</Table.Th>
            <Table.Th>{say('column.client')}</Table.Th>
            <Table.Th>{say('column.ticket')}</Table.Th>
            <Table.Th>{say('column.state')}</Table.Th>
            <Table.Th>{say('column.planned')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((notice) => (
            <Table.Tr key={notice.id} data-letter-state={notice.state}>
              <Table.Td maw={320}>
                <UnstyledButton onClick={() => onShow(notice)}>
                  <Text size="sm" td="underline" lineClamp={2}>
                    {notice.subject}
                  </Text>
                </UnstyledButton>
                <Text size="xs" className="soft">
                  {say(`letter.${notice.kind}`)}
                </Text>
              </Table.Td>
              <Table.Td>
                {notice.contactName}
                <Text size="xs" className="soft">
                  {notice.email}
                </Text>
              </Table.Td>
              <Table.Td>
                <ClientLink id={notice.clientId} name={notice.clientName} />
              </Table.Td>
              <Table.Td>
                {notice.ticketId !== null && notice.ticketNumber !== null ? (
                  <TicketLink id={notice.ticketId} number={notice.ticketNumber} />
                ) : null}
              </Table.Td>
              <Table.Td maw={260}>
                <Text size="sm" fw={notice.state === 'failed' ? 700 : 400}>
                  {letterState(notice, say, language)}
                </Text>
              </Table.Td>
              <Table.Td>
                <Ago time={notice.sentAt ?? notice.plannedAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

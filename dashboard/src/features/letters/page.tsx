// Everything that was said to clients, and what did not leave.
import { Modal, SegmentedControl, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import type { Notice } from '@vakhta/shared/model/notice';
import { useState } from 'react';
import { useRead } from '../../api/queries.ts';
import { Ago } from '../../domain/ago.tsx';
import { oneOf, useFilters } from '../../domain/filters.ts';
import { ClientLink, TicketLink } from '../../domain/go.tsx';
import { LetterFrame } from '../../domain/letter-frame.tsx';
import { letterState } from '../../domain/letter-state.ts';
import { Read } from '../../domain/read.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { Pager } from '../../ui/pager.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';

const states = ['due', 'sent', 'failed'] as const;

export function LettersPage() {
  const { say, language } = useSay();
  const [filters, setFilters] = useFilters();
  const [shown, show] = useState<Notice | null>(null);
  const state = oneOf(states, filters['state']);
  const { after, clientId } = filters;
  const query = { ...(state ? { state } : {}), ...(after ? { after } : {}), ...(clientId ? { clientId } : {}) };
  const notices = useRead('notices.list', { query }, { keep: true });
  return (
    <>
      <PageHead title={say('nav.letters')} under={say('letters.question')} />
      <SegmentedControl
        mb="sm"
        size="xs"
        value={state ?? 'all'}
        onChange={(value) => setFilters({ state: value === 'all' ? undefined : value })}
        data={[
          { value: 'all', label: say('list.all') },
          ...states.map((value) => ({ value, label: say(`letters.view-${value}`) })),
        ]}
      />
      <Sheet label={say('nav.letters')}>
        <Read of={notices}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty title={say('letters.none')} />
              ) : (
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
                            <UnstyledButton onClick={() => show(notice)}>
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
              )}
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
      <Modal opened={shown !== null} onClose={() => show(null)} title={shown?.subject} size="xl">
        {shown ? (
          <Stack>
            <Text size="sm" className="soft">
              {shown.contactName} &lt;{shown.email}&gt;
            </Text>
            <LetterFrame html={shown.html} title={shown.subject} />
          </Stack>
        ) : null}
      </Modal>
    </>
  );
}

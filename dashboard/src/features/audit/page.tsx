// Who did what, newest first.
import { Table, Text } from '@mantine/core';
import { useRead } from '../../api/queries.ts';
import { fullTime } from '../../domain/ago.tsx';
import { useFilters } from '../../domain/filters.ts';
import { ListPager } from '../../domain/list-pager.tsx';
import { Read } from '../../domain/read.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';

export function AuditPage() {
  const { say, language } = useSay();
  const [{ after }] = useFilters();
  const audit = useRead('audit.list', { query: after ? { after } : {} }, { keep: true, refetchMs: 30_000 });
  return (
    <>
      <PageHead title={say('nav.audit')} under={say('audit.question')} />
      <Sheet label={say('nav.audit')}>
        <Read of={audit}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty title={say('audit.none')} />
              ) : (
                <Table.ScrollContainer minWidth={720}>
                  <Table verticalSpacing={4} fz="sm">
                    <Table.Thead>
                      <Table.Tr>
                        <Table.Th>{say('column.when')}</Table.Th>
                        <Table.Th>{say('column.who')}</Table.Th>
                        <Table.Th>{say('column.what')}</Table.Th>
                        <Table.Th>{say('column.details')}</Table.Th>
                      </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                      {items.map((entry) => (
                        <Table.Tr key={entry.id}>
                          <Table.Td className="figures" style={{ whiteSpace: 'nowrap' }}>
                            {fullTime(language, entry.at)}
                          </Table.Td>
                          <Table.Td>{entry.actor}</Table.Td>
                          <Table.Td title={entry.action}>{say(`did.${entry.action}`)}</Table.Td>
                          <Table.Td>
                            <Text size="xs" className="soft words">
                              {entry.thing}
                              {Object.entries(entry.data).map(
                                ([name, value]) =>
                                  ` · ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
                              )}
                            </Text>
                          </Table.Td>
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                </Table.ScrollContainer>
              )}
              <ListPager next={next} />
            </>
          )}
        </Read>
      </Sheet>
    </>
  );
}

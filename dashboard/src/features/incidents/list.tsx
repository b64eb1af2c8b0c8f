// Incidents: what is wrong now, and what was.
import { Group, SegmentedControl, Table, Text } from '@mantine/core';
import { useRead } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Ago } from '../../domain/ago.tsx';
import { useFilters } from '../../domain/filters.ts';
import { ClientLink, DeviceLink, Go } from '../../domain/go.tsx';
import { incidentSentence, ruleName } from '../../domain/names.ts';
import { ListPager } from '../../domain/list-pager.tsx';
import { Read } from '../../domain/read.tsx';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';

export function IncidentsPage() {
  const { say, language } = useSay();
  const [filters, setFilters] = useFilters();
  const { open, clientId, deviceId, after } = filters;
  const query = {
    ...(open === 'true' || open === 'false' ? { open: open === 'true' } : {}),
    ...(clientId ? { clientId } : {}),
    ...(deviceId ? { deviceId } : {}),
    ...(after ? { after } : {}),
  };
  const incidents = useRead('incidents.list', { query }, { keep: true });
  const shown = open === 'true' ? 'open' : open === 'false' ? 'over' : 'all';
  return (
    <>
      <PageHead title={say('nav.incidents')} under={say('incidents.question')} />
      <SegmentedControl
        mb="sm"
        size="xs"
        value={shown}
        onChange={(value) => setFilters({ open: value === 'all' ? undefined : String(value === 'open') })}
        data={(['all', 'open', 'over'] as const).map((value) => ({ value, label: say(`incidents.view-${value}`) }))}
      />
      <Sheet label={say('nav.incidents')}>
        <Read of={incidents}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty title={say('incidents.none')} />
              ) : (
                <Table.ScrollContainer minWidth={720}>
                  <Table highlightOnHover verticalSpacing={6}>
                    <Table.Thead>
                      <Table.Tr>
                        <Table.Th>{say('column.what')}</Table.Th>
                        <Table.Th>{say('column.device')}</Table.Th>
                        <Table.Th>{say('column.client')}</Table.Th>
                        <Table.Th>{say('column.since')}</Table.Th>
                        <Table.Th>{say('column.state')}</Table.Th>
                      </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                      {items.map((incident) => (
                        <Table.Tr key={incident.id}>
                          <Table.Td>
                            <Group gap="xs" wrap="nowrap">
                              <StatusMark status={incident.status} outlined={incident.recoveredAt !== null} />
                              <Go to={paths.incident(incident.id)}>{ruleName(language, incident.rule)}</Go>
                            </Group>
                            <Text size="xs" className="soft">
                              {incidentSentence(language, incident)}
                            </Text>
                          </Table.Td>
                          <Table.Td>
                            <DeviceLink id={incident.deviceId} name={incident.deviceName} />
                          </Table.Td>
                          <Table.Td>
                            <ClientLink id={incident.clientId} name={incident.clientName} />
                          </Table.Td>
                          <Table.Td>
                            <Ago time={incident.startedAt} />
                          </Table.Td>
                          <Table.Td>
                            {incident.recoveredAt === null ? (
                              incident.acknowledgedAt === null ? (
                                say('incident.open')
                              ) : (
                                say('incident.acknowledged')
                              )
                            ) : (
                              <>
                                {say('incident.recovered')} <Ago time={incident.recoveredAt} />
                              </>
                            )}
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

// Who did what, newest first.
import { Table, Text } from '@mantine/core';
import type { Language } from '@vakhta/shared/model/client';
import { sayAgentSentence } from '@vakhta/shared/texts/agent/index';
import { useRead } from '../../api/queries.ts';
import type { Reply } from '../../api/routes.ts';
import { paths } from '../../app/paths.ts';
import { fullTime } from '../../domain/ago.tsx';
import { useFilters } from '../../domain/filters.ts';
import { Go } from '../../domain/go.tsx';
import { ListPager } from '../../domain/list-pager.tsx';
import { Read } from '../../domain/read.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';

type Entry = Reply<'audit.list'>['items'][number];

/** A device by its name and a link; its id is there for whoever looks for it elsewhere. */
function Thing({ entry: { thing, thingDevice: device } }: { entry: Entry }) {
  if (device === null) return thing;
  return (
    <span title={thing}>
      <Go to={paths.device(device.id)} style={{ fontSize: 'inherit' }}>
        {device.name}
      </Go>{' '}
      ({device.clientName})
    </span>
  );
}

/** What came of an act and why a version was given up are the agent's own words. */
function dataValue(language: Language, { action }: Entry, name: string, value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const isAgents = name === 'reason' && (action === 'device.act-ended' || action === 'agent.rolled-back');
  return isAgents ? sayAgentSentence(language, value) : value;
}

export function AuditPage() {
  const { say, language } = useSay();
  const [{ after }] = useFilters();
  const actorName = ({ actor, actorDevice: device }: Entry) =>
    device === null ? actor : say('audit.agent-of', { device: device.name, client: device.clientName });
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
                          <Table.Td title={entry.actor}>{actorName(entry)}</Table.Td>
                          <Table.Td title={entry.action}>{say(`did.${entry.action}`)}</Table.Td>
                          <Table.Td>
                            <Text size="xs" className="soft words">
                              <Thing entry={entry} />
                              {Object.entries(entry.data).map(
                                ([name, value]) => ` · ${name}: ${dataValue(language, entry, name, value)}`,
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

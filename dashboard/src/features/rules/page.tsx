// The rules: what each looks for, from which level on, and where a client has another level.
import { ActionIcon, Badge, Group, Stack, Table, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useAct, useRead } from '../../api/queries.ts';
import type { Reply } from '../../api/routes.ts';
import { paths } from '../../app/paths.ts';
import { Go } from '../../domain/go.tsx';
import { firstSteps, ruleName, thresholdValue } from '../../domain/names.ts';
import { tellFailed } from '../../domain/notify.ts';
import { Read } from '../../domain/read.tsx';
import { useMay } from '../../domain/session.tsx';
import { useSay } from '../../texts/index.ts';
import { PageHead, Sheet } from '../../ui/sheet.tsx';
import { Override } from './override.tsx';

export type Rule = Reply<'rules.list'>['items'][number];

export function RulesPage() {
  const { say } = useSay();
  const rules = useRead('rules.list');
  return (
    <>
      <PageHead title={say('nav.rules')} under={say('rules.question')} />
      <Read of={rules}>
        {({ items }) => (
          <Stack>
            {items.map((rule) => (
              <One key={rule.key} rule={rule} />
            ))}
          </Stack>
        )}
      </Read>
    </>
  );
}

function One({ rule }: { rule: Rule }) {
  const { say, language } = useSay();
  const mayEdit = useMay('rules.edit');
  return (
    <Sheet
      title={ruleName(language, rule.key)}
      actions={
        <Group gap="xs">
          {rule.openIncidents > 0 ? (
            <Go to={`${paths.incidents}?open=true`}>{say('rules.open', { count: rule.openIncidents })}</Go>
          ) : null}
          <Badge variant="outline" color="gray" tt="none" radius="sm">
            {say(rule.tellsClient ? 'rules.tells' : 'rules.quiet')}
          </Badge>
          {mayEdit ? <Override rule={rule} /> : null}
        </Group>
      }
      padded
    >
      <Text size="sm" className="soft" mb="xs">
        {firstSteps(language, rule.key)}
      </Text>
      <Group gap="lg">
        {rule.thresholds.map((threshold) => (
          <Text key={threshold.name} size="sm">
            {say(`threshold.${threshold.name}` as never)}:{' '}
            <b className="figures">{thresholdValue(language, threshold.unit, threshold.default)}</b>
          </Text>
        ))}
      </Group>
      {rule.overrides.length > 0 ? <Overrides rule={rule} mayEdit={mayEdit} /> : null}
    </Sheet>
  );
}

function Overrides({ rule, mayEdit }: { rule: Rule; mayEdit: boolean }) {
  const { say, language } = useSay();
  const clients = useRead('clients.list', { query: { limit: 500 } });
  const set = useAct('rules.set-threshold', ['rules.list']);
  const nameOf = (id: string) => clients.data?.items.find((one) => one.id === id)?.name ?? id;
  return (
    <Table mt="sm" verticalSpacing={3} fz="sm">
      <Table.Tbody>
        {rule.overrides.map((one) => {
          const unit = rule.thresholds.find((threshold) => threshold.name === one.name)?.unit ?? 'factor';
          return (
            <Table.Tr key={`${one.name} ${one.scope} ${one.scopeId}`}>
              <Table.Td>
                <Go to={one.scope === 'device' ? paths.device(one.scopeId) : paths.client(one.clientId)}>
                  {nameOf(one.clientId)}
                </Go>{' '}
                · {say(`origin.${one.scope}`)}
              </Table.Td>
              <Table.Td>{say(`threshold.${one.name}` as never)}</Table.Td>
              <Table.Td className="figures">{thresholdValue(language, unit, one.value)}</Table.Td>
              <Table.Td ta="right">
                {mayEdit ? (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={say('rules.remove')}
                    loading={set.isPending}
                    onClick={() =>
                      set.mutate(
                        {
                          params: { key: rule.key },
                          body: {
                            clientId: one.clientId,
                            scope: one.scope,
                            scopeId: one.scopeId,
                            name: one.name,
                            value: null,
                          },
                        },
                        { onError: tellFailed },
                      )
                    }
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                ) : null}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

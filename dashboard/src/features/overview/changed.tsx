// What changed lately: incidents that began and ended, newest first.
import { Group, Text } from '@mantine/core';
import { useRead } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Ago } from '../../domain/ago.tsx';
import { Go } from '../../domain/go.tsx';
import { ruleName } from '../../domain/names.ts';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useSay } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';

export function Changed() {
  const { say, language } = useSay();
  const incidents = useRead('incidents.list', { query: { limit: 8 } });
  const items = incidents.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Sheet title={say('overview.changed')}>
      {items.map((incident) => (
        <Go key={incident.id} to={paths.incident(incident.id)} className="row-link">
          <Group px="md" py={5} gap="sm" wrap="nowrap" justify="space-between">
            <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
              <StatusMark
                status={incident.recoveredAt === null ? incident.status : 'ok'}
                outlined={incident.recoveredAt !== null}
              />
              <Text size="sm" truncate>
                {ruleName(language, incident.rule)} · {incident.deviceName} · {incident.clientName}
              </Text>
            </Group>
            <Text size="xs" className="soft" style={{ whiteSpace: 'nowrap' }}>
              {incident.recoveredAt === null ? say('incident.began') : say('incident.recovered')}{' '}
              <Ago time={incident.recoveredAt ?? incident.openedAt} />
            </Text>
          </Group>
        </Go>
      ))}
    </Sheet>
  );
}

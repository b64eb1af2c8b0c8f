// Which clients are in trouble, worst first; the calm ones are a number only.
import { Group, Text } from '@mantine/core';
import type { Client } from '@vakhta/shared/model/client';
import { useRead } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Go } from '../../domain/go.tsx';
import { Read } from '../../domain/read.tsx';
import { statusOfClient } from '../../domain/scales.ts';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useSay } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { inTrouble } from './in-trouble.ts';

const mostShown = 8;

export function Clients() {
  const { say } = useSay();
  const clients = useRead('clients.list', { query: { limit: 500 } });
  return (
    <Sheet
      title={say('overview.clients')}
      actions={
        <Go to={paths.clients}>
          {say('list.all')}
          <span className="visually-hidden"> {say('nav.clients')}</span>
        </Go>
      }
    >
      <Read of={clients} rows={2}>
        {({ items }) => {
          const troubled = inTrouble(items);
          const rest = items.length - Math.min(troubled.length, mostShown);
          return (
            <div style={{ paddingBottom: 10 }}>
              {troubled.slice(0, mostShown).map((client) => (
                <One key={client.id} client={client} />
              ))}
              <Text size="xs" className="soft" px="md" pt={4}>
                {troubled.length > mostShown
                  ? say('overview.clients-more', { count: rest })
                  : troubled.length === 0
                    ? say('overview.clients-calm', { count: rest })
                    : say('overview.clients-rest', { count: rest })}
              </Text>
            </div>
          );
        }}
      </Read>
    </Sheet>
  );
}

function One({ client }: { client: Client }) {
  const { say } = useSay();
  return (
    <Go to={paths.client(client.id)} className="row-link">
      <Group px="md" py={5} gap="xs" wrap="nowrap">
        <StatusMark status={statusOfClient(client)} />
        <div style={{ minWidth: 0 }}>
          <Text size="sm" truncate>
            {client.name}
          </Text>
          <Text size="xs" className="soft figures" truncate>
            {say('overview.client-incidents', { count: client.openIncidents })} ·{' '}
            {say('overview.client-tickets', { count: client.openTickets })}
          </Text>
        </div>
      </Group>
    </Go>
  );
}

// What is in the client's network and not watched: found by searches, waiting for a yes or left alone.
import { Stack } from '@mantine/core';
import { useRead } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { Go } from '../../../domain/go.tsx';
import { Read } from '../../../domain/read.tsx';
import { useSay } from '../../../texts/index.ts';
import { Empty } from '../../../ui/faces.tsx';
import { agentChoices, useClientDevices } from '../agents.ts';
import { FoundList } from './list.tsx';
import { Search } from './search.tsx';

export function FoundTab({ clientId }: { clientId: string }) {
  const { say } = useSay();
  const found = useRead('clients.list-found', { params: { id: clientId } });
  const credentials = useRead('clients.list-snmp-credentials', { params: { id: clientId } });
  const devices = useClientDevices(clientId);
  const searches = useRead('clients.list-discoveries', { params: { id: clientId } });
  const hasNone = credentials.data?.items.length === 0;
  return (
    <Stack>
      {hasNone ? (
        <section className="sheet notice" aria-label={say('found.no-credentials')}>
          <b>{say('found.no-credentials')}.</b> {say('found.no-credentials-about')}{' '}
          <Go to={`${paths.network(clientId)}?tab=credentials`}>{say('credentials.add')}</Go>
        </section>
      ) : null}
      <Read of={devices} rows={2}>
        {({ items }) => <Search clientId={clientId} agents={agentChoices(items)} />}
      </Read>
      <Read of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <section className="sheet">
              <Empty title={say('found.none')}>
                {say((searches.data?.items.length ?? 0) > 0 ? 'found.none-searched' : 'found.none-about')}
              </Empty>
            </section>
          ) : (
            <FoundList clientId={clientId} items={items} credentials={credentials.data?.items ?? []} />
          )
        }
      </Read>
    </Stack>
  );
}

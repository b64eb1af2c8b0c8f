// How a client's devices hang together: as a picture at a desk, as a list on a phone and for who hears the page.
import { Group, SegmentedControl, Text } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useRead } from '../../../api/queries.ts';
import { oneOf, useFilters } from '../../../domain/filters.ts';
import { Go } from '../../../domain/go.tsx';
import { Read } from '../../../domain/read.tsx';
import { paths } from '../../../app/paths.ts';
import { useSay } from '../../../texts/index.ts';
import { Empty, Loading } from '../../../ui/faces.tsx';
import { useIsNarrow } from '../../../ui/rows-or-cards.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import type { Reply } from '../../../api/routes.ts';
import { graphOf, type Graph } from './graph.ts';
import { Legend } from './legend.tsx';
import { MapList } from './list.tsx';

// The library that draws is large, and no other page needs it.
const Canvas = lazy(async () => ({ default: (await import('./canvas.tsx')).Canvas }));

const views = ['map', 'list'] as const;

export function MapTab({ clientId }: { clientId: string }) {
  const topology = useRead('clients.read-topology', { params: { id: clientId } }, { refetchMs: 60_000 });
  return <Read of={topology}>{(data) => <Contents clientId={clientId} topology={data} />}</Read>;
}

function Contents({ clientId, topology }: { clientId: string; topology: Reply<'clients.read-topology'> }) {
  const { say } = useSay();
  const isNarrow = useIsNarrow();
  const [filters, setFilters] = useFilters();
  const graph = useMemo(() => graphOf(topology), [topology]);
  const view = isNarrow ? 'list' : (oneOf(views, filters['view']) ?? 'map');
  if (topology.devices.length === 0)
    return (
      <section className="sheet">
        <Empty title={say('devices.none')}>
          {say('network.no-agent')} <Go to={paths.client(clientId)}>{say('network.to-client')}</Go>
        </Empty>
      </section>
    );
  return (
    <Sheet
      title={say('network.tab-map')}
      actions={
        isNarrow ? null : (
          <SegmentedControl
            size="xs"
            aria-label={say('map.view')}
            value={view}
            onChange={(value) => setFilters({ view: value === 'map' ? undefined : value })}
            data={views.map((value) => ({ value, label: say(`map.view-${value}`) }))}
          />
        )
      }
    >
      <Advice clientId={clientId} graph={graph} />
      {view === 'map' ? (
        <>
          <Suspense fallback={<Loading rows={1} height={420} />}>
            <Canvas graph={graph} />
          </Suspense>
          <Legend graph={graph} />
        </>
      ) : (
        <MapList graph={graph} />
      )}
      {graph.addresses > 0 ? (
        <Text size="sm" className="soft" px="md" pb="md">
          {say('map.addresses', { count: graph.addresses })}{' '}
          <Go to={`${paths.network(clientId)}?tab=checks`}>{say('network.tab-checks')}</Go>
        </Text>
      ) : null}
    </Sheet>
  );
}

/** Where nothing is known of how things hang together, what would tell it. */
function Advice({ clientId, graph }: { clientId: string; graph: Graph }) {
  const { say } = useSay();
  if (graph.sites.some(({ standing }) => standing.length > 0)) return null;
  return (
    <Group px="md" pb="sm">
      <Text size="sm">
        {say('map.nothing-known')} <Go to={`${paths.network(clientId)}?tab=found`}>{say('map.find-switch')}</Go>
      </Text>
    </Group>
  );
}

// A client's network: how it hangs together, what was found in it, and what is watched there with what.
import { Tabs } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useRead } from '../../api/queries.ts';
import { oneOf, useFilters } from '../../domain/filters.ts';
import { ClientLink } from '../../domain/go.tsx';
import { useMay } from '../../domain/session.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { PageHead } from '../../ui/sheet.tsx';
import { ChecksTab } from './checks/tab.tsx';
import { CredentialsTab } from './credentials/tab.tsx';
import { FoundTab } from './found/tab.tsx';
import { GearTab } from './gear/tab.tsx';
import { MapTab } from './map/tab.tsx';

const tabs = ['map', 'found', 'gear', 'checks', 'credentials'] as const;
type Tab = (typeof tabs)[number];

const contents: Record<Tab, (props: { clientId: string }) => ReactNode> = {
  map: MapTab,
  found: FoundTab,
  gear: GearTab,
  checks: ChecksTab,
  credentials: CredentialsTab,
};

export function NetworkPage() {
  const { say } = useSay();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const may = useMay('gear.edit', id);
  if (!may) return <Empty title={say('error.forbidden')} />;
  return <Page clientId={id} />;
}

function Page({ clientId }: { clientId: string }) {
  const { say } = useSay();
  const [filters, setFilters] = useFilters();
  const client = useRead('clients.read', { params: { id: clientId } });
  const found = useRead('clients.list-found', { params: { id: clientId } });
  const tab = oneOf(tabs, filters['tab']) ?? 'map';
  const waiting = found.data?.items.filter(({ ignored }) => !ignored).length ?? 0;
  const Contents = contents[tab];
  const list = useRef<HTMLDivElement>(null);
  // On a phone the tabs are wider than the screen, and wider still with a number beside them.
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [tab, waiting]);
  return (
    <>
      <PageHead
        title={say('network.title')}
        under={
          <>
            {client.data ? <ClientLink id={clientId} name={client.data.client.name} /> : null} ·{' '}
            {say(`network.question-${tab}`)}
          </>
        }
      />
      <Tabs value={tab} onChange={(value) => setFilters({ tab: value ?? undefined, view: undefined })} mb="md">
        <Tabs.List ref={list} className="tabs" aria-label={say('network.title')}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {say(`network.tab-${one}`)}
              {one === 'found' && waiting > 0 ? (
                <>
                  {' '}
                  <span className="count figures">{waiting}</span>
                </>
              ) : null}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="md">
          <Contents clientId={clientId} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

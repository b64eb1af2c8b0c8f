// What is polled: by whose agent, where and how often.
import type { GearEntry } from '@vakhta/shared/gear';
import { formatDuration } from '@vakhta/shared/texts/format';
import { say as sayShared } from '@vakhta/shared/texts/index';
import { useRead } from '../../../api/queries.ts';
import { Read } from '../../../domain/read.tsx';
import { useSay } from '../../../texts/index.ts';
import { Empty } from '../../../ui/faces.tsx';
import { RowsOrCards, type Cell } from '../../../ui/rows-or-cards.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { useClientDevices } from '../agents.ts';
import { Acts, NameWithStatus, Who, type Devices } from '../watched.tsx';
import { AddGear, ChangeGear } from './form.tsx';

export function GearTab({ clientId }: { clientId: string }) {
  const { say } = useSay();
  const gear = useRead('clients.list-gear', { params: { id: clientId } });
  const devices = useClientDevices(clientId);
  const known: Devices = devices.data?.items ?? [];
  const cells = useCells(known);
  return (
    <Sheet title={say('network.tab-gear')} actions={<AddGear clientId={clientId} devices={known} />}>
      <Read of={gear}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('gear-list.none')}>{say('gear-list.none-about')}</Empty>
          ) : (
            <RowsOrCards
              label={say('network.tab-gear')}
              items={[...items].sort((a, b) => a.name.localeCompare(b.name))}
              keyOf={({ deviceId }) => deviceId}
              cells={cells}
            />
          )
        }
      </Read>
    </Sheet>
  );
}

function useCells(devices: Devices): Cell<GearEntry>[] {
  const { say, language } = useSay();
  return [
    {
      head: say('column.device'),
      cell: ({ deviceId, name, kind }) => <NameWithStatus id={deviceId} name={name} kind={kind} devices={devices} />,
    },
    { head: say('gear-list.kind'), cell: ({ kind }) => sayShared(language, `kind.${kind}`) },
    {
      head: say('gear-list.address'),
      breaks: true,
      cell: ({ address, port }) => (
        <span className="figures">
          {address}
          <span className="soft">:{port}</span>
        </span>
      ),
    },
    { head: say('gear-list.polled-by'), cell: ({ polledBy }) => <Who id={polledBy} devices={devices} /> },
    { head: say('gear-list.pace'), cell: ({ everySeconds }) => formatDuration(language, everySeconds), width: 100 },
    {
      head: say('column.acts'),
      isActs: true,
      cell: (entry) => (
        <Acts device={{ id: entry.deviceId, name: entry.name }}>
          <ChangeGear entry={entry} devices={devices} />
        </Acts>
      ),
    },
  ];
}

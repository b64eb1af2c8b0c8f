// What is looked at from the client's places, and what is wanted to be seen there.
import type { CheckEntry } from '@vakhta/shared/gear';
import { formatDuration } from '@vakhta/shared/texts/format';
import { useRead } from '../../../api/queries.ts';
import { Read } from '../../../domain/read.tsx';
import { useSay } from '../../../texts/index.ts';
import { Empty } from '../../../ui/faces.tsx';
import { RowsOrCards, type Cell } from '../../../ui/rows-or-cards.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { useClientDevices } from '../agents.ts';
import { Acts, NameWithStatus, Who, type Devices } from '../watched.tsx';
import { AddCheck, ChangeCheck } from './form.tsx';
import { targetWords, wantedWords } from './words.ts';

export function ChecksTab({ clientId }: { clientId: string }) {
  const { say } = useSay();
  const checks = useRead('clients.list-checks', { params: { id: clientId } });
  const devices = useClientDevices(clientId);
  const known: Devices = devices.data?.items ?? [];
  const cells = useCells(known);
  return (
    <Sheet title={say('network.tab-checks')} actions={<AddCheck clientId={clientId} devices={known} />}>
      <Read of={checks}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('checks.none')}>{say('checks.none-about')}</Empty>
          ) : (
            <RowsOrCards
              label={say('network.tab-checks')}
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

function useCells(devices: Devices): Cell<CheckEntry>[] {
  const { say, language } = useSay();
  return [
    {
      head: say('checks.check'),
      cell: ({ deviceId, name }) => <NameWithStatus id={deviceId} name={name} devices={devices} />,
    },
    {
      head: say('checks.target'),
      breaks: true,
      cell: ({ check }) => (
        <>
          {targetWords(check, say)}
          {wantedWords(check, say).map((one) => (
            <div key={one} className="soft small">
              {one}
            </div>
          ))}
        </>
      ),
    },
    { head: say('checks.looked-at-by'), cell: ({ checkedBy }) => <Who id={checkedBy} devices={devices} /> },
    { head: say('checks.pace'), cell: ({ everySeconds }) => formatDuration(language, everySeconds), width: 100 },
    {
      head: say('column.acts'),
      isActs: true,
      cell: (entry) => (
        <Acts device={{ id: entry.deviceId, name: entry.name }}>
          <ChangeCheck entry={entry} devices={devices} />
        </Acts>
      ),
    },
  ];
}

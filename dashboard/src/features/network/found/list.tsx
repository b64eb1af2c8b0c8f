// What was found, to be watched or left alone, one or many at once.
import { Button, Group, Stack, TextInput, Text } from '@mantine/core';
import type { FoundDevice } from '@vakhta/shared/discovery';
import type { SnmpCredentialEntry } from '@vakhta/shared/gear';
import { say as sayShared } from '@vakhta/shared/texts/index';
import { useState } from 'react';
import { useAct } from '../../../api/queries.ts';
import { Ago } from '../../../domain/ago.tsx';
import { DeviceLink } from '../../../domain/go.tsx';
import { KindIcon } from '../../../domain/kind-icon.tsx';
import { tellFailed } from '../../../domain/notify.ts';
import { useSay } from '../../../texts/index.ts';
import { Empty } from '../../../ui/faces.tsx';
import { RowsOrCards, type Cell } from '../../../ui/rows-or-cards.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { Watch } from './watch.tsx';
import { answerOf, compareAddresses, makerOf, matching, nameOf } from './words.ts';

export type Credentials = readonly SnmpCredentialEntry[];
type Props = { clientId: string; items: readonly FoundDevice[]; credentials: Credentials };

/** Fewer are found by looking. */
const searchFrom = 12;

export const credentialName = (credentials: Credentials, id: string | null): string | null =>
  credentials.find((one) => one.id === id)?.name ?? null;

export function FoundList({ clientId, items, credentials }: Props) {
  const { say } = useSay();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState('');
  const ignore = useAct('found.ignore', ['clients.list-found']);
  const all = [...items].sort((a, b) => compareAddresses(a.address, b.address));
  const waiting = all.filter(({ ignored }) => !ignored);
  const alone = all.filter(({ ignored }) => ignored);
  const shown = matching(waiting, text);
  // What was picked and is out of sight or gone would be acted on unseen.
  const chosen = shown.filter(({ id }) => picked.has(id));
  const cells = useCells(credentials, new Set(items.map(({ siteId }) => siteId)).size > 1);
  const leave = (ids: string[], ignored: boolean) =>
    ignore.mutate({ body: { clientId, ids, ignored } }, { onSuccess: () => setPicked(new Set()), onError: tellFailed });
  return (
    <Stack>
      <Sheet
        title={say('found.waiting')}
        actions={
          waiting.length >= searchFrom ? (
            <TextInput
              size="xs"
              type="search"
              data-search
              aria-label={say('found.search')}
              placeholder={say('found.search')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          ) : null
        }
      >
        {waiting.length === 0 ? (
          <Empty title={say('found.none-waiting')} />
        ) : (
          <>
            <Group px="md" pb="sm" gap="xs" className="pick-bar">
              <Watch clientId={clientId} items={chosen} credentials={credentials} onDone={() => setPicked(new Set())} />
              <Button
                size="compact-sm"
                variant="default"
                disabled={chosen.length === 0}
                loading={ignore.isPending}
                onClick={() =>
                  leave(
                    chosen.map(({ id }) => id),
                    true,
                  )
                }
              >
                {say('found.leave')}
              </Button>
              <Text size="sm" className="soft" component="output">
                {chosen.length === 0 ? say('found.pick-first') : say('found.picked', { count: chosen.length })}
              </Text>
            </Group>
            {shown.length === 0 ? (
              <Empty title={say('list.no-match')} />
            ) : (
              <RowsOrCards
                label={say('found.waiting')}
                items={shown}
                keyOf={({ id }) => id}
                cells={cells}
                picking={{
                  picked: new Set(chosen.map(({ id }) => id)),
                  all: say('found.pick-all'),
                  name: (id) => say('found.pick', { name: nameOf(items.find((one) => one.id === id)!) }),
                  onPick: setPicked,
                }}
              />
            )}
          </>
        )}
      </Sheet>
      {alone.length > 0 ? (
        <Sheet label={say('found.alone')} padded>
          <details style={{ paddingTop: 12 }}>
            <summary>
              {say('found.alone')} ({alone.length})
            </summary>
            <Stack gap={6} mt="sm">
              {alone.map((found) => (
                <Group key={found.id} gap="sm" justify="space-between">
                  <Text size="sm" className="words">
                    {nameOf(found)}
                    {nameOf(found) === found.address ? '' : ` · ${found.address}`}{' '}
                    <span className="soft">{makerOf(found, say)}</span>
                  </Text>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={say('found.put-back-of', { name: nameOf(found) })}
                    onClick={() => leave([found.id], false)}
                  >
                    {say('found.put-back')}
                  </Button>
                </Group>
              ))}
            </Stack>
          </details>
        </Sheet>
      ) : null}
    </Stack>
  );
}

function useCells(credentials: Credentials, hasSites: boolean): Cell<FoundDevice>[] {
  const { say, language } = useSay();
  return [
    {
      head: say('watch.name'),
      width: '27%',
      cell: (found) => (
        <>
          <b style={{ fontWeight: 600 }}>{nameOf(found)}</b>
          <div className="small figures">
            {[nameOf(found) === found.address ? null : found.address, found.mac]
              .filter((word) => word !== null)
              .join(' · ')}
          </div>
          {hasSites ? <div className="small soft">{found.siteName}</div> : null}
        </>
      ),
    },
    {
      head: say('column.what'),
      cell: (found) => (
        <>
          <Group gap={6} wrap="nowrap" align="center">
            <KindIcon kind={found.kind ?? 'unknown'} />
            <span>{sayShared(language, `kind.${found.kind ?? 'unknown'}`)}</span>
          </Group>
          <div className="small soft">{makerOf(found, say) ?? say('found.maker-unknown')}</div>
        </>
      ),
    },
    {
      head: say('found.answered'),
      width: '19%',
      cell: (found) => answerOf(found, credentialName(credentials, found.credential), say),
    },
    {
      head: say('found.behind'),
      width: 130,
      cell: ({ behind }) =>
        behind === null ? null : (
          <>
            <DeviceLink id={behind.deviceId} name={behind.deviceName} />
            <div className="small">{behind.port}</div>
          </>
        ),
    },
    {
      head: say('found.seen'),
      width: 165,
      cell: ({ firstSeenAt, lastSeenAt, foundByName }) => (
        <>
          <Ago time={lastSeenAt} />
          <div className="small soft">
            {say('found.first-seen')} <Ago time={firstSeenAt} />
          </div>
          <div className="small soft">{say('found.seen-by', { name: foundByName })}</div>
        </>
      ),
    },
  ];
}

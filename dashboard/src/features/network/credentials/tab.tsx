// With what the client's gear is asked, in the order in which it is tried.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { SnmpCredentialEntry } from '@vakhta/shared/gear';
import { useAct, useRead } from '../../../api/queries.ts';
import { Ago } from '../../../domain/ago.tsx';
import { tellFailed } from '../../../domain/notify.ts';
import { Read } from '../../../domain/read.tsx';
import { useSay } from '../../../texts/index.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Empty } from '../../../ui/faces.tsx';
import { RowsOrCards } from '../../../ui/rows-or-cards.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { AddCredential } from './form.tsx';

export function CredentialsTab({ clientId }: { clientId: string }) {
  const { say } = useSay();
  const credentials = useRead('clients.list-snmp-credentials', { params: { id: clientId } });
  return (
    <Sheet title={say('credentials.title')} actions={<AddCredential clientId={clientId} />}>
      <Text size="sm" className="soft" px="md" pb="xs">
        {say('credentials.about')}
      </Text>
      <Read of={credentials} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('credentials.none')}>{say('credentials.none-about')}</Empty>
          ) : (
            <RowsOrCards
              label={say('credentials.title')}
              items={items.map((entry, i) => ({ ...entry, place: i + 1 }))}
              keyOf={({ id }) => id}
              cells={[
                {
                  head: say('watch.name'),
                  cell: ({ name, place }) => (
                    <Group gap={10} wrap="nowrap">
                      <span className="soft figures">{place}.</span>
                      <span>{name}</span>
                    </Group>
                  ),
                },
                { head: say('credentials.what'), cell: ({ about }) => about },
                { head: say('credentials.added'), cell: ({ createdAt }) => <Ago time={createdAt} /> },
                { head: say('column.acts'), isActs: true, cell: (entry) => <Remove entry={entry} /> },
              ]}
            />
          )
        }
      </Read>
    </Sheet>
  );
}

function Remove({ entry }: { entry: SnmpCredentialEntry }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  const remove = useAct('clients.remove-snmp-credential', ['clients.list-snmp-credentials']);
  const yes = () =>
    remove.mutate({ params: { id: entry.clientId, key: entry.id } }, { onSuccess: close, onError: tellFailed });
  const name = say('credentials.remove-of', { name: entry.name });
  return (
    <Group justify="flex-end" className="acts">
      <Button size="compact-sm" variant="default" aria-label={name} onClick={open}>
        {say('credentials.remove')}
      </Button>
      <Dialog opened={opened} onClose={close} title={name}>
        <Stack>
          <Text size="sm">{say('credentials.remove-about')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {say('credentials.keep')}
            </Button>
            <Button color="red.9" loading={remove.isPending} onClick={yes}>
              {say('credentials.remove')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Group>
  );
}

// Gear is added, and polled otherwise.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { GearEntry } from '@vakhta/shared/gear';
import { useState, type FormEvent } from 'react';
import { useAct } from '../../../api/queries.ts';
import { tellDone, tellRefused } from '../../../domain/notify.ts';
import { useSay } from '../../../texts/index.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { agentChoices, type Choice } from '../agents.ts';
import { AgentField, FormEnd, KindField, PaceField, PortField, WordField } from '../fields.tsx';
import type { Devices } from '../watched.tsx';
import type { Problems } from '../written.ts';
import { changesOf, emptyGear, isElsewhere, polledKinds, readGear, type GearDraft, type GearField } from './draft.ts';

const refused = tellRefused({ 'already-exists': 'gear-form.exists' });

export function AddGear({ clientId, devices }: { clientId: string; devices: Devices }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  const agents = agentChoices(devices);
  const create = useAct('gear.create', ['clients.list-gear', 'devices.list', 'clients.read-topology']);
  return (
    <>
      <Button size="compact-sm" onClick={open}>
        {say('gear-form.add')}
      </Button>
      <Dialog opened={opened} onClose={close} title={say('gear-form.add')}>
        {agents.length === 0 ? (
          <Text size="sm">{say('network.no-agent')}</Text>
        ) : (
          <Form
            first={emptyGear(agents[0]!.value)}
            agents={agents}
            isPending={create.isPending}
            act={say('gear-form.add')}
            onDone={(gear) =>
              create.mutate(
                { body: { clientId, ...gear } },
                {
                  onSuccess: () => {
                    close();
                    tellDone(say('gear-form.added', { name: gear.name }));
                  },
                  onError: refused,
                },
              )
            }
          />
        )}
      </Dialog>
    </>
  );
}

export function ChangeGear({ entry, devices }: { entry: GearEntry; devices: Devices }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  const change = useAct('devices.change-gear', ['clients.list-gear', 'devices.list', 'devices.read']);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={say('act.change-of', { name: entry.name })}
        onClick={open}
      >
        {say('act.change')}
      </Button>
      <Dialog opened={opened} onClose={close} title={say('act.change-of', { name: entry.name })}>
        <Form
          first={entry}
          before={entry}
          agents={agentChoices(devices)}
          isPending={change.isPending}
          act={say('act.save')}
          onDone={(gear) => {
            const body = changesOf<object>(entry, gear);
            if (body === null) return close();
            change.mutate({ params: { id: entry.deviceId }, body }, { onSuccess: close, onError: refused });
          }}
        />
      </Dialog>
    </>
  );
}

type Gear = Extract<ReturnType<typeof readGear>, { gear: unknown }>['gear'];

function Form(props: {
  first: GearDraft;
  before?: GearEntry;
  agents: readonly Choice[];
  isPending: boolean;
  act: string;
  onDone(gear: Gear): void;
}) {
  const { first, before, agents, isPending, act, onDone } = props;
  const { say } = useSay();
  const [draft, setDraft] = useState(first);
  const [problems, setProblems] = useState<Problems<GearField>>({});
  const set = <F extends GearField>(field: F) => ({
    problem: problems[field],
    value: draft[field],
    onChange: (value: GearDraft[F]) => setDraft({ ...draft, [field]: value }),
  });
  const read = readGear(draft);
  const isMoved = before !== undefined && 'gear' in read && isElsewhere(changesOf<object>(before, read.gear) ?? {});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblems('problems' in read ? read.problems : {});
    if ('gear' in read) onDone(read.gear);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <WordField isFirst label={say('watch.name')} {...set('name')} />
        <KindField label={say('gear-list.kind')} kinds={polledKinds} {...set('kind')} />
        <Group grow align="flex-start">
          <WordField label={say('gear-list.address')} placeholder="10.0.0.2" {...set('address')} />
          <PortField label={say('gear-form.port')} {...set('port')} />
        </Group>
        <AgentField label={say('gear-form.polled-by')} agents={agents} {...set('polledBy')} />
        <PaceField label={say('gear-list.pace')} {...set('everySeconds')} />
        {isMoved ? (
          <Text size="sm" className="sheet notice">
            {say('gear-form.moved')}
          </Text>
        ) : null}
        <FormEnd problems={problems} act={act} isPending={isPending} />
      </Stack>
    </form>
  );
}

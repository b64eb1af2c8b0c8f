// A check is added, and looks otherwise; its kind stays.
import { Button, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Check } from '@vakhta/shared/checks';
import type { CheckEntry } from '@vakhta/shared/gear';
import { useState, type FormEvent } from 'react';
import { useAct } from '../../../api/queries.ts';
import { tellDone, tellRefused } from '../../../domain/notify.ts';
import { useSay } from '../../../texts/index.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { agentChoices, type Choice } from '../agents.ts';
import { AgentField, FormEnd, PaceField, WordField } from '../fields.tsx';
import { changesOf } from '../gear/draft.ts';
import type { Devices } from '../watched.tsx';
import { isWell, nameProblem, problemsOf, type Problems } from '../written.ts';
import {
  checkKinds,
  draftOf,
  emptyDraft,
  readDraft,
  usualPace,
  type CheckDraft,
  type CheckField,
  type CheckKind,
} from './draft.ts';
import { CheckFields } from './fields.tsx';

const refused = tellRefused({ 'already-exists': 'check-form.exists' });

type Whole = { name: string; checkedBy: string; everySeconds: number; check: Check };

export function AddCheck({ clientId, devices }: { clientId: string; devices: Devices }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  const agents = agentChoices(devices);
  const create = useAct('checks.create', ['clients.list-checks', 'devices.list']);
  const add = (check: Whole) =>
    create.mutate(
      { body: { clientId, ...check } },
      {
        onSuccess: () => {
          close();
          tellDone(say('check-form.added', { name: check.name }));
        },
        onError: refused,
      },
    );
  return (
    <>
      <Button size="compact-sm" onClick={open}>
        {say('check-form.add')}
      </Button>
      <Dialog opened={opened} onClose={close} title={say('check-form.add')}>
        {agents.length === 0 ? (
          <Text size="sm">{say('network.no-agent')}</Text>
        ) : (
          <Form agents={agents} isPending={create.isPending} act={say('check-form.add')} onDone={add} />
        )}
      </Dialog>
    </>
  );
}

export function ChangeCheck({ entry, devices }: { entry: CheckEntry; devices: Devices }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  const change = useAct('devices.change-check', ['clients.list-checks', 'devices.list', 'devices.read']);
  const save = (check: Whole) => {
    const body = changesOf<object>(entry, check);
    if (body === null) return close();
    change.mutate({ params: { id: entry.deviceId }, body }, { onSuccess: close, onError: refused });
  };
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
          before={entry}
          agents={agentChoices(devices)}
          isPending={change.isPending}
          act={say('act.save')}
          onDone={save}
        />
      </Dialog>
    </>
  );
}

function Form(props: {
  before?: CheckEntry;
  agents: readonly Choice[];
  isPending: boolean;
  act: string;
  onDone(check: Whole): void;
}) {
  const { before, agents, isPending, act, onDone } = props;
  const { say } = useSay();
  const [draft, setDraft] = useState<CheckDraft>(before ? draftOf(before.check) : emptyDraft('http'));
  const [name, setName] = useState(before?.name ?? '');
  const [checkedBy, setCheckedBy] = useState<string | null>(before?.checkedBy ?? agents[0]?.value ?? null);
  const [everySeconds, setPace] = useState(before?.everySeconds ?? usualPace('http'));
  const [problems, setProblems] = useState<Problems<CheckField | 'title' | 'checkedBy'>>({});
  const choose = (kind: CheckKind) => {
    // The pace follows the kind for as long as it was not set otherwise.
    if (everySeconds === usualPace(draft.kind)) setPace(usualPace(kind));
    setDraft({ ...emptyDraft(kind), host: draft.host });
    setProblems({});
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft);
    const own = problemsOf({
      title: nameProblem(name),
      checkedBy: checkedBy === null ? 'field.needed' : undefined,
    });
    setProblems({ ...own, ...('problems' in read ? read.problems : {}) });
    if ('check' in read && isWell(own) && checkedBy !== null)
      onDone({ name: name.trim(), checkedBy, everySeconds, check: read.check });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Select
          label={say('check-form.kind')}
          allowDeselect={false}
          disabled={before !== undefined}
          data={checkKinds.map((kind) => ({ value: kind, label: say(`check-kind.${kind}`) }))}
          value={draft.kind}
          onChange={(kind) => choose(kind as CheckKind)}
        />
        <WordField isFirst label={say('watch.name')} value={name} problem={problems.title} onChange={setName} />
        <CheckFields draft={draft} problems={problems} onChange={(more) => setDraft({ ...draft, ...more })} />
        <AgentField
          label={say('check-form.looked-at-by')}
          agents={agents}
          value={checkedBy}
          problem={problems.checkedBy}
          onChange={setCheckedBy}
        />
        <PaceField label={say('checks.pace')} value={everySeconds} onChange={setPace} />
        <FormEnd problems={problems} act={act} isPending={isPending} />
      </Stack>
    </form>
  );
}

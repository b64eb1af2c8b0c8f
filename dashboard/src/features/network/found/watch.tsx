// A yes to what was found: under which name, as what, and how it is watched from then on.
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { FoundDevice } from '@vakhta/shared/discovery';
import type { SnmpCredentialEntry } from '@vakhta/shared/gear';
import { say as sayShared } from '@vakhta/shared/texts/index';
import { useState, type FormEvent } from 'react';
import { useAct } from '../../../api/queries.ts';
import { KindIcon } from '../../../domain/kind-icon.tsx';
import { tellDone, tellFailed } from '../../../domain/notify.ts';
import { useSay } from '../../../texts/index.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { KindField } from '../fields.tsx';
import { polledKinds } from '../gear/draft.ts';
import { nameProblem } from '../written.ts';
import { howOf, kindOf, nameOf } from './words.ts';

type Props = {
  clientId: string;
  items: readonly FoundDevice[];
  credentials: readonly SnmpCredentialEntry[];
  onDone: () => void;
};

export function Watch(props: Props) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="compact-sm" disabled={props.items.length === 0} onClick={open}>
        {say('found.watch')}
      </Button>
      <Dialog opened={opened} onClose={close} size="lg" title={say('found.watch-title', { count: props.items.length })}>
        <Form
          {...props}
          onDone={() => {
            close();
            props.onDone();
          }}
        />
      </Dialog>
    </>
  );
}

type Wish = { name: string; kind: (typeof polledKinds)[number] };

function Form({ clientId, items: picked, credentials, onDone }: Props) {
  const { say } = useSay();
  // What is picked may change under an open form: those that were picked when it was opened are meant.
  const [items] = useState(picked);
  const [wishes, setWishes] = useState<Record<string, Wish>>(() =>
    Object.fromEntries(items.map((found) => [found.id, { name: nameOf(found), kind: 'unknown' as const }])),
  );
  const [isTried, setTried] = useState(false);
  const watch = useAct('found.watch', [
    'clients.list-found',
    'clients.list-gear',
    'clients.list-checks',
    'clients.read-topology',
    'devices.list',
  ]);
  const change = (id: string, more: Partial<Wish>) => setWishes({ ...wishes, [id]: { ...wishes[id]!, ...more } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (items.some(({ id }) => nameProblem(wishes[id]!.name) !== undefined)) return;
    const yes = items.map((found) => {
      const { id } = found;
      const wish = wishes[id]!;
      // What the device said of itself needs no word of ours, and unknown is what it is without one.
      return {
        id,
        name: wish.name.trim(),
        ...(kindOf(found) === null && wish.kind !== 'unknown' ? { kind: wish.kind } : {}),
      };
    });
    watch.mutate(
      { body: { clientId, items: yes } },
      {
        onSuccess: () => {
          tellDone(say('found.watched', { count: yes.length }));
          onDone();
        },
        onError: tellFailed,
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ul className="wishes">
          {items.map((found, i) => (
            <Line
              key={found.id}
              found={found}
              isFirst={i === 0}
              wish={wishes[found.id]!}
              isTried={isTried}
              how={howOf(found, credentials.find((one) => one.id === found.credential)?.name ?? null, say)}
              onChange={(more) => change(found.id, more)}
            />
          ))}
        </ul>
        <Button type="submit" loading={watch.isPending}>
          {say('found.watch-these', { count: items.length })}
        </Button>
      </Stack>
    </form>
  );
}

function Line(props: {
  found: FoundDevice;
  wish: Wish;
  how: string;
  isFirst: boolean;
  isTried: boolean;
  onChange(more: Partial<Wish>): void;
}) {
  const { say, language } = useSay();
  const { found, wish, how, isFirst, isTried, onChange } = props;
  const kind = kindOf(found);
  const problem = isTried ? nameProblem(wish.name) : undefined;
  return (
    <li>
      <TextInput
        size="xs"
        {...(isFirst ? { 'data-autofocus': true } : {})}
        {...(problem === undefined ? {} : { error: say(problem) })}
        aria-label={say('found.name-of', { address: found.address })}
        autoComplete="off"
        value={wish.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      {kind === null ? (
        <KindField
          isSmall
          label={say('found.kind-of', { address: found.address })}
          kinds={polledKinds}
          value={wish.kind}
          onChange={(chosen) => onChange({ kind: chosen })}
        />
      ) : (
        <Text size="sm" component="span" className="with-icon">
          <KindIcon kind={kind} /> {sayShared(language, `kind.${kind}`)}
        </Text>
      )}
      <Text size="xs" className="soft words" component="span">
        <span className="figures">{found.address}</span> · {how}
      </Text>
    </li>
  );
}

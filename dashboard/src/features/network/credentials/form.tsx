// A credential is typed once and never shown again.
import { Button, Group, PasswordInput, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type FormEvent } from 'react';
import { useAct } from '../../../api/queries.ts';
import { tellFailed } from '../../../domain/notify.ts';
import { useSay, type TextKey } from '../../../texts/index.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormEnd, useProblem, WordField } from '../fields.tsx';
import { isWell, problemsOf, type Problems } from '../written.ts';
import {
  auths,
  emptyCredential,
  privs,
  readCredential,
  versions,
  type CredentialDraft,
  type CredentialField,
} from './draft.ts';

type Fields = Problems<CredentialField | 'name'>;

export function AddCredential({ clientId }: { clientId: string }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="compact-sm" onClick={open}>
        {say('credentials.add')}
      </Button>
      <Dialog opened={opened} onClose={close} title={say('credentials.add')}>
        <Form clientId={clientId} onDone={close} />
      </Dialog>
    </>
  );
}

/** Drawn anew with each opening, so that no secret stays in it. */
function Form({ clientId, onDone }: { clientId: string; onDone: () => void }) {
  const { say } = useSay();
  const [name, setName] = useState('');
  const [draft, setDraft] = useState(emptyCredential);
  const [problems, setProblems] = useState<Fields>({});
  const create = useAct('snmp-credentials.create', ['clients.list-snmp-credentials']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readCredential(draft);
    const own = problemsOf({
      name: name.trim() === '' ? 'field.needed' : name.length > 100 ? 'field.too-long' : undefined,
    });
    setProblems({ ...own, ...('problems' in read ? read.problems : {}) });
    if ('credential' in read && isWell(own))
      create.mutate(
        { body: { clientId, name: name.trim(), credential: read.credential } },
        { onSuccess: onDone, onError: tellFailed },
      );
  };
  const change = (more: Partial<CredentialDraft>) => setDraft({ ...draft, ...more });
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack>
        <WordField
          isFirst
          label={say('watch.name')}
          about={say('credentials.name-about')}
          value={name}
          problem={problems.name}
          onChange={setName}
        />
        <Select
          label={say('credentials.version')}
          allowDeselect={false}
          data={versions.map((one) => ({ value: one, label: say(`credentials.version-${one}`) }))}
          value={draft.version}
          onChange={(version) => change({ version: version as CredentialDraft['version'] })}
        />
        {draft.version === 'v3' ? (
          <UserFields draft={draft} problems={problems} onChange={change} />
        ) : (
          <SecretField
            label={say('credentials.community')}
            value={draft.community}
            problem={problems.community}
            onChange={(community) => change({ community })}
          />
        )}
        <Text size="xs" className="soft">
          {say('credentials.once')}
        </Text>
        <FormEnd problems={problems} act={say('credentials.add')} isPending={create.isPending} />
      </Stack>
    </form>
  );
}

type Part = { draft: CredentialDraft; problems: Fields; onChange(more: Partial<CredentialDraft>): void };

function UserFields({ draft, problems, onChange }: Part) {
  const { say } = useSay();
  return (
    <>
      <WordField
        label={say('credentials.user')}
        value={draft.user}
        problem={problems.user}
        onChange={(user) => onChange({ user })}
      />
      <Group grow align="flex-start">
        <ProtocolField
          label={say('credentials.auth')}
          all={auths}
          value={draft.auth}
          onChange={(auth) => onChange({ auth })}
        />
        {draft.auth === 'none' ? null : (
          <SecretField
            label={say('credentials.auth-password')}
            value={draft.authPassword}
            problem={problems.authPassword}
            onChange={(authPassword) => onChange({ authPassword })}
          />
        )}
      </Group>
      <Group grow align="flex-start">
        <ProtocolField
          label={say('credentials.priv')}
          all={privs}
          value={draft.priv}
          problem={problems.priv}
          onChange={(priv) => onChange({ priv })}
        />
        {draft.priv === 'none' ? null : (
          <SecretField
            label={say('credentials.priv-password')}
            value={draft.privPassword}
            problem={problems.privPassword}
            onChange={(privPassword) => onChange({ privPassword })}
          />
        )}
      </Group>
      <WordField
        label={say('credentials.context')}
        about={say('credentials.context-about')}
        value={draft.context}
        problem={problems.context}
        onChange={(context) => onChange({ context })}
      />
    </>
  );
}

/** Algorithms are called by their own names in every language. */
const namesOfProtocols: Record<(typeof auths)[number] | (typeof privs)[number], string | null> = {
  none: null,
  md5: 'MD5',
  sha: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
  des: 'DES',
  aes: 'AES-128',
  aes192b: 'AES-192',
  aes192r: 'AES-192 (Cisco)',
  aes256b: 'AES-256',
  aes256r: 'AES-256 (Cisco)',
};

function ProtocolField<P extends keyof typeof namesOfProtocols>(props: {
  label: string;
  all: readonly P[];
  value: P;
  problem?: TextKey | undefined;
  onChange(value: P): void;
}) {
  const { say } = useSay();
  const { label, all, value, problem, onChange } = props;
  return (
    <Select
      {...useProblem(problem)}
      label={label}
      allowDeselect={false}
      data={all.map((one) => ({
        value: one as string,
        label: namesOfProtocols[one] ?? say('credentials.no-protocol'),
      }))}
      value={value}
      onChange={(chosen) => onChange(chosen as P)}
    />
  );
}

function SecretField(props: {
  label: string;
  value: string;
  problem?: TextKey | undefined;
  onChange(value: string): void;
}) {
  const { say } = useSay();
  const { label, value, problem, onChange } = props;
  return (
    <PasswordInput
      {...useProblem(problem)}
      label={label}
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': say('login.show-password') }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

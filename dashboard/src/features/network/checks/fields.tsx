// The fields of each kind of check.
import { Checkbox, Group, NumberInput, Select } from '@mantine/core';
import { useSay } from '../../../texts/index.ts';
import { PortField, useProblem, WordField } from '../fields.tsx';
import type { Problems } from '../written.ts';
import { dnsTypes, type CheckDraft, type CheckField } from './draft.ts';

type Props = { draft: CheckDraft; problems: Problems<CheckField>; onChange(more: Partial<CheckDraft>): void };

export function CheckFields(props: Props) {
  switch (props.draft.kind) {
    case 'icmp':
      return <EchoFields {...props} />;
    case 'tcp':
      return <HostAndPort {...props} />;
    case 'http':
      return <PageFields {...props} />;
    case 'dns':
      return <NameFields {...props} />;
    case 'certificate':
      return <CertificateFields {...props} />;
  }
}

function useField({ draft, problems, onChange }: Props) {
  return <F extends CheckField>(field: F) => ({
    value: draft[field],
    problem: problems[field],
    onChange: (value: CheckDraft[F]) => onChange({ [field]: value }),
  });
}

function EchoFields(props: Props) {
  const { say } = useSay();
  const field = useField(props);
  const { draft, problems, onChange } = props;
  return (
    <>
      <WordField label={say('check-form.host')} placeholder="10.0.0.1" {...field('host')} />
      <NumberInput
        {...useProblem(problems.count)}
        label={say('check-form.count')}
        description={say('check-form.count-about')}
        allowDecimal={false}
        min={1}
        max={20}
        value={draft.count}
        onChange={(count) => onChange({ count })}
      />
    </>
  );
}

function HostAndPort(props: Props) {
  const { say } = useSay();
  const field = useField(props);
  return (
    <Group grow align="flex-start">
      <WordField label={say('check-form.host')} placeholder="mail.example.com" {...field('host')} />
      <PortField label={say('check-form.port')} {...field('port')} />
    </Group>
  );
}

function PageFields(props: Props) {
  const { say } = useSay();
  const field = useField(props);
  return (
    <>
      <WordField label={say('check-form.url')} placeholder="https://example.com/" {...field('url')} />
      <WordField label={say('check-form.statuses')} about={say('check-form.statuses-about')} {...field('statuses')} />
      <WordField label={say('check-form.text')} about={say('check-form.optional')} {...field('text')} />
      <Checkbox
        label={say('check-form.trust-any')}
        description={say('check-form.trust-any-about')}
        checked={props.draft.trustAny}
        onChange={(event) => props.onChange({ trustAny: event.currentTarget.checked })}
      />
    </>
  );
}

function NameFields(props: Props) {
  const { say } = useSay();
  const field = useField(props);
  return (
    <>
      <Group grow align="flex-start">
        <WordField label={say('check-form.name')} placeholder="example.com" {...field('name')} />
        <Select
          label={say('check-form.type')}
          allowDeselect={false}
          data={dnsTypes}
          value={props.draft.type}
          onChange={(type) => props.onChange({ type: type as CheckDraft['type'] })}
        />
      </Group>
      <WordField label={say('check-form.server')} about={say('check-form.server-about')} {...field('server')} />
      <WordField label={say('check-form.answer')} about={say('check-form.optional')} {...field('answer')} />
    </>
  );
}

function CertificateFields(props: Props) {
  const { say } = useSay();
  const field = useField(props);
  return (
    <>
      <HostAndPort {...props} />
      <WordField
        label={say('check-form.server-name')}
        about={say('check-form.server-name-about')}
        {...field('serverName')}
      />
    </>
  );
}

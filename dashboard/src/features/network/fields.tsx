// Fields that the forms of this page share: who polls, how often, which kind.
import { Button, NumberInput, Select, Text, TextInput } from '@mantine/core';
import type { DeviceKind } from '@vakhta/shared/model/device';
import { formatDuration } from '@vakhta/shared/texts/format';
import { say as sayShared } from '@vakhta/shared/texts/index';
import { useSay, type TextKey } from '../../texts/index.ts';
import type { Choice } from './agents.ts';
import { isWell, pacesWith } from './written.ts';

type Field<T> = { value: T; onChange(value: T): void; problem?: TextKey | undefined; label: string };

/** The words of a problem, for the field that has it. */
export function useProblem(problem: TextKey | undefined) {
  const { say } = useSay();
  return problem === undefined ? {} : { error: say(problem) };
}

export function WordField(props: Field<string> & { about?: string; placeholder?: string; isFirst?: boolean }) {
  const { value, onChange, problem, label, about, placeholder, isFirst = false } = props;
  return (
    <TextInput
      {...useProblem(problem)}
      {...(about === undefined ? {} : { description: about })}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(isFirst ? { 'data-autofocus': true } : {})}
      autoComplete="off"
      spellCheck={false}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function PortField(props: Field<number | string> & { about?: string }) {
  const { value, onChange, problem, label, about } = props;
  return (
    <NumberInput
      {...useProblem(problem)}
      {...(about === undefined ? {} : { description: about })}
      label={label}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      value={value}
      onChange={onChange}
    />
  );
}

export function AgentField(props: Field<string | null> & { agents: readonly Choice[] }) {
  const { value, onChange, problem, label, agents } = props;
  return (
    <Select
      {...useProblem(problem)}
      label={label}
      allowDeselect={false}
      searchable={agents.length > 7}
      data={agents}
      value={value}
      onChange={onChange}
    />
  );
}

export function PaceField(props: Field<number>) {
  const { language } = useSay();
  const { value, onChange, label } = props;
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={pacesWith(value).map((one) => ({ value: String(one), label: formatDuration(language, one) }))}
      value={String(value)}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}

export function KindField<K extends DeviceKind>(props: Field<K> & { kinds: readonly K[]; isSmall?: boolean }) {
  const { language } = useSay();
  const { value, onChange, label, kinds, isSmall = false } = props;
  return (
    <Select
      {...(isSmall ? { size: 'xs', 'aria-label': label } : { label })}
      allowDeselect={false}
      searchable
      data={kinds.map((one) => ({ value: one, label: sayShared(language, `kind.${one}`) }))}
      value={value}
      onChange={(chosen) => onChange(chosen as K)}
    />
  );
}

/** The end of a form: what is to be looked at again, said aloud too, and the act. */
export function FormEnd({ problems, act, isPending }: { problems: object; act: string; isPending: boolean }) {
  const { say } = useSay();
  return (
    <>
      {isWell(problems) ? null : (
        <Text size="sm" role="alert">
          {say('field.look-again')}
        </Text>
      )}
      <Button type="submit" loading={isPending}>
        {act}
      </Button>
    </>
  );
}

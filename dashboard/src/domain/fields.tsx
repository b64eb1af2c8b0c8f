// Fields that several forms ask for: the same label, the same checks, the same help to the browser.
import { PasswordInput, Select, TextInput } from '@mantine/core';
import type { Language } from '@vakhta/shared/model/client';
import type { Role } from '@vakhta/shared/model/engineer';
import { useRead } from '../api/queries.ts';
import { useSay } from '../texts/index.ts';
import { roles } from './scales.ts';

type Field<T> = { value: T; onChange(value: T): void };
// What a form can't do without is said once it is missing; a star says nothing to nobody.
const needed = { required: true, withAsterisk: false } as const;

/** `isOwn`: of the person at the keyboard, whom the browser may fill in. */
export function NameField(props: Field<string> & { label?: string; isOwn?: boolean }) {
  const { value, onChange, label, isOwn = false } = props;
  const { say } = useSay();
  const help = isOwn ? { autoComplete: 'name' } : { 'data-autofocus': true };
  return (
    <TextInput
      {...needed}
      {...help}
      label={label ?? say('first.name')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function EmailField({ value, onChange, isOwn = false }: Field<string> & { isOwn?: boolean }) {
  const { say } = useSay();
  return (
    <TextInput
      {...needed}
      label={say('login.email')}
      type="email"
      autoComplete={isOwn ? 'username' : 'off'}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function PasswordField({ value, onChange, isNew = false }: Field<string> & { isNew?: boolean }) {
  const { say } = useSay();
  return (
    <PasswordInput
      {...needed}
      {...(isNew ? { description: say('first.password-hint'), minLength: 10 } : {})}
      label={say('login.password')}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      visibilityToggleButtonProps={{ 'aria-label': say('login.show-password') }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** In which letters are written. */
export function LanguageField({ value, onChange }: Field<Language>) {
  const { say } = useSay();
  return (
    <Select
      label={say('clients.language')}
      allowDeselect={false}
      data={[
        { value: 'en', label: 'English' },
        { value: 'ru', label: 'Русский' },
      ]}
      value={value}
      onChange={(chosen) => onChange(chosen as Language)}
    />
  );
}

export function RoleField({ value, onChange }: Field<Role>) {
  const { say } = useSay();
  return (
    <Select
      label={say('accounts.role')}
      allowDeselect={false}
      data={roles.map((one) => ({ value: one, label: say(`role.${one}`) }))}
      value={value}
      onChange={(chosen) => onChange(chosen as Role)}
    />
  );
}

const named = (items: readonly { id: string; name: string }[] | undefined) =>
  (items ?? []).map(({ id, name }) => ({ value: id, label: name }));

/** The names of all clients, as choices. */
export function useClientChoices() {
  return named(useRead('clients.list', { query: { limit: 500 } }).data?.items);
}

export type ClientAndDevice = { clientId: string | null; deviceId: string | null };

/** A client, and one of its devices or none: another client begins without a device. */
export function ClientAndDeviceFields(props: Field<ClientAndDevice> & { deviceLabel: string }) {
  const { value, onChange, deviceLabel } = props;
  const { clientId, deviceId } = value;
  const { say } = useSay();
  const clients = useClientChoices();
  const query = { limit: 500, ...(clientId ? { clientId } : {}) };
  const devices = useRead('devices.list', { query }, { enabled: clientId !== null });
  return (
    <>
      <Select
        {...needed}
        label={say('column.client')}
        searchable
        data={clients}
        value={clientId}
        onChange={(chosen) => onChange({ clientId: chosen, deviceId: null })}
      />
      <Select
        label={deviceLabel}
        searchable
        clearable
        disabled={clientId === null}
        data={named(devices.data?.items)}
        value={deviceId}
        onChange={(chosen) => onChange({ clientId, deviceId: chosen })}
      />
    </>
  );
}

// Another level for one client, site or device.
import { Button, Modal, NumberInput, Select, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAct, useRead } from '../../api/queries.ts';
import { ruleName } from '../../domain/names.ts';
import { tellFailed } from '../../domain/notify.ts';
import { useSay } from '../../texts/index.ts';
import type { Rule } from './page.tsx';

export function Override({ rule }: { rule: Rule }) {
  const { say, language } = useSay();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open}>
        {say('rules.override')}
      </Button>
      <Modal opened={opened} onClose={close} title={`${say('rules.override')}: ${ruleName(language, rule.key)}`}>
        <Form rule={rule} onDone={close} />
      </Modal>
    </>
  );
}

function Form({ rule, onDone }: { rule: Rule; onDone: () => void }) {
  const { say } = useSay();
  const [clientId, setClientId] = useState<string | null>(null);
  const [deviceId, setDeviceId] = useState<string | null>(null);
  const [name, setName] = useState<string | null>(rule.thresholds[0]?.name ?? null);
  const threshold = rule.thresholds.find((one) => one.name === name);
  const isShare = threshold?.unit === 'share';
  const [value, setValue] = useState<number | string>('');
  const clients = useRead('clients.list', { query: { limit: 500 } });
  const devices = useRead(
    'devices.list',
    { query: { limit: 500, ...(clientId ? { clientId } : {}) } },
    { enabled: clientId !== null },
  );
  const set = useAct('rules.set-threshold', ['rules.list']);
  const submit = () => {
    if (clientId === null || name === null || typeof value !== 'number') return;
    const scope =
      deviceId === null
        ? { scope: 'client' as const, scopeId: clientId }
        : { scope: 'device' as const, scopeId: deviceId };
    set.mutate(
      { params: { key: rule.key }, body: { clientId, ...scope, name, value: isShare ? value / 100 : value } },
      { onSuccess: onDone, onError: tellFailed },
    );
  };
  const names = (items: readonly { id: string; name: string }[] | undefined) =>
    (items ?? []).map((one) => ({ value: one.id, label: one.name }));
  return (
    <Stack>
      <Select
        label={say('column.client')}
        data={names(clients.data?.items)}
        value={clientId}
        onChange={setClientId}
        searchable
      />
      <Select
        label={say('rules.device-or-all')}
        data={names(devices.data?.items)}
        value={deviceId}
        onChange={setDeviceId}
        searchable
        clearable
        disabled={clientId === null}
      />
      <Select
        label={say('rules.threshold')}
        allowDeselect={false}
        data={rule.thresholds.map((one) => ({ value: one.name, label: say(`threshold.${one.name}` as never) }))}
        value={name}
        onChange={setName}
      />
      <NumberInput
        label={say('rules.value')}
        suffix={isShare ? ' %' : threshold?.unit === 'seconds' ? ' s' : ''}
        min={0}
        {...(isShare ? { max: 100 } : {})}
        placeholder={threshold ? String(isShare ? Math.round(threshold.default * 100) : threshold.default) : ''}
        value={value}
        onChange={setValue}
      />
      <Button disabled={clientId === null || typeof value !== 'number'} loading={set.isPending} onClick={submit}>
        {say('act.save')}
      </Button>
    </Stack>
  );
}

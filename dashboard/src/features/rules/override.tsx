// Another level for one client, site or device.
import { Button, Modal, NumberInput, Select, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { ruleName } from '../../domain/names.ts';
import { ClientAndDeviceFields, type ClientAndDevice } from '../../domain/fields.tsx';
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
  const [about, setAbout] = useState<ClientAndDevice>({ clientId: null, deviceId: null });
  const { clientId, deviceId } = about;
  const [name, setName] = useState<string | null>(rule.thresholds[0]?.name ?? null);
  const threshold = rule.thresholds.find((one) => one.name === name);
  const isShare = threshold?.unit === 'share';
  const [value, setValue] = useState<number | string>('');
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
  return (
    <Stack>
      <ClientAndDeviceFields deviceLabel={say('rules.device-or-all')} value={about} onChange={setAbout} />

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

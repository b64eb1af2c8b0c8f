// Watching a device no more, after a word on what that does.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useAct } from '../api/queries.ts';
import { useSay } from '../texts/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { tellDone, tellRefused } from './notify.ts';

export function Retire({ device, small = false }: { device: { id: string; name: string }; small?: boolean }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  const retire = useAct('devices.retire', [
    'devices.read',
    'devices.list',
    'clients.list-gear',
    'clients.list-checks',
    'clients.read-topology',
  ]);
  const yes = () =>
    retire.mutate(
      { params: { id: device.id } },
      {
        onSuccess: () => {
          close();
          tellDone(say('retire.done', { name: device.name }));
        },
        onError: tellRefused({ 'wrong-state': 'retire.polls-others' }),
      },
    );
  return (
    <>
      <Button
        variant="default"
        {...(small ? { size: 'compact-sm', 'aria-label': say('retire.of', { name: device.name }) } : {})}
        onClick={open}
      >
        {say('retire.stop')}
      </Button>
      <Dialog opened={opened} onClose={close} title={say('retire.of', { name: device.name })}>
        <Stack>
          <Text size="sm">{say('retire.about')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {say('retire.keep')}
            </Button>
            <Button color="red.9" loading={retire.isPending} onClick={yes}>
              {say('retire.stop')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}

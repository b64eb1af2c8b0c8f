// A device that was found to be a copy of another waits here for somebody's yes.
import { Alert, Button, Group, Text } from '@mantine/core';
import type { DeviceSummary } from '@vakhta/shared/model/device';
import { useAct } from '../../api/queries.ts';
import { Ago } from '../../domain/ago.tsx';
import { tellDone, tellFailed } from '../../domain/notify.ts';
import { useMay } from '../../domain/session.tsx';
import { useSay } from '../../texts/index.ts';

export function Quarantine({ device }: { device: DeviceSummary }) {
  const { say } = useSay();
  const may = useMay('devices.order', device.clientId);
  const accept = useAct('devices.accept');
  if (device.quarantinedAt === null) return null;
  const yes = () =>
    accept.mutate(
      { params: { id: device.id } },
      { onSuccess: () => tellDone(say('device.accepted')), onError: tellFailed },
    );
  return (
    <Alert color="yellow" variant="light" title={say('device.quarantined')}>
      <Text size="sm">
        {say('device.quarantined-why')} <Ago time={device.quarantinedAt} />
      </Text>
      {may ? (
        <Group mt="sm">
          <Button size="xs" variant="default" loading={accept.isPending} onClick={yes}>
            {say('device.accept')}
          </Button>
        </Group>
      ) : null}
    </Alert>
  );
}

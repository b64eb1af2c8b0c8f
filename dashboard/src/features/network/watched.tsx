// What the lists of gear and of checks say alike: the device with its status, who looks at it, what may be done.
import { Group } from '@mantine/core';
import type { DeviceKind, DeviceSummary } from '@vakhta/shared/model/device';
import type { ReactNode } from 'react';
import { FreshnessBadge } from '../../domain/badges.tsx';
import { freshnessNow } from '../../domain/fresh.ts';
import { DeviceLink } from '../../domain/go.tsx';
import { KindIcon } from '../../domain/kind-icon.tsx';
import { Retire } from '../../domain/retire.tsx';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useNow } from '../../live/now.ts';
import { useSay } from '../../texts/index.ts';

export type Devices = readonly DeviceSummary[];

export function NameWithStatus(props: { id: string; name: string; kind?: DeviceKind; devices: Devices }) {
  const { id, name, kind, devices } = props;
  const now = useNow(5000);
  const device = devices.find((one) => one.id === id);
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <span className="map-signs first-line">
        {device ? <StatusMark status={device.status} /> : null}
        {kind ? <KindIcon kind={kind} /> : null}
      </span>
      <Group gap={8}>
        <DeviceLink id={id} name={name} />
        {device ? <FreshnessBadge freshness={freshnessNow(device, now)} /> : null}
      </Group>
    </Group>
  );
}

/** The device whose agent polls or looks. */
export function Who({ id, devices }: { id: string; devices: Devices }) {
  const { say } = useSay();
  return <DeviceLink id={id} name={devices.find((one) => one.id === id)?.name ?? say('gear-list.other-device')} />;
}

export function Acts({ device, children }: { device: { id: string; name: string }; children: ReactNode }) {
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap" className="acts">
      {children}
      <Retire device={device} small />
    </Group>
  );
}

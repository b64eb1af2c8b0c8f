// A shape for each kind of device; its word stands beside it or is its name.
import {
  IconAccessPoint,
  IconBatteryCharging2,
  IconBox,
  IconCpu,
  IconDatabase,
  IconDeviceCctv,
  IconDeviceDesktop,
  IconDeviceLaptop,
  IconHelpCircle,
  IconPlug,
  IconPrinter,
  IconRouter,
  IconServer,
  IconServer2,
  IconStack2,
  IconTemperature,
  IconWall,
  IconWorld,
} from '@tabler/icons-react';
import type { DeviceKind } from '@vakhta/shared/model/device';
import { say } from '@vakhta/shared/texts/index';
import { useSay } from '../texts/index.ts';

const icons: Record<DeviceKind, typeof IconBox> = {
  server: IconServer,
  workstation: IconDeviceDesktop,
  laptop: IconDeviceLaptop,
  'virtual-machine': IconStack2,
  container: IconBox,
  unknown: IconHelpCircle,
  switch: IconServer2,
  router: IconRouter,
  firewall: IconWall,
  ap: IconAccessPoint,
  ups: IconBatteryCharging2,
  pdu: IconPlug,
  printer: IconPrinter,
  nas: IconDatabase,
  bmc: IconCpu,
  camera: IconDeviceCctv,
  sensor: IconTemperature,
  address: IconWorld,
};

/** `named`: where no word stands beside it. */
export function KindIcon({ kind, size = 16, named = false }: { kind: DeviceKind; size?: number; named?: boolean }) {
  const { language } = useSay();
  const Icon = icons[kind];
  const name = named ? { role: 'img', 'aria-label': say(language, `kind.${kind}`) } : { 'aria-hidden': true };
  return <Icon size={size} stroke={1.6} style={{ flex: 'none' }} {...name} />;
}

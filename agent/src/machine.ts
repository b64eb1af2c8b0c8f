// What kind of machine this is and by what it can be known again, told once at enrolment.
import type { EnrolRequest } from '@vakhta/shared/agent-link';
import { listOptional, readOptional, type Host } from './host.ts';
import { containerOf, firmwareName, isVirtual } from './where.ts';

type Kind = EnrolRequest['kind'];

/** Numbers of the SMBIOS specification (DSP0134, table 17). */
const chassisKinds: readonly [Kind, readonly number[]][] = [
  ['laptop', [8, 9, 10, 11, 14, 30, 31, 32]],
  ['workstation', [3, 4, 5, 6, 7, 13, 15, 16, 24, 35, 36]],
  ['server', [17, 23, 25, 28, 29]],
];

export function readKind(host: Host): Kind {
  if (host.platform !== 'linux') return 'unknown';
  if (containerOf(host) !== null) return 'container';
  const firmware = firmwareName(host);
  const isGuest = /^flags\s*:.*\bhypervisor\b/m.test(readOptional(host, '/proc/cpuinfo') ?? '');
  if (isGuest || (firmware !== null && isVirtual(firmware))) return 'virtual-machine';
  const chassis = Number(readOptional(host, '/sys/class/dmi/id/chassis_type') ?? 0);
  return chassisKinds.find(([, numbers]) => numbers.includes(chassis))?.[0] ?? 'unknown';
}

const idFiles: Record<string, string> = {
  'machine-id': '/etc/machine-id',
  'product-uuid': '/sys/class/dmi/id/product_uuid',
  'product-serial': '/sys/class/dmi/id/product_serial',
  'board-serial': '/sys/class/dmi/id/board_serial',
};

/** What makers write where a number should be would make strangers look alike. */
const fillings = /^(0+|f+|none|n\/?a|not specified|default string|to be filled.*|system serial.*|123456789|unknown)$/i;

export function readMachineIds(host: Host): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const [name, path] of Object.entries(idFiles)) {
    const id = host.platform === 'linux' ? readOptional(host, path) : null;
    if (id !== null && !fillings.test(id.replaceAll('-', ''))) ids[name] = id.slice(0, 200);
  }
  if (host.platform !== 'linux') return ids;
  const macs = joined(readMacs(host));
  if (macs !== '') ids.macs = macs;
  const disks = joined(readDiskSerials(host));
  if (disks !== '') ids.disks = disks;
  return ids;
}

/** Of cards that are a piece of hardware, and whose address is the one they were made with. */
function readMacs(host: Host): string[] {
  return listOptional(host, '/sys/class/net').flatMap((name) => {
    const folder = `/sys/class/net/${name}`;
    // 0 is the address of the card itself, others were set by somebody (kernel's if_link.h, NET_ADDR_PERM).
    if (!host.exists(`${folder}/device`) || readOptional(host, `${folder}/addr_assign_type`) !== '0') return [];
    const address = readOptional(host, `${folder}/address`);
    return address !== null && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(address) ? [address] : [];
  });
}

function readDiskSerials(host: Host): string[] {
  return listOptional(host, '/sys/class/block').flatMap((name) => {
    // Removable ones come and go.
    if (readOptional(host, `/sys/class/block/${name}/removable`) !== '0') return [];
    const serial = readOptional(host, `/sys/class/block/${name}/device/serial`);
    return serial === null || fillings.test(serial) || serial.includes(',') ? [] : [serial];
  });
}

/** In one order whatever the kernel found first, and no longer than a request may be. */
function joined(values: readonly string[]): string {
  let text = '';
  for (const value of [...new Set(values)].sort()) {
    const longer = text === '' ? value : `${text},${value}`;
    if (longer.length > 400) break;
    text = longer;
  }
  return text;
}

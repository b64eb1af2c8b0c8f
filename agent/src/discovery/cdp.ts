// Neighbours that a device heard of over CDP (CISCO-CDP-MIB).
import type { ReadRows } from '../snmp/read-rows.ts';
import type { Value } from '../snmp/value.ts';
import type { LinkNeighbour } from './links.ts';
import { readMac } from './neighbours.ts';
import type { OwnPorts } from './own-ports.ts';

const cache = {
  entry: '1.3.6.1.4.1.9.9.23.1.2.1.1',
  columns: { addressKind: 3, address: 4, device: 6, devicePort: 7 },
} as const;

const ipv4 = 1;

export async function readCdp(read: ReadRows, ports: OwnPorts): Promise<LinkNeighbour[]> {
  const rows = await read(cache);
  return rows.flatMap((row): LinkNeighbour[] => {
    const device = row.text('device');
    const ifIndex = row.arcs[0];
    if (device === null || ifIndex === undefined) return [];
    const address = row.number('addressKind') === ipv4 ? addressOf(row.value('address')) : null;
    const chassis = readMac(device);
    // NX-OS writes its serial number after its name.
    const name = chassis === null ? device.replace(/\([^()]*\)$/, '') : null;
    return [{ ...ports.byIndex(ifIndex), by: 'cdp', chassis, remotePort: row.text('devicePort'), name, address }];
  });
}

function addressOf(value: Value | undefined): string | null {
  if (value === undefined || !('bytes' in value) || value.bytes.length !== 4) return null;
  return value.bytes.every((byte) => byte === 0) ? null : value.bytes.join('.');
}

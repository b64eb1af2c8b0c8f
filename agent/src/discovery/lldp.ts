// Neighbours that a device heard of over LLDP: LLDP-MIB of IEEE 802.1AB-2005, and LLDP-V2-MIB of 2009 where only that is told.
import type { ReadRows } from '../snmp/read-rows.ts';
import type { Row } from '../snmp/profile.ts';
import type { LinkNeighbour } from './links.ts';
import type { OwnPorts, Port } from './own-ports.ts';

const tables = {
  local: { entry: '1.0.8802.1.1.2.1.3.7.1', columns: { id: 3, description: 4 } },
  remote: {
    entry: '1.0.8802.1.1.2.1.4.1.1',
    columns: { chassisKind: 4, chassis: 5, portKind: 6, port: 7, portDescription: 8, name: 9 },
  },
  addresses: { entry: '1.0.8802.1.1.2.1.4.2.1', columns: { kind: 3 } },
  /** Its index has the interface itself, and then which of the addresses of LLDP was used. */
  remoteV2: {
    entry: '1.3.111.2.802.1.1.13.1.4.1.1',
    columns: { chassisKind: 5, chassis: 6, portKind: 7, port: 8, portDescription: 9, name: 10 },
  },
  addressesV2: { entry: '1.3.111.2.802.1.1.13.1.4.2.1', columns: { kind: 3 } },
  /** RouterOS has no local port in the index of its neighbours, or a zero, and tells it in a table of its own. */
  mikrotik: { entry: '1.3.6.1.4.1.14988.1.1.11.1.1', columns: { address: 2, ifIndex: 8 } },
} as const;

type Remote = Row<keyof typeof tables.remote.columns>;

const [macChassis, addressChassis] = [4, 5];
const macPort = 3;
const ipv4 = 1;
/** Kinds of port identifiers whose text is what people call the port: an alias, or a name. */
const namingKinds = new Set([1, 5]);

export async function readLldp(read: ReadRows, ports: OwnPorts): Promise<LinkNeighbour[]> {
  const remotes = await read(tables.remote);
  if (remotes.length === 0) return await readVersion2(read, ports);
  const local = new Map((await read(tables.local)).map((row) => [row.arcs[0]!, row]));
  const addresses = addressesOf(
    (await read(tables.addresses)).map(({ arcs }) => arcs),
    [3, 1],
  );
  const lacksPort = ({ arcs }: Remote) => arcs.length < 3 || arcs[1] === 0;
  const told = new Map(
    (remotes.some(lacksPort) ? await read(tables.mikrotik) : []).map((row) => [row.arcs[0]!, row] as const),
  );
  return remotes.flatMap((row): LinkNeighbour[] => {
    const own = lacksPort(row) ? told.get(row.arcs.at(-1)!) : undefined;
    const port = lacksPort(row)
      ? toldPort(own?.number('ifIndex') ?? null, ports)
      : localPort(row.arcs[1]!, local.get(row.arcs[1]!), ports);
    return neighbourOf(row, port, addresses.get(row.index) ?? null, toldAddress(own?.text('address') ?? null));
  });
}

async function readVersion2(read: ReadRows, ports: OwnPorts): Promise<LinkNeighbour[]> {
  const remotes = await read(tables.remoteV2);
  if (remotes.length === 0) return [];
  const addresses = addressesOf(
    (await read(tables.addressesV2)).map(({ arcs }) => arcs),
    [4],
  );
  return remotes.flatMap((row) =>
    neighbourOf(row, toldPort(row.arcs[1] ?? null, ports), addresses.get(row.index) ?? null, null),
  );
}

function neighbourOf(row: Remote, port: Port, managed: string | null, told: string | null): LinkNeighbour[] {
  const { chassis, chassisAddress } = chassisOf(row);
  const name = row.text('name');
  const address = managed ?? chassisAddress ?? told;
  if (chassis === null && name === null && address === null) return [];
  return [{ ...port, by: 'lldp', chassis, remotePort: remotePort(row), name, address }];
}

const toldAddress = (address: string | null) => (address === '0.0.0.0' ? null : address);

/** A phone calls its chassis by its address: an octet for the family, and then IPv4's. */
function chassisOf(row: Remote): { chassis: string | null; chassisAddress: string | null } {
  const value = row.value('chassis');
  const kind = row.number('chassisKind');
  if (kind !== addressChassis || value === undefined || !('bytes' in value)) {
    // By its kind alone: a name of six letters has as many octets as a hardware address.
    const mac = kind === macChassis ? row.mac('chassis') : null;
    return { chassis: mac ?? row.text('chassis'), chassisAddress: null };
  }
  const [family, ...octets] = value.bytes;
  return { chassis: null, chassisAddress: family === ipv4 && octets.length === 4 ? octets.join('.') : null };
}

function toldPort(ifIndex: number | null, ports: OwnPorts): Port {
  return ifIndex === null || ifIndex === 0 ? { port: 'unknown', ifIndex: null } : ports.byIndex(ifIndex);
}

/**
 * LLDP counts ports by itself: what the device calls that port is looked for among its interfaces, and only without such a name
 * the number is taken for that of a bridge's port, which the standard wants it to be, or of an interface.
 */
function localPort(number: number, row: Row<'id' | 'description'> | undefined, ports: OwnPorts): Port {
  const words = [row?.mac('id'), row?.text('id'), row?.text('description')].filter(
    (word): word is string => word !== null && word !== undefined,
  );
  for (const word of words) {
    const found = ports.find(word);
    if (found !== null) return ports.byIndex(found);
  }
  const told = /^\d{1,10}$/.test(row?.text('id') ?? '') ? Number(row?.text('id')) : null;
  if (told !== null && ports.has(told)) return ports.byIndex(told);
  const bridge = ports.byBridgePort(number);
  if (bridge.ifIndex !== null) return bridge;
  if (ports.has(number)) return ports.byIndex(number);
  return { port: row?.text('description') ?? row?.text('id') ?? `port ${number}`, ifIndex: null };
}

function remotePort(row: Remote): string | null {
  const kind = row.number('portKind');
  const id = (kind === macPort ? row.mac('port') : null) ?? row.text('port');
  const description = row.text('portDescription');
  return kind !== null && namingKinds.has(kind) ? (row.text('port') ?? description) : (description ?? id);
}

/**
 * The first IPv4 address of each neighbour, by the neighbour's index, which has as many numbers as one of `lengths` says; some
 * agents leave out the length before an address.
 */
function addressesOf(indexes: readonly (readonly number[])[], lengths: readonly number[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const arcs of indexes) {
    for (const keys of lengths) {
      const [kind, ...rest] = arcs.slice(keys);
      const octets = rest.length === 5 && rest[0] === 4 ? rest.slice(1) : rest;
      if (kind !== ipv4 || octets.length !== 4 || octets.some((octet) => octet > 255)) continue;
      const key = arcs.slice(0, keys).join('.');
      if (!found.has(key) && octets.some((octet) => octet !== 0)) found.set(key, octets.join('.'));
      break;
    }
  }
  return found;
}

// Which hardware addresses a switch has seen at which of its ports (Q-BRIDGE-MIB, else BRIDGE-MIB), and ARP of a router.
import type { Row } from '../snmp/profile.ts';
import type { ReadRows } from '../snmp/read-rows.ts';
import type { Station } from './links.ts';
import { readMac, type Neighbour } from './neighbours.ts';
import type { OwnPorts } from './own-ports.ts';

const tables = {
  byVlan: { entry: '1.3.6.1.2.1.17.7.1.2.2.1', columns: { port: 2, status: 3 } },
  vlans: { entry: '1.3.6.1.2.1.17.7.1.4.2.1', columns: { database: 3 } },
  plain: { entry: '1.3.6.1.2.1.17.4.3.1', columns: { port: 2, status: 3 } },
  arp: { entry: '1.3.6.1.2.1.4.22.1', columns: { mac: 2, kind: 4 } },
} as const;

/** dot1qTpFdbStatus and dot1dTpFdbStatus: an entry that is no more, and an address of the switch itself. */
const [invalid, self] = [2, 4];
const isSeen = (row: Row<'port' | 'status'>) => row.number('status') !== invalid && row.number('status') !== self;

/** The table by VLANs has all that the other one has, where it is there. */
export async function readStations(read: ReadRows, ports: OwnPorts): Promise<Station[]> {
  const byVlan = await read(tables.byVlan);
  if (byVlan.length > 0) {
    const vlanOf = vlansByDatabase(await read(tables.vlans));
    const stations = byVlan.flatMap((row) => stationOf(row, row.arcs.slice(1), vlanOf(row.arcs[0]!), ports));
    if (stations.length > 0) return stations;
  }
  return (await read(tables.plain)).flatMap((row) => stationOf(row, row.arcs, null, ports));
}

function stationOf(
  row: Row<'port' | 'status'>,
  octets: readonly number[],
  vlan: number | null,
  ports: OwnPorts,
): Station[] {
  const number = row.number('port');
  const mac = macOfArcs(octets);
  // Port 0 is where the switch doesn't know.
  if (mac === null || number === null || number === 0 || !isSeen(row)) return [];
  return [{ ...ports.byBridgePort(number), mac, vlan }];
}

const macOfArcs = (arcs: readonly number[]) =>
  arcs.length === 6 && arcs.every((arc) => arc < 256) ? readMac(arcs.map((arc) => arc.toString(16)).join(':')) : null;

/** A number of a database is mostly the VLAN's, but Juniper's is another one, and with shared learning it has several. */
function vlansByDatabase(rows: readonly Row<'database'>[]): (database: number) => number | null {
  const vlans = new Map<number, Set<number>>();
  for (const row of rows) {
    const database = row.number('database');
    const vlan = row.arcs.at(-1);
    if (database !== null && vlan !== undefined) vlans.set(database, (vlans.get(database) ?? new Set()).add(vlan));
  }
  return (database) => {
    const own = vlans.get(database);
    if (own !== undefined) return own.size === 1 ? [...own][0]! : null;
    return database >= 1 && database <= 4094 ? database : null;
  };
}

const invalidArp = 2;

/** The index has the interface and then the address. */
export async function readArp(read: ReadRows): Promise<Neighbour[]> {
  const byAddress = new Map<string, string>();
  for (const row of await read(tables.arp)) {
    const mac = readMac(row.mac('mac') ?? '');
    const address = row.arcs.slice(-4).join('.');
    if (mac !== null && row.arcs.length >= 5 && row.number('kind') !== invalidArp) byAddress.set(address, mac);
  }
  return [...byAddress].map(([address, mac]) => ({ address, mac }));
}

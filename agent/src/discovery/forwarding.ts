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
  bridgePorts: { entry: '1.3.6.1.2.1.17.1.4.1', columns: { ifIndex: 2 } },
  /** Cisco's list of VLANs (CISCO-VTP-MIB): on IOS each has a bridge table by itself. */
  vtp: { entry: '1.3.6.1.4.1.9.9.46.1.3.1.1', columns: { state: 2, type: 3 } },
  arp: { entry: '1.3.6.1.2.1.4.22.1', columns: { mac: 2, kind: 4 } },
  /** ipNetToPhysicalTable (RFC 4293), which new systems have instead. */
  neighbours: { entry: '1.3.6.1.2.1.4.35.1', columns: { mac: 4, kind: 6, state: 7 } },
} as const;

/** dot1qTpFdbStatus and dot1dTpFdbStatus: an entry that is no more, and an address of the switch itself. */
const [invalid, self] = [2, 4];
const isSeen = (row: Row<'port' | 'status'>) => row.number('status') !== invalid && row.number('status') !== self;

/** Reads what a device tells of one VLAN, where it has to be asked for each by itself; rejects when it tells nothing. */
export type ReadVlan = <Result>(vlan: number, use: (read: ReadRows) => Promise<Result>) => Promise<Result>;

/** The table by VLANs has all that the other one has, where it is there. */
export async function readStations(read: ReadRows, ports: OwnPorts, readVlan: ReadVlan | null): Promise<Station[]> {
  const byVlan = await read(tables.byVlan);
  if (byVlan.length > 0) {
    const vlanOf = vlansByDatabase(await read(tables.vlans));
    const stations = byVlan.flatMap((row) => stationOf(row, row.arcs.slice(1), vlanOf(row.arcs[0]!), ports));
    if (stations.length > 0) return stations;
  }
  const vlans = readVlan === null ? [] : (await read(tables.vtp)).filter(isForwarded).map(({ arcs }) => arcs.at(-1)!);
  if (readVlan === null || vlans.length === 0)
    return (await read(tables.plain)).flatMap((row) => stationOf(row, row.arcs, null, ports));
  const stations: Station[] = [];
  // One after the other: a switch of that age has better things to do.
  for (const vlan of vlans.slice(0, mostVlans))
    stations.push(...(await readVlan(vlan, (own) => stationsOfVlan(own, vlan, ports)).catch(() => [])));
  return stations;
}

const mostVlans = 128;
const [operational, ethernet] = [1, 1];
const isForwarded = (row: Row<'state' | 'type'>) =>
  row.number('state') === operational && (row.number('type') ?? ethernet) === ethernet;

/** How bridges count ports is another thing in each VLAN. */
async function stationsOfVlan(read: ReadRows, vlan: number, ports: OwnPorts): Promise<Station[]> {
  const rows = await read(tables.plain);
  const indexes = new Map(
    rows.length === 0
      ? []
      : (await read(tables.bridgePorts)).map((row) => [row.arcs[0] ?? 0, row.number('ifIndex')] as const),
  );
  const byBridgePort = (number: number) => {
    const ifIndex = indexes.get(number) ?? null;
    return ifIndex === null || ifIndex === 0 ? ports.byBridgePort(number) : ports.byIndex(ifIndex);
  };
  return rows.flatMap((row) => stationOf(row, row.arcs, vlan, { byBridgePort }));
}

function stationOf(
  row: Row<'port' | 'status'>,
  octets: readonly number[],
  vlan: number | null,
  ports: Pick<OwnPorts, 'byBridgePort'>,
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
/** InetAddressType and its length, and what the state of a neighbour that is not there any more is. */
const ipv4Index = [1, 4] as const;
const [invalidState, incompleteState] = [5, 7];

/** The index has the interface and then the address. */
export async function readArp(read: ReadRows): Promise<Neighbour[]> {
  const byAddress = new Map<string, string>();
  for (const row of await read(tables.arp)) {
    const mac = readMac(row.mac('mac') ?? '');
    const address = row.arcs.slice(-4).join('.');
    if (mac !== null && row.arcs.length >= 5 && row.number('kind') !== invalidArp) byAddress.set(address, mac);
  }
  for (const row of await read(tables.neighbours)) {
    const mac = readMac(row.mac('mac') ?? '');
    const [, type, length, ...octets] = row.arcs;
    const state = row.number('state');
    const isThere = row.number('kind') !== invalidArp && state !== invalidState && state !== incompleteState;
    if (type !== ipv4Index[0] || length !== ipv4Index[1] || octets.length !== 4 || mac === null || !isThere) continue;
    const address = octets.join('.');
    if (!byAddress.has(address)) byAddress.set(address, mac);
  }
  return [...byAddress].map(([address, mac]) => ({ address, mac }));
}

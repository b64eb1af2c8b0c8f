// What a device calls its own ports, and by which numbers its other tables mean them (pure, over rows that were read).
import { readMac } from './neighbours.ts';
import type { ReadRows } from '../snmp/read-rows.ts';

export type Port = { port: string; ifIndex: number | null };

export type OwnPorts = {
  byIndex(ifIndex: number): Port;
  /** By what bridges count: BRIDGE-MIB has numbers of its own. */
  byBridgePort(number: number): Port;
  /** The interface of that name or description or hardware address; null when it is none's, or of several. */
  find(word: string): number | null;
  has(ifIndex: number): boolean;
  /** The hardware addresses of all interfaces, each once. */
  macs: readonly string[];
};

const tables = {
  interfaces: { entry: '1.3.6.1.2.1.2.2.1', columns: { description: 2, mac: 6 } },
  names: { entry: '1.3.6.1.2.1.31.1.1.1', columns: { name: 1 } },
  bridgePorts: { entry: '1.3.6.1.2.1.17.1.4.1', columns: { ifIndex: 2 } },
} as const;

export async function readOwnPorts(read: ReadRows): Promise<OwnPorts> {
  const names = new Map<number, string>();
  const words = new Map<string, Set<number>>();
  const macs = new Set<string>();
  const note = (word: string | null, ifIndex: number) => {
    if (word === null) return;
    const key = word.toLowerCase();
    words.set(key, (words.get(key) ?? new Set()).add(ifIndex));
  };
  for (const row of await read(tables.interfaces)) {
    const [ifIndex = 0] = row.arcs;
    const description = row.text('description');
    names.set(ifIndex, description ?? `port ${ifIndex}`);
    note(description, ifIndex);
    const mac = readMac(row.mac('mac') ?? '');
    note(mac, ifIndex);
    if (mac !== null) macs.add(mac);
  }
  for (const row of await read(tables.names)) {
    const [ifIndex = 0] = row.arcs;
    const name = row.text('name');
    if (name !== null) names.set(ifIndex, name);
    note(name, ifIndex);
  }
  const bridgePorts = new Map<number, number>();
  for (const row of await read(tables.bridgePorts)) {
    const ifIndex = row.number('ifIndex');
    if (ifIndex !== null && ifIndex > 0) bridgePorts.set(row.arcs[0] ?? 0, ifIndex);
  }
  const byIndex = (ifIndex: number): Port => ({ port: names.get(ifIndex) ?? `port ${ifIndex}`, ifIndex });
  return {
    byIndex,
    byBridgePort(number) {
      const ifIndex = bridgePorts.get(number);
      return ifIndex === undefined ? { port: `port ${number}`, ifIndex: null } : byIndex(ifIndex);
    },
    find(word) {
      const found = [...(words.get(word.toLowerCase()) ?? [])];
      return found.length === 1 ? found[0]! : null;
    },
    has: (ifIndex) => names.has(ifIndex),
    macs: [...macs],
  };
}

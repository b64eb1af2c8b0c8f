// Who sends from an address: gear that was entered by its address, and by a name that stands for one or several.
import { lookup } from 'node:dns/promises';
import { isIP, isIPv6, SocketAddress } from 'node:net';
import type { Clock } from '../clock.ts';

export type GearAddresses = {
  /** All gear from now on; what is known of a name that stays is kept. */
  keep(gear: readonly { deviceId: string; address: string }[]): void;
  /** The first device at an address in any way to write it; null for a stranger. */
  deviceAt(address: string): string | null;
  /** Asks what the name of a device stands for now; what it stood for is kept until there is an answer. */
  refresh(deviceId: string): void;
  /** Asks for all names, or waits for who does; null when that was done within a minute, or when there are none. */
  refreshAll(): Promise<void> | null;
};

export type Resolve = (name: string) => Promise<readonly string[]>;

const refreshEveryMs = 60_000;

/** By what the system asks, both kinds of addresses. Rejects as `dns.lookup` does. */
export const resolveName: Resolve = async (name) => (await lookup(name, { all: true })).map(({ address }) => address);

export function createGearAddresses({ resolve, clock }: { resolve: Resolve; clock: Clock }): GearAddresses {
  let entered = new Map<string, string>();
  /** By the name's device. */
  let names = new Map<string, { name: string; addresses: readonly string[]; asking: Promise<void> | null }>();
  let byName = new Map<string, string>();
  let refreshedAt = -Infinity;
  let refreshing: Promise<void> | null = null;

  function index(): void {
    byName = new Map(
      [...names].toReversed().flatMap(([deviceId, { addresses }]) => addresses.map((one) => [one, deviceId] as const)),
    );
  }

  function ask(deviceId: string): Promise<void> {
    const entry = names.get(deviceId);
    if (entry === undefined) return Promise.resolve();
    entry.asking ??= resolve(entry.name)
      .then(
        (addresses) => {
          entry.addresses = addresses.map(plainAddress);
          index();
        },
        // The poll says what is wrong with the name.
        () => {},
      )
      .finally(() => {
        entry.asking = null;
      });
    return entry.asking;
  }

  /** One after the other: the system asks with a few threads, which files need as well. */
  async function askAll(): Promise<void> {
    for (const deviceId of names.keys()) await ask(deviceId);
  }

  return {
    keep(gear) {
      entered = new Map();
      const before = names;
      names = new Map();
      for (const { deviceId, address } of gear) {
        const plain = plainAddress(address);
        if (isIP(plain) !== 0) {
          if (!entered.has(plain)) entered.set(plain, deviceId);
          continue;
        }
        const known = before.get(deviceId);
        names.set(deviceId, known?.name === address ? known : { name: address, addresses: [], asking: null });
      }
      index();
    },
    deviceAt(address) {
      const plain = plainAddress(address);
      return entered.get(plain) ?? byName.get(plain) ?? null;
    },
    refresh: (deviceId) => void ask(deviceId),
    refreshAll() {
      const now = clock.steady();
      if (refreshing === null && names.size > 0 && now - refreshedAt >= refreshEveryMs) {
        refreshedAt = now;
        refreshing = askAll().finally(() => {
          refreshing = null;
        });
      }
      return refreshing;
    },
  };
}

const mapped = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/;

/** One way to write each: short, in lower case, without the interface, and IPv4 as itself where it comes in IPv6. A name stays. */
export function plainAddress(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare)) return address;
  return new SocketAddress({ address: bare, family: 'ipv6' }).address.replace(mapped, '');
}

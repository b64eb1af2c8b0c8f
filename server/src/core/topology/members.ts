// Who is meant: devices that are watched, found by what others call them (pure).
import type { DeviceKind } from '@vakhta/shared/model/device';
import type { Links } from '@vakhta/shared/links';

/** What a device is known by in the tables of others. */
export type Member = {
  id: string;
  name: string;
  kind: DeviceKind;
  names: readonly string[];
  macs: readonly string[];
  addresses: readonly string[];
};
/** A device that tells what is around it. */
export type View = { deviceId: string; links: Links };

export type Called = { chassis: string | null; address: string | null; name: string | null };
export type Directory = {
  /** Null when nobody is meant, or several may be. */
  find(called: Called): Member | null;
  byMac(mac: string): Member | null;
  byAddress(address: string): Member | null;
};

/** By its hardware address first, then by its address, then by its name: the last is what people repeat most easily. */
export function createDirectory(members: readonly Member[]): Directory {
  const [macs, addresses, names] = [new Index(), new Index(), new Index()];
  for (const member of members) {
    for (const mac of member.macs) macs.add(mac, member);
    for (const address of member.addresses) addresses.add(address, member);
    for (const name of member.names) if (name.trim() !== '') names.add(shortName(name), member);
  }
  return {
    find: ({ chassis, address, name }) =>
      (chassis === null ? null : (macs.find(chassis) ?? names.find(shortName(chassis)))) ??
      (address === null ? null : addresses.find(address)) ??
      (name === null ? null : names.find(shortName(name))),
    byMac: (mac) => macs.find(mac),
    byAddress: (address) => addresses.find(address),
  };
}

class Index {
  readonly #known = new Map<string, Member | null>();

  add(key: string, member: Member): void {
    const before = this.#known.get(key.toLowerCase());
    this.#known.set(key.toLowerCase(), before === undefined || before?.id === member.id ? member : null);
  }

  find(key: string): Member | null {
    return this.#known.get(key.toLowerCase()) ?? null;
  }
}

/** With or without a domain; what calls itself by its address has no domain in it. */
function shortName(name: string): string {
  const plain = name.trim().toLowerCase();
  return /^[\d.]+$/.test(plain) ? plain : plain.split('.')[0]!;
}

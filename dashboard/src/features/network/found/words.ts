// What was found, in words; and what of it is offered to be watched.
import type { FoundDevice } from '@vakhta/shared/discovery';
import type { DeviceKind } from '@vakhta/shared/model/device';
import type { Say } from '../../../texts/index.ts';

/** By what it calls itself, by what it is, else by where it is. */
export function nameOf({ name, vendor, model, address }: FoundDevice): string {
  const what = [vendor, model].filter((word) => word !== null && word !== '').join(' ');
  return name?.trim() || (what === '' ? address : `${what} ${address}`);
}

/** "Cisco C9300" where the device told, else who made its card. */
export function makerOf(found: FoundDevice, say: Say): string | null {
  const { vendor, model, macVendor, isPrivateMac } = found;
  const told = [vendor, model].filter((word) => word !== null && word !== '').join(' ');
  if (told !== '') return told;
  if (macVendor !== null) return say('found.card-of', { maker: macVendor });
  return isPrivateMac ? say('found.private-mac') : null;
}

export const answerOf = ({ answered, credential }: FoundDevice, credentialName: string | null, say: Say): string => {
  const by = say(`found.answered-${answered}`);
  if (credential === null || answered === 'snmp') return by;
  return credentialName === null
    ? say('found.and-snmp', { by })
    : say('found.and-snmp-with', { by, name: credentialName });
};

/** How it is watched from a yes on. */
export function howOf({ credential }: FoundDevice, credentialName: string | null, say: Say): string {
  if (credential === null) return say('found.by-echo');
  return credentialName === null ? say('found.by-snmp') : say('found.by-snmp-with', { name: credentialName });
}

/** As what it is watched where it is known by now; what is only sent an echo is an address. */
export const kindOf = ({ credential, kind }: FoundDevice): DeviceKind | null =>
  credential === null ? 'address' : kind;

/** 10.0.0.9 before 10.0.0.10, and any name after the addresses. */
export function compareAddresses(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Those that have the words in anything that is told of them. */
export function matching(items: readonly FoundDevice[], text: string): FoundDevice[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter((found) => {
    const { name, address, mac, macVendor, vendor, model, kind, siteName, behind } = found;
    const all = [name, address, mac, macVendor, vendor, model, kind, siteName, behind?.deviceName, behind?.port]
      .join(' ')
      .toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

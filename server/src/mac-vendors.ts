// Who made a network card, by the first digits of its address (the IEEE's registries MA-L, MA-M and MA-S).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let vendors: ReadonlyMap<string, string> | null = null;

/** Read when it is first asked for: most servers are asked long after their start, and five megabytes are a while's work. */
function all(): ReadonlyMap<string, string> {
  if (vendors === null) {
    const path = createRequire(import.meta.url).resolve('oui-data');
    const entries = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>);
    // The name stands in the first line, the address of the company below.
    vendors = new Map(entries.map(([prefix, text]) => [prefix, text.split('\n', 1)[0]!.trim()]));
  }
  return vendors;
}

/** Whole blocks that the registry gives out in pieces carry its own name. */
const registry = 'IEEE Registration Authority';

/** Null for an address of nobody's block, and for one that its device has made up. */
export function macVendorOf(mac: string): string | null {
  if (isPrivateMac(mac)) return null;
  const digits = mac.replaceAll(':', '').toUpperCase();
  for (const length of [9, 7, 6]) {
    const vendor = all().get(digits.slice(0, length));
    if (vendor !== undefined) return vendor === registry ? null : vendor;
  }
  return null;
}

/** The second lowest bit of the first octet: given by whoever runs the device, not by its maker (IEEE 802). */
export const isPrivateMac = (mac: string): boolean => (Number.parseInt(mac.slice(0, 2), 16) & 2) !== 0;

// Which hardware address an address was last seen with: what the systems print of their ARP tables (pure).

export type Neighbour = { address: string; mac: string };

const usualLength = 6;

/** `00:1a:2b:3c:4d:5e`, whatever stands between and however short; null for none, all zeros, and addresses of groups. */
export function readMac(text: string): string | null {
  const plain = text.trim().toLowerCase();
  const dotted = /^(?:[\da-f]{4}\.){2}[\da-f]{4}$/.test(plain) ? plain.replaceAll('.', '') : plain;
  const parts = /^[\da-f]{12}$/.test(dotted)
    ? (dotted.match(/../g) ?? [])
    : dotted.split(/[:-]/).map((part) => part.padStart(2, '0'));
  if (parts.length !== usualLength || !parts.every((part) => /^[\da-f]{2}$/.test(part))) return null;
  return isOneDevice(parts) ? parts.join(':') : null;
}

/** The lowest bit of the first octet stands for a group: broadcast and multicast are no device. */
const isOneDevice = (parts: readonly string[]) =>
  Number.parseInt(parts[0]!, 16) % 2 === 0 && parts.some((part) => part !== '00');

/** `/proc/net/arp`: an entry is complete by the second bit of its flags. */
export function parseProcArp(text: string): Neighbour[] {
  return text.split('\n').flatMap((line) => {
    const [address = '', , flags = '', mac = ''] = line.trim().split(/\s+/);
    return (Number(flags) & 2) === 0 ? [] : neighbourOf(address, mac);
  });
}

/** What `ip -j neigh` prints; `[]` for what is no such JSON. */
export function parseIpNeigh(text: string): Neighbour[] {
  const rows = readJson(text);
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown) => {
    const { dst, lladdr, state } = (row ?? {}) as { dst?: unknown; lladdr?: unknown; state?: unknown };
    if (typeof dst !== 'string' || typeof lladdr !== 'string') return [];
    const states: unknown[] = Array.isArray(state) ? state : [state];
    return states.some((one) => one === 'FAILED' || one === 'INCOMPLETE') ? [] : neighbourOf(dst, lladdr);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What `arp -a` prints on Windows in any language, on macOS and on Linux: a line is one entry when it has both addresses. */
export function parseArp(text: string): Neighbour[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const address = words.map((word) => word.replace(/^\((.*)\)$/, '$1')).find((word) => ipv4.test(word));
    const mac = words.find((word) => /^[\da-f]{1,2}(?:[:-][\da-f]{1,2}){5}$/i.test(word));
    return address === undefined || mac === undefined ? [] : neighbourOf(address, mac);
  });
}

const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

function neighbourOf(address: string, text: string): Neighbour[] {
  const mac = readMac(text);
  return ipv4.test(address) && mac !== null ? [{ address, mac }] : [];
}

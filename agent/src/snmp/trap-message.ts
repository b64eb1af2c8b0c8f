// Traps and informs as they come over the network: what they say of the device, as far as that can be read (pure).
// Forms: RFC 1157 (version 1), RFC 3416 (2c); version 3 is encrypted or signed, and only its sender is known.
import { Broken, numberIn, oidText, part, readPart, sequence, type Part } from './ber.ts';
import { tags } from './value.ts';

export type TrapMessage = {
  version: 1 | 2 | 3;
  /** What happened, by its OID; null in version 3. */
  trap: string | null;
  /** The interface that it is about, where it says so. */
  ifIndex: number | null;
  /** What is sent back so that the device stops repeating an inform; null for traps. */
  reply: Buffer | null;
};

const pdus = { trap1: 0xa4, inform: 0xa6, trap2: 0xa7, response: 0xa2 };
const snmpTraps = '1.3.6.1.6.3.1.1.5';
const trapOid = '1.3.6.1.6.3.1.1.4.1.0';
const ifIndexRoot = '1.3.6.1.2.1.2.2.1.1.';
const enterpriseSpecific = 6;

/** Null for whatever is no trap. */
export function readTrap(message: Buffer): TrapMessage | null {
  try {
    const outer = readPart(message, 0, message.length, sequence);
    const version = readPart(message, outer.start, outer.end, tags.integer);
    const number = numberIn(message, version);
    // Its sender is all that can be known without its keys, and all that is needed to ask the device itself.
    if (number === 3) return { version: 3, trap: null, ifIndex: null, reply: null };
    const community = readPart(message, version.end, outer.end, tags.text);
    const pdu = readPart(message, community.end, outer.end);
    if (number === 0 && pdu.tag === pdus.trap1) return readVersion1(message, pdu);
    if (number !== 1 || (pdu.tag !== pdus.trap2 && pdu.tag !== pdus.inform)) return null;
    const { trap, ifIndex, head, list } = readVersion2(message, pdu);
    const isInform = pdu.tag === pdus.inform;
    const answered = part(pdus.response, head, part(tags.integer, zero), part(tags.integer, zero), list);
    const reply = isInform ? part(sequence, message.subarray(outer.start, community.end), answered) : null;
    return { version: 2, trap, ifIndex, reply };
  } catch (error) {
    if (error instanceof Broken) return null;
    throw error;
  }
}

const zero = Buffer.from([0]);

function readVersion1(message: Buffer, pdu: Part): TrapMessage {
  const enterprise = readPart(message, pdu.start, pdu.end, tags.oid);
  const address = readPart(message, enterprise.end, pdu.end);
  const generic = readPart(message, address.end, pdu.end, tags.integer);
  const specific = readPart(message, generic.end, pdu.end, tags.integer);
  const time = readPart(message, specific.end, pdu.end);
  const list = readPart(message, time.end, pdu.end, sequence);
  const kind = numberIn(message, generic);
  // As RFC 3584 translates: the generic ones have names of their own, others lie below their maker's.
  const trap =
    kind === enterpriseSpecific
      ? `${oidText(message.subarray(enterprise.start, enterprise.end))}.0.${numberIn(message, specific)}`
      : `${snmpTraps}.${kind + 1}`;
  return { version: 1, trap, ifIndex: interfaceIn(message, list), reply: null };
}

function readVersion2(message: Buffer, pdu: Part) {
  const id = readPart(message, pdu.start, pdu.end, tags.integer);
  const status = readPart(message, id.end, pdu.end, tags.integer);
  const index = readPart(message, status.end, pdu.end, tags.integer);
  const list = readPart(message, index.end, pdu.end, sequence);
  let trap: string | null = null;
  for (const { name, value } of varbindsIn(message, list)) {
    if (name === trapOid && value.tag === tags.oid) trap = oidText(message.subarray(value.start, value.end));
  }
  return {
    trap,
    ifIndex: interfaceIn(message, list),
    head: message.subarray(id.whole, id.end),
    list: message.subarray(list.whole, list.end),
  };
}

function interfaceIn(message: Buffer, list: Part): number | null {
  for (const { name, value } of varbindsIn(message, list)) {
    if (name.startsWith(ifIndexRoot) && value.tag === tags.integer) return numberIn(message, value);
  }
  return null;
}

function* varbindsIn(message: Buffer, list: Part): Generator<{ name: string; value: Part }> {
  for (let at = list.start; at < list.end;) {
    const varbind = readPart(message, at, list.end, sequence);
    const name = readPart(message, varbind.start, varbind.end, tags.oid);
    yield {
      name: oidText(message.subarray(name.start, name.end)),
      value: readPart(message, name.end, varbind.end),
    };
    at = varbind.end;
  }
}

const names: Readonly<Record<string, string>> = {
  [`${snmpTraps}.1`]: 'cold start',
  [`${snmpTraps}.2`]: 'warm start',
  [`${snmpTraps}.3`]: 'link down',
  [`${snmpTraps}.4`]: 'link up',
  [`${snmpTraps}.5`]: 'authentication failure',
  '1.3.6.1.2.1.33.2.1': 'on battery',
  '1.3.6.1.2.1.33.2.2': 'UPS test completed',
  '1.3.6.1.2.1.33.2.3': 'UPS alarm',
  '1.3.6.1.2.1.33.2.4': 'UPS alarm over',
  '1.3.6.1.4.1.318.0.5': 'on battery',
  '1.3.6.1.4.1.318.0.9': 'power restored',
};

/** In words where the trap is a known one, by its OID else, and of version 3 only that there was one. */
export function describeTrap({ trap, ifIndex }: TrapMessage): string {
  const name = trap === null ? 'a trap of version 3' : (names[trap] ?? trap);
  return ifIndex === null ? name : `${name}, interface ${ifIndex}`;
}

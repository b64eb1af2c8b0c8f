// Traps and informs as they come over the network: what they say of the device, as far as that can be read (pure).
// Forms: RFC 1157 (version 1), RFC 3416 (2c and what is within version 3, which trap-v3.ts opens).
import { Broken, numberIn, oidText, part, readPart, sequence, type Part } from './ber.ts';
import { tags } from './value.ts';

export type TrapMessage = {
  /** What happened, by its OID; null where it isn't said. */
  trap: string | null;
  /** The interface that it is about, where it says so. */
  ifIndex: number | null;
};

/** `reply` is sent back so that the device stops repeating an inform; null for traps. */
export type ReceivedTrap = TrapMessage & { reply: Buffer | null };

const pdus = { trap1: 0xa4, inform: 0xa6, trap2: 0xa7, response: 0xa2 };
const snmpTraps = '1.3.6.1.6.3.1.1.5';
const trapOid = '1.3.6.1.6.3.1.1.4.1.0';
const ifIndexRoot = '1.3.6.1.2.1.2.2.1.1.';
const enterpriseSpecific = 6;

/** 1, 2 for 2c, or 3; null for whatever is no message. */
export function versionOf(message: Buffer): 1 | 2 | 3 | null {
  return orNull(() => {
    const outer = readPart(message, 0, message.length, sequence);
    const number = numberIn(message, readPart(message, outer.start, outer.end, tags.integer));
    return number === 3 ? 3 : number === 0 ? 1 : number === 1 ? 2 : null;
  });
}

/** Of versions 1 and 2c; null for whatever is no trap. */
export function readTrap(message: Buffer): ReceivedTrap | null {
  return orNull(() => {
    const outer = readPart(message, 0, message.length, sequence);
    const version = readPart(message, outer.start, outer.end, tags.integer);
    const number = numberIn(message, version);
    const community = readPart(message, version.end, outer.end, tags.text);
    const pdu = readPart(message, community.end, outer.end);
    if (number === 0 && pdu.tag === pdus.trap1) return readVersion1(message, pdu);
    const notification = number === 1 ? readNotification(message, pdu) : null;
    if (notification === null) return null;
    const { trap, ifIndex, response } = notification;
    const head = message.subarray(outer.start, community.end);
    return { trap, ifIndex, reply: response === null ? null : part(sequence, head, response) };
  });
}

function orNull<Answer>(read: () => Answer): Answer | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Broken) return null;
    throw error;
  }
}

const zero = part(tags.integer, Buffer.from([0]));

/**
 * A PDU of RFC 3416: a trap, or an inform with the Response that acknowledges it (4.2.7). Null for another one; throws `Broken`
 * for what is none.
 */
export function readNotification(bytes: Buffer, pdu: Part): (TrapMessage & { response: Buffer | null }) | null {
  if (pdu.tag !== pdus.trap2 && pdu.tag !== pdus.inform) return null;
  const id = readPart(bytes, pdu.start, pdu.end, tags.integer);
  const status = readPart(bytes, id.end, pdu.end, tags.integer);
  const index = readPart(bytes, status.end, pdu.end, tags.integer);
  const list = readPart(bytes, index.end, pdu.end, sequence);
  let trap: string | null = null;
  for (const { name, value } of varbindsIn(bytes, list)) {
    if (name === trapOid && value.tag === tags.oid) trap = oidText(bytes.subarray(value.start, value.end));
  }
  const answered = [bytes.subarray(id.whole, id.end), zero, zero, bytes.subarray(list.whole, list.end)];
  return {
    trap,
    ifIndex: interfaceIn(bytes, list),
    response: pdu.tag === pdus.inform ? part(pdus.response, ...answered) : null,
  };
}

function readVersion1(message: Buffer, pdu: Part): ReceivedTrap {
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
  return { trap, ifIndex: interfaceIn(message, list), reply: null };
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

/** In words where the trap is a known one, and by its OID else. */
export function describeTrap({ trap, ifIndex }: TrapMessage): string {
  const name = trap === null ? 'a trap without a name' : (names[trap] ?? trap);
  return ifIndex === null ? name : `${name}, interface ${ifIndex}`;
}

// Answers that net-snmp would throw away whole for one bad value in them: the value is put into a form that it takes and
// that is known again afterwards, all others stay as they came (pure). Form: BER (X.690) as RFC 3416 and RFC 3412 use it.
import { Broken, part, readPart, sequence, unsigned, type Part } from './ber.ts';
import { tags, type Value } from './value.ts';

export type Repaired = { kind: 'fine' } | { kind: 'repaired'; message: Buffer } | { kind: 'broken'; reason: string };

const version3 = 3;

/** A whole message of version 1 or 2c, or of version 3 that isn't encrypted. */
export function repairMessage(message: Buffer): Repaired {
  try {
    const outer = readPart(message, 0, message.length, sequence);
    const version = readPart(message, outer.start, outer.end, tags.integer);
    // After the version stand a community and the PDU; or the header, the parameters of security and the scoped PDU.
    const second = readPart(message, version.end, outer.end);
    const third = readPart(message, second.end, outer.end);
    const isVersion3 = message[version.start] === version3;
    const data = isVersion3 ? readPart(message, third.end, outer.end) : third;
    if (isVersion3 && data.tag === tags.text) return { kind: 'fine' };
    const repaired = isVersion3 ? repairScoped(message, data) : repairPdu(message, data);
    if (repaired === null) return { kind: 'fine' };
    const head = message.subarray(outer.start, isVersion3 ? third.end : second.end);
    return { kind: 'repaired', message: part(sequence, head, repaired) };
  } catch (error) {
    if (error instanceof Broken) return { kind: 'broken', reason: error.message };
    throw error;
  }
}

/** A scoped PDU as it was encrypted, which may have padding behind it. */
export function repairScopedPdu(scoped: Buffer): Buffer {
  try {
    const whole = readPart(scoped, 0, scoped.length, sequence);
    return repairScoped(scoped, whole) ?? scoped.subarray(0, whole.end);
  } catch (error) {
    // Nothing that could be decrypted with this key: net-snmp says so.
    if (error instanceof Broken) return scoped;
    throw error;
  }
}

function repairScoped(bytes: Buffer, whole: Part): Buffer | null {
  const engine = readPart(bytes, whole.start, whole.end);
  const context = readPart(bytes, engine.end, whole.end);
  const repaired = repairPdu(bytes, readPart(bytes, context.end, whole.end));
  return repaired === null ? null : part(whole.tag, bytes.subarray(whole.start, context.end), repaired);
}

/** Null when there is nothing to be repaired. */
function repairPdu(bytes: Buffer, pdu: Part): Buffer | null {
  // Traps of version 1 have another form, and nobody waits for them here.
  if (pdu.tag === 0xa4) return null;
  const id = readPart(bytes, pdu.start, pdu.end, tags.integer);
  const status = readPart(bytes, id.end, pdu.end, tags.integer);
  const index = readPart(bytes, status.end, pdu.end, tags.integer);
  const list = readPart(bytes, index.end, pdu.end, sequence);
  let isFine = true;
  const varbinds: Buffer[] = [];
  for (let at = list.start; at < list.end;) {
    const varbind = readPart(bytes, at, list.end, sequence);
    at = varbind.end;
    const repaired = repairVarbind(bytes, varbind);
    if (repaired !== null) isFine = false;
    varbinds.push(repaired ?? bytes.subarray(varbind.whole, varbind.end));
  }
  return isFine ? null : part(pdu.tag, bytes.subarray(pdu.start, index.end), part(sequence, ...varbinds));
}

/** What names nothing tells nothing: its place stays, so that those behind it keep theirs. */
const nothing = Buffer.from([sequence, 5, tags.oid, 1, 0, tags.none, 0]);

function repairVarbind(bytes: Buffer, varbind: Part): Buffer | null {
  if (varbind.start === varbind.end) return nothing;
  const name = readPart(bytes, varbind.start, varbind.end);
  if (name.tag !== tags.oid || name.start === name.end || !endsWhole(bytes, name)) return nothing;
  if (name.end === varbind.end) return nothing;
  const value = readPart(bytes, name.end, varbind.end);
  if (isTaken(bytes, value)) return null;
  const marked = part(tags.opaque, Buffer.from([...mark, value.tag]), bytes.subarray(value.start, value.end));
  return part(sequence, bytes.subarray(varbind.start, name.end), marked);
}

/** The last octet of an OID has no bit that says it goes on. */
const endsWhole = (bytes: Buffer, { end }: Part) => (bytes[end - 1]! & 0x80) === 0;

function isTaken(bytes: Buffer, value: Part): boolean {
  const length = value.end - value.start;
  switch (value.tag) {
    case tags.integer:
      return length >= 1 && length <= 4;
    case tags.counter32:
    case tags.gauge32:
    case tags.ticks:
      return (length >= 1 && length <= 4) || (length === 5 && bytes[value.start] === 0);
    case tags.counter64:
      return length >= 1 && (length <= 8 || (length === 9 && bytes[value.start] === 0));
    case tags.text:
      return true;
    case tags.opaque:
      return !isMarked(bytes.subarray(value.start, value.end));
    case tags.oid:
      return length >= 1 && endsWhole(bytes, value);
    case tags.address:
      return length === 4;
    case tags.none:
    case tags.noSuchObject:
    case tags.noSuchInstance:
    case tags.endOfMib:
      return length === 0;
    default:
      return false;
  }
}

/** No type that anybody wraps into Opaque begins so; behind it stand the tag and the octets as they came. */
const mark = [0x9f, 0x7f];
const isMarked = (bytes: Uint8Array) => bytes[0] === mark[0] && bytes[1] === mark[1] && bytes.length >= 3;

/** What is meant by octets that their type doesn't allow; null when these are no marked ones. */
export function valueOfMarked(opaque: Uint8Array): Value | null {
  if (!isMarked(opaque)) return null;
  const tag = opaque[2]!;
  const bytes = opaque.subarray(3);
  switch (tag) {
    case tags.integer:
      // Some agents make an unsigned number of a signed one: the lower 32 bits are meant.
      return bytes.length === 0 ? { tag: tags.none } : { tag, number: Number(BigInt.asIntN(32, unsigned(bytes))) };
    case tags.counter32:
    case tags.gauge32:
    case tags.ticks:
      return bytes.length === 0 ? { tag: tags.none } : { tag, number: Number(BigInt.asUintN(32, unsigned(bytes))) };
    case tags.counter64:
      return bytes.length === 0 ? { tag: tags.none } : { tag, number: BigInt.asUintN(64, unsigned(bytes)) };
    case tags.none:
    case tags.noSuchObject:
    case tags.noSuchInstance:
    case tags.endOfMib:
      return { tag };
    case tags.oid:
      return { tag: tags.none };
    default:
      return { tag, bytes };
  }
}

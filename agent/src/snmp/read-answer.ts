// Answers of versions 1 and 2c (RFC 1157, RFC 3416; BER, X.690), read from what came into what is polled without a form between
// (pure). A bad value costs itself alone; only what can't be cut into parts is `Broken`.
import { Broken, numberIn, readPart, sequence, type Part } from './ber.ts';
import { tags, type Value, type Varbind } from './value.ts';

export type AnswerHead = {
  version: number;
  community: Part;
  /** The tag of the PDU. */
  pdu: number;
  id: number;
  status: number;
  /** Of the varbind that the status is about, from 1; 0 for none. */
  index: number;
  list: Part;
};

const trapOfVersion1 = 0xa4;
const lastVersion = 1;

/** All of an answer but its varbinds; null for what has no number to answer to. Throws `Broken`. */
export function readHead(message: Buffer): AnswerHead | null {
  const outer = readPart(message, 0, message.length, sequence);
  const versionPart = readPart(message, outer.start, outer.end, tags.integer);
  const version = numberIn(message, versionPart);
  if (version < 0 || version > lastVersion) throw new Broken('it is of another version');
  const community = readPart(message, versionPart.end, outer.end, tags.text);
  const pdu = readPart(message, community.end, outer.end);
  if (pdu.tag === trapOfVersion1) return null;
  const id = readPart(message, pdu.start, pdu.end, tags.integer);
  const status = readPart(message, id.end, pdu.end, tags.integer);
  const index = readPart(message, status.end, pdu.end, tags.integer);
  return {
    version,
    community,
    pdu: pdu.tag,
    id: numberIn(message, id),
    status: numberIn(message, status),
    index: numberIn(message, index),
    list: readPart(message, index.end, pdu.end, sequence),
  };
}

/** What names nothing tells nothing: its place stays, so that those behind it keep theirs. */
const nothing: Varbind = { oid: '0.0', value: { tag: tags.none } };

/**
 * The varbinds of a list of which each one continues the one `width` before it, as in the rows of GETBULK. Throws `Broken`.
 * What bytes have no own form for points into the message.
 */
export function readVarbinds(message: Buffer, list: Part, width: number): Varbind[] {
  const found: Varbind[] = [];
  const stems: (Stem | null)[] = [];
  let trunk: Stem | null = null;
  const [varbind, name, value] = [emptyPart(), emptyPart(), emptyPart()];
  for (let at = list.start; at < list.end; at = varbind.end) {
    readInto(varbind, message, at, list.end, sequence);
    if (varbind.start === varbind.end) {
      found.push(nothing);
      continue;
    }
    readInto(name, message, varbind.start, varbind.end);
    if (name.tag !== tags.oid || name.end === varbind.end || !endsWhole(message, name)) {
      found.push(nothing);
      continue;
    }
    readInto(value, message, name.end, varbind.end);
    const column = found.length % width;
    let oid = continued(message, name, stems[column]);
    if (oid === null) {
      oid = continued(message, name, trunk);
      if (oid === null) {
        oid = oidText(message, name);
        trunk = stemOf(message, name, oid, 2);
      }
      stems[column] = stemOf(message, name, oid, 1);
    }
    found.push({ oid, value: readValue(message, value) });
  }
  return found;
}

const emptyPart = (): Part => ({ tag: 0, whole: 0, start: 0, end: 0 });

/** `readPart` into a part that is there already: an answer has hundreds, which would be most of what polling throws away. */
function readInto(part: Part, bytes: Buffer, at: number, bound: number, wanted?: number): void {
  const tag = bytes[at]!;
  const length = bytes[at + 1]!;
  if (length < 0x80 && at + 2 + length <= bound && (wanted === undefined || tag === wanted)) {
    part.tag = tag;
    part.whole = at;
    part.start = at + 2;
    part.end = at + 2 + length;
  } else Object.assign(part, readPart(bytes, at, bound, wanted));
}

const endsWhole = (bytes: Buffer, { start, end }: Part) => start < end && bytes[end - 1]! < 0x80;

/**
 * An OID without its last arcs: where its octets lie, and its text with a dot behind it. Those of a column mostly have all but
 * the last in common, and those of a table all but two.
 */
type Stem = { start: number; end: number; text: string };

/** Null when there is nothing before the last arcs. */
function stemOf(message: Buffer, { start, end }: Part, oid: string, arcs: number): Stem | null {
  let at = end;
  let length = oid.length;
  for (let left = arcs; left > 0 && at > start; left -= 1) {
    at -= 1;
    while (at > start && message[at - 1]! >= 0x80) at -= 1;
    length = oid.lastIndexOf('.', length - 1);
  }
  return at === start ? null : { start, end: at, text: oid.slice(0, length + 1) };
}

/** The text of an OID that begins with the stem; null for one that doesn't. */
function continued(message: Buffer, { start, end }: Part, stem: Stem | null | undefined): string | null {
  if (stem === null || stem === undefined) return null;
  const length = stem.end - stem.start;
  if (end - start <= length || end - start >= mostArcs) return null;
  // What differs does so near the end.
  for (let at = length - 1; at >= 0; at -= 1) if (message[start + at] !== message[stem.start + at]) return null;
  let text = stem.text;
  let arc = 0;
  for (let at = start + length; at < end; at += 1) {
    const octet = message[at]!;
    arc = ((arc << 7) | (octet & 0x7f)) >>> 0;
    if (octet >= 0x80) continue;
    text += at < end - 1 ? `${arc}.` : arc;
    arc = 0;
  }
  return text;
}

/** No OID has more arcs (RFC 2578, 3.5). */
const mostArcs = 128;

/** Arcs of more than 32 bits keep the lower ones; of too many arcs nothing is named. */
function oidText(message: Buffer, { start, end }: Part): string {
  let text = '';
  let arcs = 1;
  let arc = 0;
  for (let at = start; at < end; at += 1) {
    const octet = message[at]!;
    arc = ((arc << 7) | (octet & 0x7f)) >>> 0;
    if (octet >= 0x80) continue;
    // The first number holds two arcs.
    const top = arcs > 1 ? 0 : Math.min(2, Math.floor(arc / 40));
    text += arcs > 1 ? `.${arc}` : `${top}.${arc - top * 40}`;
    arcs += 1;
    arc = 0;
  }
  return arcs > mostArcs ? nothing.oid : text;
}

/** What is meant, also by octets that the type doesn't allow: some agents make five of a negative number, or none of any. */
function readValue(message: Buffer, part: Part): Value {
  const { tag, start, end } = part;
  switch (tag) {
    case tags.integer:
      return start === end ? { tag: tags.none } : { tag, number: lower32(message, start, end) };
    case tags.counter32:
    case tags.gauge32:
    case tags.ticks:
      return start === end ? { tag: tags.none } : { tag, number: lower32(message, start, end) >>> 0 };
    case tags.counter64:
      return start === end ? { tag: tags.none } : { tag, number: lower64(message, start, end) };
    case tags.oid:
      return endsWhole(message, part) ? { tag, text: oidText(message, part) } : { tag: tags.none };
    case tags.address:
      if (end - start !== 4) break;
      return { tag, text: `${message[start]}.${message[start + 1]}.${message[start + 2]}.${message[start + 3]}` };
    case tags.none:
    case tags.noSuchObject:
    case tags.noSuchInstance:
    case tags.endOfMib:
      return { tag };
    default:
  }
  return { tag, bytes: message.subarray(start, end) };
}

/** The lower 32 bits of a number with a sign. */
function lower32(message: Buffer, start: number, end: number): number {
  let number = message[start]! >= 0x80 ? -1 : 0;
  for (let at = start; at < end; at += 1) number = (number << 8) | message[at]!;
  return number;
}

/** The lower 64 bits of a number without a sign. */
function lower64(message: Buffer, start: number, end: number): bigint {
  const middle = Math.max(start, end - 4);
  const low = unsigned32(message, middle, end);
  const high = unsigned32(message, Math.max(start, end - 8), middle);
  return high < 0x20_0000 ? BigInt(high * 0x1_0000_0000 + low) : (BigInt(high) << 32n) | BigInt(low);
}

function unsigned32(message: Buffer, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at += 1) number = number * 256 + message[at]!;
  return number;
}

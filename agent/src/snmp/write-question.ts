// Questions of versions 1 and 2c as they are sent (RFC 1157, RFC 3416; BER, X.690), pure. Written from the end to the beginning,
// so that each length is known when it is written, and in one piece of memory.
import { sequence } from './ber.ts';
import type { Question } from './exchange.ts';
import { tags } from './value.ts';

const pdus = { get: 0xa0, next: 0xa1, bulk: 0xa5 } as const;

/** Numbers of the versions in a message. */
export const versions = { v1: 0, v2c: 1 } as const;

/** The whole datagram. `id` comes back in the answer: at least 0 and below 2^31. */
export function writeQuestion(
  { kind, oids, rows }: Question,
  version: keyof typeof versions,
  community: Uint8Array,
  id: number,
): Buffer {
  // Two characters of an OID make one octet at most; each varbind has three heads and an empty value.
  let most = community.length + 64;
  for (const oid of oids) most += (oid.length >> 1) + 16;
  const bytes = Buffer.allocUnsafe(most);
  let at = most;
  for (let one = oids.length - 1; one >= 0; one -= 1) {
    const end = at;
    bytes[--at] = 0;
    bytes[--at] = tags.none;
    const nameEnd = at;
    at = writeArcs(bytes, at, oids[one]!);
    at = writeHead(bytes, at, tags.oid, nameEnd);
    at = writeHead(bytes, at, sequence, end);
  }
  at = writeHead(bytes, at, sequence, most);
  at = writeInteger(bytes, at, kind === 'bulk' ? rows : 0);
  at = writeInteger(bytes, at, 0);
  at = writeInteger(bytes, at, id);
  at = writeHead(bytes, at, pdus[kind], most);
  const communityEnd = at;
  at -= community.length;
  bytes.set(community, at);
  at = writeHead(bytes, at, tags.text, communityEnd);
  at = writeInteger(bytes, at, versions[version]);
  at = writeHead(bytes, at, sequence, most);
  return bytes.subarray(at);
}

/** Tag and length before a content that lies between `at` and `end`. Gives where it begins, as all of these do. */
function writeHead(bytes: Buffer, at: number, tag: number, end: number): number {
  const length = end - at;
  let place = at;
  if (length < 0x80) bytes[--place] = length;
  else {
    for (let left = length; left > 0; left >>>= 8) bytes[--place] = left & 0xff;
    bytes[place - 1] = 0x80 | (at - place);
    place -= 1;
  }
  bytes[--place] = tag;
  return place;
}

function writeInteger(bytes: Buffer, at: number, number: number): number {
  let place = at;
  let left = number;
  do {
    bytes[--place] = left & 0xff;
    left >>>= 8;
  } while (left > 0);
  // The first bit would be a sign.
  if (bytes[place]! >= 0x80) bytes[--place] = 0;
  return writeHead(bytes, place, tags.integer, at);
}

function writeArcs(bytes: Buffer, at: number, oid: string): number {
  const firstDot = oid.indexOf('.');
  const secondDot = oid.indexOf('.', firstDot + 1);
  // The first two arcs share a number.
  const topEnd = firstDot < 0 || secondDot < 0 ? oid.length : secondDot;
  let place = at;
  let [arc, scale] = [0, 1];
  for (let from = oid.length - 1; from > topEnd; from -= 1) {
    arc += (oid.charCodeAt(from) - 48) * scale;
    scale *= 10;
    if (oid.charCodeAt(from - 1) !== 46) continue;
    place = writeArc(bytes, place, arc);
    [arc, scale] = [0, 1];
    from -= 1;
  }
  const top =
    firstDot < 0 ? Number(oid) * 40 : Number(oid.slice(0, firstDot)) * 40 + Number(oid.slice(firstDot + 1, topEnd));
  return writeArc(bytes, place, top);
}

function writeArc(bytes: Buffer, at: number, arc: number): number {
  let place = at;
  bytes[--place] = arc & 0x7f;
  for (let left = arc >>> 7; left > 0; left >>>= 7) bytes[--place] = 0x80 | (left & 0x7f);
  return place;
}

// Messages of SNMP versions 1 and 2c as devices write them (BER, X.690; RFC 1157, RFC 3416): written apart from the agent's own
// code, so that one doesn't believe the other.
import { tags, type Value } from '../../agent/src/snmp/value.ts';

export const pdus = { get: 0xa0, getNext: 0xa1, response: 0xa2, trap1: 0xa4, getBulk: 0xa5, inform: 0xa6, trap2: 0xa7 };

export function part(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), content]);
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content]);
}

export function integer(number: number | bigint, tag = 2): Buffer {
  let left = BigInt(number);
  const octets: number[] = [];
  do {
    octets.unshift(Number(left & 0xffn));
    left >>= 8n;
  } while (left !== 0n && left !== -1n);
  const isNegative = BigInt(number) < 0n;
  if (!isNegative && octets[0]! >= 128) octets.unshift(0);
  if (isNegative && octets[0]! < 128) octets.unshift(255);
  return part(tag, Buffer.from(octets));
}

export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) + 128);
    return digits;
  });
  return part(6, Buffer.from(octets));
}

export function value(of: Value): Buffer {
  if ('number' in of) return integer(of.number, of.tag);
  if ('bytes' in of) return part(of.tag, of.bytes);
  if (!('text' in of)) return part(of.tag);
  if (of.tag === tags.address) return part(of.tag, Buffer.from(of.text.split('.').map(Number)));
  return of.tag === tags.oid ? oid(of.text) : part(of.tag, Buffer.from(of.text, 'latin1'));
}

export type Question = {
  version: number;
  community: string;
  pdu: number;
  id: number;
  /** Of GETBULK: how many at the front are asked for once, and how often the others. */
  nonRepeaters: number;
  repetitions: number;
  oids: string[];
};

/** Null for what is no question of these versions. */
export function readQuestion(message: Buffer): Question | null {
  try {
    const [outer] = parts(message);
    const [version, community, pdu] = parts(outer!.content);
    const [id, first, second, list] = parts(pdu!.content);
    return {
      version: number(version!.content),
      community: community!.content.toString('latin1'),
      pdu: pdu!.tag,
      id: number(id!.content),
      nonRepeaters: number(first!.content),
      repetitions: number(second!.content),
      oids: parts(list!.content).map(({ content }) => oidText(parts(content)[0]!.content)),
    };
  } catch {
    return null;
  }
}

type Part = { tag: number; content: Buffer };

function parts(bytes: Buffer): Part[] {
  const found: Part[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = bytes[at]!;
    let length = bytes[at + 1]!;
    at += 2;
    if (length >= 128) {
      const octets = length - 128;
      length = bytes.readUIntBE(at, octets);
      at += octets;
    }
    if (at + length > bytes.length) throw new Error('cut off');
    found.push({ tag, content: bytes.subarray(at, at + length) });
    at += length;
  }
  return found;
}

const number = (octets: Buffer) =>
  Number(BigInt.asIntN(octets.length * 8, BigInt(`0x${octets.toString('hex') || '0'}`)));

function oidText(octets: Buffer): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of octets) {
    arc = arc * 128 + (octet % 128);
    if (octet < 128) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  return [Math.min(2, Math.floor(first / 40)), first - Math.min(2, Math.floor(first / 40)) * 40, ...rest].join('.');
}

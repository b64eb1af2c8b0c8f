// The form of SNMP's messages: tags, lengths and contents (BER, X.690), read within bounds and never beyond (pure).

export const sequence = 0x30;

export type Part = { tag: number; whole: number; start: number; end: number };

/** The bytes are no such message; says what is wrong with them. */
export class Broken extends Error {}

/** Throws `Broken` when the part doesn't lie within the bounds or has another tag. */
export function readPart(bytes: Buffer, at: number, bound: number, wanted?: number): Part {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > bound) throw new Broken('it is cut off');
  if (wanted !== undefined && tag !== wanted) throw new Broken(`it has ${hex(tag)} where ${hex(wanted)} belongs`);
  let [length, start] = [first, at + 2];
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0 || octets > 4) throw new Broken(`it has a length of ${octets} octets`);
    if (start + octets > bound) throw new Broken('it is cut off');
    length = 0;
    for (let octet = 0; octet < octets; octet += 1) length = length * 256 + bytes[start + octet]!;
    start += octets;
  }
  if (start + length > bound) throw new Broken('it is cut off');
  return { tag, whole: at, start, end: start + length };
}

const hex = (tag: number) => `0x${tag.toString(16).padStart(2, '0')}`;

export const unsigned = (bytes: Uint8Array): bigint =>
  bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

export function part(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const length = contents.reduce((sum, one) => sum + one.length, 0);
  const octets: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 | octets.length, ...octets];
  return Buffer.concat([Buffer.from(head), ...contents]);
}

/** A number of 0 or more, as short as it can be: an INTEGER, or another of the kind by its tag. */
export function numberPart(number: number, tag = 0x02): Buffer {
  const octets: number[] = [];
  for (let left = number; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  // A first bit that is set would make it a negative one.
  if ((octets[0] ?? 0x80) >= 0x80) octets.unshift(0);
  return part(tag, Buffer.from(octets));
}

/** The text of an OID's octets. Throws `Broken` for none and for one that doesn't end. */
export function oidText(octets: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of octets) {
    arc = arc * 128 + (octet & 0x7f);
    if (arc > 0xffff_ffff) throw new Broken('it has an OID with a number of more than 32 bits');
    if ((octet & 0x80) === 0) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first, ...rest] = arcs;
  if (first === undefined || (octets.at(-1)! & 0x80) !== 0) throw new Broken('it has an OID that does not end');
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join('.');
}

/** The number of an INTEGER, of up to four octets. */
export function numberIn(bytes: Buffer, { start, end }: Part): number {
  if (end - start < 1 || end - start > 5) throw new Broken('it has a number of no possible length');
  return bytes.readIntBE(start, end - start);
}

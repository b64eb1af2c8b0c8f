// Values as agents send them, and what they mean; nothing here believes that a value has the type that its MIB says (pure).
import { decodeText } from '../parsers/decode.ts';
import { readOid } from './oid.ts';

/** BER tags of SMIv2 (RFC 2578) and of the exceptions of RFC 3416. */
export const tags = {
  integer: 2,
  text: 4,
  none: 5,
  oid: 6,
  address: 64,
  counter32: 65,
  gauge32: 66,
  ticks: 67,
  opaque: 68,
  counter64: 70,
  noSuchObject: 128,
  noSuchInstance: 129,
  endOfMib: 130,
} as const;

/** `bytes` for text, opaque and what has no form that is known; numbers of 64 bits are bigints, OIDs and addresses text. */
export type Value =
  | { tag: number; number: number | bigint }
  | { tag: number; bytes: Uint8Array }
  | { tag: number; text: string }
  /** Not there: one of the three exceptions, or null. */
  | { tag: number };

export type Varbind = { oid: string; value: Value };

export const absent: Value = { tag: tags.noSuchInstance };

export const isThere = (value: Value): boolean => 'number' in value || 'bytes' in value || 'text' in value;

/**
 * A whole or fractional number: of an integer, of text that is one (`"0.15"`, Delta's UPS cards send all as text), and of
 * net-snmp's floats in Opaque. Null when it isn't there, isn't one, or passes 2^53.
 */
export function numberOf(value: Value | undefined): number | null {
  if (value === undefined) return null;
  if ('number' in value) {
    const number = Number(value.number);
    return Number.isSafeInteger(number) ? number : null;
  }
  if (!('bytes' in value)) return null;
  if (value.tag === tags.opaque) return floatOf(value.bytes);
  const text = decodeText(value.bytes).replaceAll('\0', '').trim();
  return /^[-+]?\d{1,15}(?:[.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

/** Opaque wraps a value of its own: 9f 78 04 and a float, 9f 79 08 and a double (net-snmp's NET-SNMP-TC). */
function floatOf(bytes: Uint8Array): number | null {
  if (bytes[0] !== 0x9f) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[1] === 0x78 && bytes[2] === 4 && bytes.length >= 7) return finite(view.getFloat32(3));
  if (bytes[1] === 0x79 && bytes[2] === 8 && bytes.length >= 11) return finite(view.getFloat64(3));
  return null;
}

const finite = (number: number) => (Number.isFinite(number) ? number : null);

/** A counter of up to 64 bits; null when it isn't there. */
export function counterOf(value: Value | undefined): bigint | null {
  if (value === undefined || !('number' in value)) return null;
  const count = BigInt(value.number);
  return count < 0n ? null : count;
}

/** Printable ASCII alone, as most text is: it is the same in all code pages, and which one it is in need not be found. */
function isPlain(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at]! < 0x20 || bytes[at]! > 0x7e) return false;
  return true;
}

function plainText({ buffer, byteOffset, length }: Uint8Array): string | null {
  const text = Buffer.from(buffer, byteOffset, length).toString('latin1').trim();
  return text === '' ? null : text;
}

/**
 * Text in whatever code page: without what NULs cut off, control characters and blanks around. Null when there is none, so
 * that an empty location is the same as a missing one.
 */
export function textOf(value: Value | undefined): string | null {
  if (value === undefined) return null;
  if ('text' in value) return value.text;
  if ('number' in value) return String(value.number);
  if (!('bytes' in value)) return null;
  if (isPlain(value.bytes)) return plainText(value.bytes);
  const end = value.bytes.indexOf(0);
  const text = decodeText(end < 0 ? value.bytes : value.bytes.subarray(0, end));
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return plain === '' ? null : plain;
}

/** An OID that is a value, without a dot before it; HPE's PDUs send their sysObjectID as text. */
export function oidOf(value: Value | undefined): string | null {
  if (value === undefined) return null;
  if (value.tag === tags.oid && 'text' in value) return value.text;
  return value.tag === tags.text && 'bytes' in value ? readOid(textOf(value) ?? '') : null;
}

/** `00:1a:2b:3c:4d:5e` of six octets, or of text that says them; null for none and for all zeros. */
export function macOf(value: Value | undefined): string | null {
  if (value === undefined || !('bytes' in value)) return null;
  const { bytes } = value;
  const parts =
    bytes.length === 6
      ? Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
      : (/^[\da-f]{1,2}(?:[:-][\da-f]{1,2}){5}$/i.exec(Buffer.from(bytes).toString('latin1').trim())?.[0] ?? '')
          .toLowerCase()
          .split(/[:-]/)
          .map((part) => part.padStart(2, '0'));
  return parts.length === 6 && parts.some((part) => part !== '00') ? parts.join(':') : null;
}

/** Bit strings count from the first bit of the first octet (RFC 2578); an empty one has no bit set. */
export function bitsOf(value: Value | undefined): number[] | null {
  if (value === undefined || !('bytes' in value)) return null;
  return Array.from(value.bytes).flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => ((byte & (0x80 >> bit)) === 0 ? [] : at * 8 + bit)),
  );
}

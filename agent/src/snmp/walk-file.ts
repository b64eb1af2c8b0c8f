// Recorded walks as text: snmpsim's .snmprec, and what snmpwalk prints with -On (pure).
import { NotUnderstood } from '../parsers/parser.ts';
import { compareOids, readOid } from './oid.ts';
import { tags, type Value, type Varbind } from './value.ts';

/** In the order of their OIDs, each once: of a double the first counts. Throws `NotUnderstood` when there are none. */
export function parseWalk(bytes: Uint8Array): Varbind[] {
  // Latin-1 keeps every byte of what was written raw; each value is decoded by itself, later.
  const rows = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split(/\r?\n/);
  const found = rows.some((row) => snmprec.test(row)) ? readSnmprec(rows) : readPrinted(rows);
  if (found.length === 0) throw new NotUnderstood('neither a .snmprec file nor what snmpwalk -On prints');
  const byOid = new Map<string, Varbind>();
  for (const varbind of found) if (!byOid.has(varbind.oid)) byOid.set(varbind.oid, varbind);
  return [...byOid.values()].sort((a, b) => compareOids(a.oid, b.oid));
}

/** OID|tag|value; a tag ends in x when the value is hexadecimal, in e when it is written as in Python. */
const snmprec = /^\.?([\d.]+)\|(\d{1,3})([xe]?)\|(.*)$/s;

/** Lines of no such form are comments, or belong to a value with line breaks whose rest is lost: they are skipped. */
function readSnmprec(rows: readonly string[]): Varbind[] {
  return rows.flatMap((row) => {
    const found = snmprec.exec(row);
    const oid = found === null ? null : readOid(found[1]!);
    if (found === null || oid === null) return [];
    const [, , tag, form, text] = found;
    const value = valueOf(Number(tag), bytesOf(form!, text!));
    return value === null ? [] : [{ oid, value }];
  });
}

function bytesOf(form: string, text: string): Uint8Array {
  if (form === 'x') return Buffer.from(text.trim(), 'hex');
  if (form === 'e') return Buffer.from(text.replaceAll(escape, unescapeOne), 'latin1');
  return Buffer.from(text, 'latin1');
}

const escape = /\\(?:x([\da-f]{2})|([nrt\\'"0]))/gi;
const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '0': '\0' };
const unescapeOne = (_: string, hex: string | undefined, letter: string | undefined) =>
  hex === undefined ? (escapes[letter!] ?? letter!) : String.fromCharCode(Number.parseInt(hex, 16));

function valueOf(tag: number, bytes: Uint8Array): Value | null {
  const text = Buffer.from(bytes).toString('latin1').trim();
  switch (tag) {
    case tags.integer:
    case tags.counter32:
    case tags.gauge32:
    case tags.ticks:
      return /^-?\d{1,15}$/.test(text) ? { tag, number: Number(text) } : null;
    case tags.counter64:
      return /^\d{1,20}$/.test(text) ? { tag, number: BigInt(text) } : null;
    case tags.oid: {
      const oid = readOid(text);
      return oid === null ? null : { tag, text: oid };
    }
    case tags.address:
      return { tag, text: bytes.length === 4 && !/^\d+\.\d+/.test(text) ? bytes.join('.') : text };
    case tags.text:
    case tags.opaque:
      return { tag, bytes };
    case tags.none:
    case tags.noSuchObject:
    case tags.noSuchInstance:
    case tags.endOfMib:
      return { tag };
    default:
      return null;
  }
}

const printed =
  /^\.?([\d.]+|iso(?:\.\d+)+) = (?:(Hex-STRING|STRING|INTEGER|Gauge32|Counter32|Counter64|Timeticks|OID|IpAddress|Opaque|BITS|Network Address): ?)?(.*)$/s;

/** A value goes on in the next lines until one begins with an OID. */
function readPrinted(rows: readonly string[]): Varbind[] {
  const found: Varbind[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const match = printed.exec(rows[at]!);
    const oid = match === null ? null : readOid(match[1]!.replace(/^iso/, '1'));
    if (match === null || oid === null) continue;
    const parts = [match[3]!];
    while (at + 1 < rows.length && !printed.test(rows[at + 1]!)) parts.push(rows[(at += 1)]!);
    const value = printedValue(match[2], parts);
    if (value !== null) found.push({ oid, value });
  }
  return found;
}

function printedValue(type: string | undefined, parts: readonly string[]): Value | null {
  const text = parts.join('\n').trim();
  const inBrackets = /\((-?\d+)\)/.exec(text)?.[1];
  switch (type) {
    case 'Hex-STRING':
    case 'BITS':
      return {
        tag: tags.text,
        bytes: Buffer.from((/^(?:[\da-f]{2}\s*)+/i.exec(text)?.[0] ?? '').replaceAll(/\s/g, ''), 'hex'),
      };
    case 'STRING': {
      const bare = /^"(.*)"$/s.exec(text)?.[1]?.replaceAll(/\\(["\\])/g, '$1') ?? text;
      return { tag: tags.text, bytes: Buffer.from(bare, 'latin1') };
    }
    case 'INTEGER':
      return valueOf(tags.integer, Buffer.from(inBrackets ?? /^-?\d+/.exec(text)?.[0] ?? ''));
    case 'Gauge32':
      return valueOf(tags.gauge32, Buffer.from(/^\d+/.exec(text)?.[0] ?? ''));
    case 'Counter32':
      return valueOf(tags.counter32, Buffer.from(text));
    case 'Counter64':
      return valueOf(tags.counter64, Buffer.from(text));
    case 'Timeticks':
      return valueOf(tags.ticks, Buffer.from(inBrackets ?? ''));
    case 'OID':
      return valueOf(tags.oid, Buffer.from(text.replace(/^\.?iso/, '1')));
    case 'IpAddress':
    case 'Network Address':
      return { tag: tags.address, text };
    case 'Opaque': {
      const float = /Float: (-?[\d.]+)/.exec(text)?.[1];
      return float === undefined ? null : { tag: tags.text, bytes: Buffer.from(float) };
    }
    default:
      return text === '""' ? { tag: tags.text, bytes: new Uint8Array() } : null;
  }
}

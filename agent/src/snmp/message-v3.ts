// A message of version 3 taken apart and put together, without its secrets (pure). Forms: RFC 3412, section 6, and RFC 3414, 2.4.
import { Broken, numberIn, numberPart, part, readPart, sequence, type Part } from './ber.ts';
import { tags } from './value.ts';

/** User-based; others are known to nobody here. */
export const userSecurityModel = 3;
export const largestNumber = 0x7fff_ffff;

export type SecurityLevel = 'noAuthNoPriv' | 'authNoPriv' | 'authPriv';

export type SecurityParameters = {
  /** The authoritative one: that of the sender of a trap, and of the receiver of an inform. */
  engineId: Buffer;
  boots: number;
  /** In seconds since its last start. */
  time: number;
  user: Buffer;
  /** What the cipher was begun with (msgPrivacyParameters). */
  salt: Buffer;
};

export type MessageV3 = SecurityParameters & {
  id: number;
  level: SecurityLevel;
  isReportable: boolean;
  /** Where the digest stands in the message. */
  digest: Part;
  /** A scoped PDU, or an OCTET STRING with an encrypted one. */
  data: Part;
};

export type ScopedPdu = { engineId: Buffer; context: Buffer; pdu: Part };

const flagsOf: Readonly<Record<SecurityLevel, number>> = { noAuthNoPriv: 0, authNoPriv: 1, authPriv: 3 };
const reportable = 4;
/** A datagram holds no more (RFC 3412, 6.2). */
const largestMessage = 65_507;

/** Throws `Broken` for what is none, or of another security model than USM. */
export function readMessageV3(message: Buffer): MessageV3 {
  const outer = readPart(message, 0, message.length, sequence);
  const version = readPart(message, outer.start, outer.end, tags.integer);
  if (numberIn(message, version) !== 3) throw new Broken('it is of another version');
  const header = readPart(message, version.end, outer.end, sequence);
  const id = readPart(message, header.start, header.end, tags.integer);
  const size = readPart(message, id.end, header.end, tags.integer);
  const flags = readPart(message, size.end, header.end, tags.text);
  const model = readPart(message, flags.end, header.end, tags.integer);
  if (flags.end - flags.start !== 1) throw new Broken('it has flags of no possible length');
  if (numberIn(message, model) !== userSecurityModel) throw new Broken('it is of an unknown security model');
  const wrapped = readPart(message, header.end, outer.end, tags.text);
  const security = readPart(message, wrapped.start, wrapped.end, sequence);
  const engineId = readPart(message, security.start, security.end, tags.text);
  const boots = readPart(message, engineId.end, security.end, tags.integer);
  const time = readPart(message, boots.end, security.end, tags.integer);
  const user = readPart(message, time.end, security.end, tags.text);
  const digest = readPart(message, user.end, security.end, tags.text);
  const salt = readPart(message, digest.end, security.end, tags.text);
  const bits = message[flags.start]!;
  return {
    id: positive(message, id),
    level: levelOf(bits),
    isReportable: (bits & reportable) !== 0,
    engineId: contentOf(message, engineId),
    boots: positive(message, boots),
    time: positive(message, time),
    user: contentOf(message, user),
    digest,
    salt: contentOf(message, salt),
    data: readPart(message, wrapped.end, outer.end),
  };
}

/** Encryption without authentication is no level (RFC 3412, 7.2). */
function levelOf(bits: number): SecurityLevel {
  if ((bits & 3) === 2) throw new Broken('it is encrypted and not signed');
  return (bits & 1) === 0 ? 'noAuthNoPriv' : (bits & 2) === 0 ? 'authNoPriv' : 'authPriv';
}

const contentOf = (bytes: Buffer, { start, end }: Part) => bytes.subarray(start, end);

function positive(bytes: Buffer, of: Part): number {
  const number = numberIn(bytes, of);
  if (number < 0 || number > largestNumber) throw new Broken('it has a number outside of its range');
  return number;
}

/** Padding of a cipher may stand behind it. Throws `Broken` for what is none. */
export function readScopedPdu(bytes: Buffer, at = 0): ScopedPdu {
  const outer = readPart(bytes, at, bytes.length, sequence);
  const engineId = readPart(bytes, outer.start, outer.end, tags.text);
  const context = readPart(bytes, engineId.end, outer.end, tags.text);
  return {
    engineId: contentOf(bytes, engineId),
    context: contentOf(bytes, context),
    pdu: readPart(bytes, context.end, outer.end),
  };
}

export const scopedPdu = (engineId: Buffer, context: Buffer, pdu: Buffer): Buffer =>
  part(sequence, part(tags.text, engineId), part(tags.text, context), pdu);

/** With zeros where the digest belongs, `digestAt` octets behind the start; nobody is asked to report on it. */
export function writeMessageV3(
  { id, level, ...security }: SecurityParameters & { id: number; level: SecurityLevel },
  digestLength: number,
  data: Buffer,
): { message: Buffer; digestAt: number } {
  const flags = part(tags.text, Buffer.from([flagsOf[level]]));
  const header = part(sequence, numberPart(id), numberPart(largestMessage), flags, numberPart(userSecurityModel));
  const salt = part(tags.text, security.salt);
  const parameters = part(
    sequence,
    part(tags.text, security.engineId),
    numberPart(security.boots),
    numberPart(security.time),
    part(tags.text, security.user),
    part(tags.text, Buffer.alloc(digestLength)),
    salt,
  );
  const message = part(sequence, numberPart(3), header, part(tags.text, parameters), data);
  return { message, digestAt: message.length - data.length - salt.length - digestLength };
}

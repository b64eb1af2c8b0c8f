// What version 3 does with a user's secrets: proving who sent a message, reading what is encrypted, and writing both
// (RFC 3414; RFC 3826 for AES).
import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { Broken, part } from './ber.ts';
import type { Credential } from './credential.ts';
import { decryptByDes, encryptByDes } from './des.ts';
import { writeMessageV3, type MessageV3, type SecurityLevel, type SecurityParameters } from './message-v3.ts';
import { cipherKey, digestBytes, digestOf, localizedKey } from './usm-keys.ts';
import { tags } from './value.ts';

export type CredentialV3 = Extract<Credential, { version: 'v3' }>;

const saltBytes = 8;

export const levelOfCredential = ({ auth, priv }: CredentialV3): SecurityLevel =>
  auth === null ? 'noAuthNoPriv' : priv === null ? 'authNoPriv' : 'authPriv';

/** Whether the digest of a message is this user's (RFC 3414, 6.3.2 and 7.3.2), compared in constant time. */
export function isAuthentic(bytes: Buffer, { digest, engineId }: MessageV3, { auth }: CredentialV3): boolean {
  if (auth === null || digest.end - digest.start !== digestBytes(auth.protocol)) return false;
  const zeroed = Buffer.from(bytes).fill(0, digest.start, digest.end);
  const key = localizedKey(auth.protocol, auth.password, engineId);
  return timingSafeEqual(digestOf(auth.protocol, key, zeroed), bytes.subarray(digest.start, digest.end));
}

/** The scoped PDU of an encrypted message, with padding behind it. Throws `Broken` when there is none to be had. */
export function decrypted(bytes: Buffer, message: MessageV3, { auth, priv }: CredentialV3): Buffer {
  const { data, engineId, salt } = message;
  if (auth === null || priv === null || data.tag !== tags.text) throw new Broken('it is not encrypted');
  if (salt.length !== saltBytes) throw new Broken('it has a salt of no possible length');
  const key = cipherKey(priv.protocol, auth.protocol, priv.password, engineId);
  const encrypted = bytes.subarray(data.start, data.end);
  if (priv.protocol !== 'des') {
    const decipher = createDecipheriv(cipherOf(key), key, vectorOf(message, salt));
    return Buffer.concat([decipher.update(encrypted), decipher.final()]);
  }
  if (encrypted.length % saltBytes !== 0) throw new Broken('it has a piece of a block');
  return decryptByDes(key, encrypted, salt);
}

/**
 * A message of the authoritative engine to a user, with a digest and encrypted as far as the level asks for; the user must have
 * the secrets for it.
 */
export function sealed(
  to: Omit<SecurityParameters, 'salt'> & { id: number; level: SecurityLevel },
  { auth, priv }: Pick<CredentialV3, 'auth' | 'priv'>,
  scoped: Buffer,
): Buffer {
  let data = scoped;
  let salt = Buffer.alloc(0);
  if (to.level === 'authPriv' && auth !== null && priv !== null) {
    const key = cipherKey(priv.protocol, auth.protocol, priv.password, to.engineId);
    const done = priv.protocol === 'des' ? encryptByDes(key, scoped) : encryptByAes(key, to, scoped);
    data = part(tags.text, done.encrypted);
    salt = Buffer.from(done.salt);
  }
  if (to.level === 'noAuthNoPriv' || auth === null) return writeMessageV3({ ...to, salt }, 0, data).message;
  const { message, digestAt } = writeMessageV3({ ...to, salt }, digestBytes(auth.protocol), data);
  digestOf(auth.protocol, localizedKey(auth.protocol, auth.password, to.engineId), message).copy(message, digestAt);
  return message;
}

function encryptByAes(key: Buffer, at: { boots: number; time: number }, scoped: Buffer) {
  const salt = randomBytes(saltBytes);
  const cipher = createCipheriv(cipherOf(key), key, vectorOf(at, salt));
  return { encrypted: Buffer.concat([cipher.update(scoped), cipher.final()]), salt };
}

const cipherOf = (key: Buffer) => `aes-${key.length * 8}-cfb`;

/** RFC 3826, 3.1.2.1. */
function vectorOf({ boots, time }: { boots: number; time: number }, salt: Buffer): Buffer {
  const vector = Buffer.alloc(8);
  vector.writeUInt32BE(boots, 0);
  vector.writeUInt32BE(time, 4);
  return Buffer.concat([vector, salt]);
}

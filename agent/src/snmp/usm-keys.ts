// Keys of a user of SNMP version 3 (USM): from a password to the key of one engine, lengthened where a cipher needs more, and the
// digest that is made with it. RFC 3414 (MD5, SHA), RFC 7860 (SHA-2), RFC 3826 (AES), and the two drafts for AES with more bits.
import { createHmac, hash } from 'node:crypto';
import type { AuthProtocol, PrivProtocol } from './credential.ts';

/** By what is hashed, and how many octets of the digest are sent (RFC 3414, 6.3.1 and 7.3.1; RFC 7860, 4.2.1). */
const algorithms: Readonly<Record<AuthProtocol, { hash: string; digestBytes: number }>> = {
  md5: { hash: 'md5', digestBytes: 12 },
  sha: { hash: 'sha1', digestBytes: 12 },
  sha224: { hash: 'sha224', digestBytes: 16 },
  sha256: { hash: 'sha256', digestBytes: 24 },
  sha384: { hash: 'sha384', digestBytes: 32 },
  sha512: { hash: 'sha512', digestBytes: 48 },
};

/** In octets; DES takes eight more, with which the salt is mixed. */
const cipherKeyBytes: Readonly<Record<PrivProtocol, number>> = {
  des: 16,
  aes: 16,
  aes192b: 24,
  aes192r: 24,
  aes256b: 32,
  aes256r: 32,
};

const stretchedBytes = 2 ** 20;
const mostKept = 2048;
/** Only of passwords and of keys that proved right, so that no stranger fills it. The latest used stand last. */
const kept = new Map<string, Buffer>();

/** In octets. */
export const digestBytes = (protocol: AuthProtocol): number => algorithms[protocol].digestBytes;

/**
 * The key of a user at one engine (RFC 3414, 2.6 and A.2). A megabyte is hashed for the password, once while it is in use; for
 * each further engine it is a hash of some hundred octets, so that whoever makes up engines costs nothing.
 */
export function localizedKey(protocol: AuthProtocol, password: string | Buffer, engineId: Uint8Array): Buffer {
  const key = keyOf(protocol, password);
  return hash(algorithms[protocol].hash, Buffer.concat([key, engineId, key]), 'buffer');
}

function keyOf(protocol: AuthProtocol, password: string | Buffer): Buffer {
  const name = `${protocol} ${Buffer.from(password).toString('latin1')}`;
  const known = kept.get(name);
  const key = known ?? hash(algorithms[protocol].hash, Buffer.alloc(stretchedBytes, password), 'buffer');
  kept.delete(name);
  kept.set(name, key);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  return key;
}

/** The key that encrypts at one engine; for Reeder's a second megabyte is hashed, so it is asked for after the digest held. */
export function cipherKey(protocol: PrivProtocol, auth: AuthProtocol, password: string, engineId: Uint8Array): Buffer {
  const bytes = cipherKeyBytes[protocol];
  let key = localizedKey(auth, password, engineId);
  let last = key;
  while (key.length < bytes) {
    // By draft-reeder-snmpv3-usm-3desede a key is a password again; by draft-blumenthal-aes-usm what there is is hashed.
    last = protocol.endsWith('r') ? localizedKey(auth, last, engineId) : hash(algorithms[auth].hash, key, 'buffer');
    key = Buffer.concat([key, last]);
  }
  return key.subarray(0, bytes);
}

/** Of a whole message whose digest is still zeros (RFC 3414, 6.3 and 7.3). */
export function digestOf(protocol: AuthProtocol, key: Uint8Array, message: Uint8Array): Buffer {
  const { hash: name, digestBytes: sent } = algorithms[protocol];
  return createHmac(name, key).update(message).digest().subarray(0, sent);
}

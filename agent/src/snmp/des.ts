// DES for version 3 (RFC 3414, 8.1.1), which OpenSSL 3 no longer has by itself: three times DES with one key is DES once.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const blockBytes = 8;

/** `key` is the localized one: eight octets of a key and eight that the salt is mixed with. */
export function encryptByDes(key: Uint8Array, scopedPdu: Uint8Array): { encrypted: Buffer; salt: Buffer } {
  const salt = Buffer.concat([Buffer.from([0, 0, 0, 1]), randomBytes(4)]);
  const cipher = createCipheriv('des-ede3-cbc', tripled(key), ivOf(key, salt)).setAutoPadding(false);
  const padding = Buffer.alloc((blockBytes - (scopedPdu.length % blockBytes)) % blockBytes);
  return { encrypted: Buffer.concat([cipher.update(scopedPdu), cipher.update(padding), cipher.final()]), salt };
}

/** With its padding, whose length is nowhere told. Throws when the length is no whole number of blocks. */
export function decryptByDes(key: Uint8Array, encrypted: Uint8Array, salt: Uint8Array): Buffer {
  const decipher = createDecipheriv('des-ede3-cbc', tripled(key), ivOf(key, salt)).setAutoPadding(false);
  return Buffer.concat([decipher.update(encrypted), decipher.final()]);
}

function tripled(key: Uint8Array): Buffer {
  const once = key.subarray(0, blockBytes);
  return Buffer.concat([once, once, once]);
}

const ivOf = (key: Uint8Array, salt: Uint8Array) =>
  Buffer.from(key.subarray(blockBytes, 2 * blockBytes)).map((octet, at) => octet ^ (salt[at] ?? 0));

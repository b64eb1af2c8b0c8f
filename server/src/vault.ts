// Secrets of others that the server keeps: sealed with a key that lies beside the database and not in it, so that a copy of the
// database alone opens nothing.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, openSync, readFileSync, writeSync, closeSync, fsyncSync } from 'node:fs';
import { join } from 'node:path';

export type Vault = {
  /** `place` binds the secret to where it belongs: moved to another one it can't be opened. */
  seal(secret: string, place: string): string;
  /** Throws when it was sealed with another key or for another place, or was changed. */
  open(sealed: string, place: string): string;
};

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** The key is made when there is none; it can be read by the server's account alone. */
export function openVault(dataDir: string): Vault {
  const key = readOrMakeKey(join(dataDir, 'secret.key'));
  return {
    seal(secret, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed, 'base64');
      const nonce = bytes.subarray(0, nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const opened = [decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()];
      return Buffer.concat(opened).toString('utf8');
    },
  };
}

function readOrMakeKey(path: string): Buffer {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(join(path, '..'), { recursive: true });
    const made = randomBytes(keyBytes).toString('base64');
    // Another process may make it at the same moment: the first one's counts.
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, `${made}\n`);
      fsyncSync(file);
      closeSync(file);
    } catch (second) {
      if ((second as NodeJS.ErrnoException).code !== 'EEXIST') throw second;
    }
    text = readFileSync(path, 'utf8');
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== keyBytes) throw new Error(`${path} holds no key of ${keyBytes} bytes in base64`);
  return key;
}

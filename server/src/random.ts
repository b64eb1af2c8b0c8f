// Secrets: made here, kept only as hashes.
import { createHash, randomBytes } from 'node:crypto';

/** An unguessable text of 32 bytes, safe in addresses, with a word in front that says what it is. */
export function makeSecret(kind: string): string {
  return `${kind}_${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a secret: it has 256 random bits, so a fast hash without salt suffices. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

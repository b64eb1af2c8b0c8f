// Signatures of agents and of releases.
import { createPublicKey, verify } from 'node:crypto';

/** Whether the text was signed by the private half of the Ed25519 key (SPKI in DER, base64). */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    // Bytes that are no key prove nothing.
    return false;
  }
}

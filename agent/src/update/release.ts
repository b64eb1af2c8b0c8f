// Whether a release that the server offers may be taken: newer, signed by the key that this agent was told first, whole.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { releaseText } from '@vakhta/shared/agent-paths';
import type { Release } from '@vakhta/shared/orders';
import { compareVersions } from '@vakhta/shared/compare-versions';

export type ReleaseJudge = { running: string; releaseKey: string | null; failed: readonly string[] };

/** Why it isn't taken, or null when it may be fetched. */
export function refusalOfRelease(release: Release, { running, releaseKey, failed }: ReleaseJudge): string | null {
  if (compareVersions(release.version, running) <= 0) return `it is not newer than ${running}`;
  if (failed.includes(release.version)) return 'it was tried and did not report';
  if (releaseKey === null) return 'this agent knows no key that signs releases';
  return isSigned(release, releaseKey) ? null : 'it is not signed by the key that this agent was told first';
}

function isSigned(release: Release, releaseKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(releaseKey, 'base64'), format: 'der', type: 'spki' });
    const signature = Buffer.from(release.signature, 'base64');
    return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(releaseText(release)), key, signature);
  } catch {
    return false;
  }
}

/** Why what was fetched isn't the release, or null when it is, to the last byte. */
export function refusalOfBundle({ sha256, bytes }: Release, bundle: Uint8Array): string | null {
  if (bundle.length !== bytes) return `it has ${bundle.length} bytes instead of ${bytes}`;
  return createHash('sha256').update(bundle).digest('hex') === sha256 ? null : 'its hash is another one';
}

// Newer versions of the agent: taken in when they are signed, brought to devices step by step, halted by the first that fails.
import { createHash, createPublicKey } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { AgentConfig, Release } from '@vakhta/shared/orders';
import { releaseText } from '@vakhta/shared/agent-paths';
import { defaultAgentConfig } from '@vakhta/shared/report-limits';
import { releaseFor } from '../core/rings.ts';
import { AppError } from '../errors.ts';
import type { Agent } from '../store/agents.ts';
import type { Db } from '../store/database.ts';
import { isDuplicate } from '../store/dialect.ts';
import { bundleOf, haltRelease, insertRelease, listReleases, stageRelease } from '../store/releases.ts';
import { findSetting, putSetting } from '../store/settings.ts';
import type { Actor } from '../store/work.ts';
import { perform, type Deps } from './deps.ts';
import { isSignedBy } from './signatures.ts';

const keySetting = 'release-key';

/** Ed25519, SPKI in DER, base64; undefined until somebody gave one. */
export const releaseKeyOf = (db: Db): Promise<string | undefined> => findSetting(db, keySetting);

/** Given once: agents believe the first key that they are told, so another one would reach new agents alone. */
export async function setReleaseKey(deps: Deps, actor: Actor, pem: string): Promise<void> {
  let key: string;
  try {
    const parsed = createPublicKey(pem);
    if (parsed.asymmetricKeyType !== 'ed25519') throw new Error('not Ed25519');
    key = parsed.export({ type: 'spki', format: 'der' }).toString('base64');
  } catch (error) {
    throw new AppError('invalid-input', 'the file holds no Ed25519 public key in PEM', { cause: String(error) });
  }
  await perform(deps, actor, async (work) => {
    const known = await findSetting(work.tx, keySetting);
    if (known !== undefined && known !== key)
      throw new AppError('already-exists', 'there is a release key already, and agents believe no second one');
    await putSetting(work.tx, keySetting, key);
    await work.audit({ action: 'release.key-set', clientId: null, thing: 'releases' });
  });
}

export async function addRelease(deps: Deps, actor: Actor, release: Release, bundle: Uint8Array): Promise<void> {
  const key = await releaseKeyOf(deps.db);
  if (key === undefined) throw new AppError('wrong-state', 'there is no release key yet: release key <public.pem>');
  if (!isSignedBy(key, releaseText(release), release.signature))
    throw new AppError('wrong-signature', 'the release is not signed by the release key');
  if (bundle.length !== release.bytes || createHash('sha256').update(bundle).digest('hex') !== release.sha256)
    throw new AppError('invalid-input', 'the bundle is not the one that the release tells of');
  try {
    await perform(deps, actor, async (work) => {
      await insertRelease(work.tx, release, gzipSync(bundle), work.now);
      await work.audit({ action: 'release.added', clientId: null, thing: `release ${release.version}` });
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new AppError('already-exists', `there is a release ${release.version} already`);
  }
}

/** Percent of the devices that are meant to run it; a halted one goes on by this. */
export async function setStage(deps: Deps, actor: Actor, version: string, percent: number): Promise<void> {
  await perform(deps, actor, async (work) => {
    if (!(await stageRelease(work.tx, version, percent)))
      throw new AppError('not-found', `there is no release ${version}`);
    await work.audit({ action: 'release.staged', clientId: null, thing: `release ${version}`, data: { percent } });
  });
}

/** A device went back to the version before: no other is brought to this one until somebody looked. */
export async function noteRollBack(deps: Deps, agent: Agent, version: string, reason: string): Promise<void> {
  await perform(deps, { kind: 'agent', id: agent.id, name: agent.id }, async (work) => {
    const halted = await haltRelease(work.tx, version, `device ${agent.deviceId}: ${reason}`);
    await work.audit({
      action: 'agent.rolled-back',
      clientId: agent.clientId,
      thing: `device ${agent.deviceId}`,
      data: { version, reason, halted },
    });
  });
}

/** Packed, in base64; the agent holds it to its hash. */
export async function readBundle(deps: Deps, version: string): Promise<{ bundle: string }> {
  const body = await bundleOf(deps.db, version);
  if (!body) throw new AppError('not-found', `there is no release ${version}`);
  return { bundle: Buffer.from(body).toString('base64') };
}

export async function configOf(deps: Deps, db: Db, deviceId: string): Promise<AgentConfig> {
  const found = releaseFor(await listReleases(db), deviceId);
  const release = found && {
    version: found.version,
    sha256: found.sha256,
    bytes: found.bytes,
    signature: found.signature,
  };
  return {
    ...defaultAgentConfig,
    reportSeconds: deps.config.reportSeconds,
    ...(release === undefined ? {} : { release }),
  };
}

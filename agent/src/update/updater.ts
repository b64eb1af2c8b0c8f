// Brings a newer version in, puts it on trial, and tells the server how it went.
import { gunzipSync } from 'node:zlib';
import { agentPaths } from '@vakhta/shared/agent-paths';
import type { Release } from '@vakhta/shared/orders';
import type { Timers } from '../clock.ts';
import type { ReadFile } from '../config.ts';
import { writeDurably } from '../durable-file.ts';
import type { Log } from '../log.ts';
import { reasonOf } from '../reason.ts';
import { isRecord } from '../replies.ts';
import type { Courier } from '../session.ts';
import { refusalOfBundle, refusalOfRelease } from './release.ts';
import { bundlePath, giveUp, loadVersions, proveGood, saveVersions, startTrial, type Versions } from './versions.ts';

export type UpdaterParts = {
  directory: string;
  readFile: ReadFile;
  running: string;
  releaseKey(): string | null;
  courier: Courier;
  timers: Timers;
  log: Log;
  /** Ends the agent, so that its loader starts the version that was chosen. */
  restart(why: string): void;
};

export type Updater = {
  consider(release: Release | undefined): void;
  /** A report was delivered: whoever runs now has proved itself. */
  delivered(): void;
  stop(): void;
};

/** A version that runs but reports nothing for so long goes. */
export const trialMs = 10 * 60_000;

export function createUpdater(parts: UpdaterParts): Updater {
  const { directory, log, running } = parts;
  let versions = loadVersions(directory, parts.readFile);
  let busy = false;
  let proved = false;
  const isOnTrial = () => versions.trial?.version === running;
  const save = (next: Versions) => {
    versions = next;
    saveVersions(directory, next);
  };
  const cancelTrial = isOnTrial()
    ? parts.timers.after(trialMs, () => {
        if (proved) return;
        log.error('this version does not report; going back to the one before', { version: running });
        save(giveUp(versions, `no report within ${trialMs / 60_000} min`));
        parts.restart('its trial is over');
      })
    : () => {};

  async function bringIn(release: Release): Promise<void> {
    const path = `${agentPaths.releases}/${release.version}`;
    const reply = await parts.courier.send({ method: 'GET', path, timeoutMs: 120_000 });
    if (reply.status !== 200 || !isRecord(reply.body) || typeof reply.body.bundle !== 'string') {
      throw new Error(`answered ${reply.status}`);
    }
    const bundle = gunzipSync(Buffer.from(reply.body.bundle, 'base64'), { maxOutputLength: release.bytes + 1 });
    const refusal = refusalOfBundle(release, bundle);
    if (refusal !== null) throw new Error(refusal);
    writeDurably(bundlePath(directory, release), bundle.toString('utf8'));
    save(startTrial(versions, release));
    log.info('a newer version is here and goes on trial', { version: release.version });
    parts.restart(`version ${release.version} goes on trial`);
  }

  async function tell(): Promise<void> {
    for (const failed of versions.failed.filter(({ told }) => !told)) {
      const body = JSON.stringify({
        version: failed.version,
        outcome: 'rolled-back',
        reason: failed.reason.slice(0, 500),
      });
      const reply = await parts.courier.send({ method: 'POST', path: agentPaths.updateResults, body });
      if (reply.status !== 200) return;
      save({ ...versions, failed: versions.failed.map((one) => (one === failed ? { ...failed, told: true } : one)) });
    }
  }

  return {
    consider(release) {
      if (release === undefined || busy || versions.trial !== null) return;
      const failed = versions.failed.map(({ version }) => version);
      const refusal = refusalOfRelease(release, { running, releaseKey: parts.releaseKey(), failed });
      if (refusal !== null) {
        if (release.version !== running) log.debug('release not taken', { version: release.version, reason: refusal });
        return;
      }
      busy = true;
      bringIn(release)
        .catch((error: unknown) => {
          log.warn('release cannot be brought in', { version: release.version, reason: reasonOf(error) });
        })
        .finally(() => {
          busy = false;
        });
    },
    delivered() {
      if (!proved && isOnTrial()) {
        save(proveGood(versions));
        log.info('this version has reported and is kept', { version: running });
      }
      proved = true;
      tell().catch((error: unknown) => log.debug('results of updates wait', { reason: reasonOf(error) }));
    },
    stop: () => cancelTrial(),
  };
}

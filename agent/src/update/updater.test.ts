// What is taken, what is put on trial, and when a trial is over.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { releaseText } from '@vakhta/shared/agent-paths';
import { createLog } from '../log.ts';
import { fakeTime } from '../testdata/fake-time.ts';
import { refusalOfBundle, refusalOfRelease } from './release.ts';
import { createUpdater, trialMs } from './updater.ts';
import {
  bundlePath,
  chooseVersion,
  giveUp,
  loadVersions,
  noVersions,
  proveGood,
  saveVersions,
  startTrial,
} from './versions.ts';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'vakhta-update-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
const builder = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const releaseKey = builder.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const bundle = Buffer.from('"use strict";');
function release(version: string, key = builder.privateKey) {
  const about = { version, sha256: createHash('sha256').update(bundle).digest('hex'), bytes: bundle.length };
  return { ...about, signature: sign(null, Buffer.from(releaseText(about)), key).toString('base64') };
}

describe('a release', () => {
  const judge = { running: '0.9.0', releaseKey, failed: ['0.11.0'] };
  test.each([
    ['newer and signed', release('0.10.0'), null],
    ['of the same version', release('0.9.0'), 'not newer'],
    ['older', release('0.8.9'), 'not newer'],
    ['that failed before', release('0.11.0'), 'was tried'],
    ['signed by somebody else', release('0.10.0', stranger.privateKey), 'not signed'],
    ['whose hash was changed', { ...release('0.10.0'), sha256: 'a'.repeat(64) }, 'not signed'],
  ])('%s is judged', (_, given, reason) => {
    const refusal = refusalOfRelease(given, judge);
    if (reason === null) expect(refusal).toBeNull();
    else expect(refusal).toContain(reason);
  });

  test('is not taken while no key is known, nor with another bundle', () => {
    expect(refusalOfRelease(release('0.10.0'), { ...judge, releaseKey: null })).toContain('knows no key');
    expect(refusalOfBundle(release('0.10.0'), bundle)).toBeNull();
    expect(refusalOfBundle(release('0.10.0'), Buffer.from('"use strict":'))).toContain('hash');
    expect(refusalOfBundle(release('0.10.0'), bundle.subarray(1))).toContain('bytes');
  });
});

describe('the choice at a start', () => {
  const next = { version: '0.2.0', sha256: 'b'.repeat(64) };
  test('is the version on trial three times, and the good one from then on', () => {
    let versions = startTrial({ ...noVersions, good: { version: '0.1.5', sha256: 'c'.repeat(64) } }, next);
    const ran: (string | undefined)[] = [];
    for (let start = 0; start < 5; start += 1) {
      const choice = chooseVersion(versions);
      ran.push(choice.run?.version);
      versions = choice.next;
    }
    expect(ran).toEqual(['0.2.0', '0.2.0', '0.2.0', '0.1.5', '0.1.5']);
    expect(versions.failed).toEqual([
      { version: '0.2.0', reason: 'it started 3 times and never reported', told: false },
    ]);
  });

  test('is the version that proved itself, for good', () => {
    const versions = proveGood(chooseVersion(startTrial(noVersions, next)).next);
    expect(chooseVersion(versions).run?.version).toBe('0.2.0');
    expect(giveUp(versions, 'no trial')).toBe(versions);
  });

  test('is the version that was installed when the file is damaged', () => {
    expect(loadVersions(directory, () => '{"good": 7')).toEqual(noVersions);
    expect(loadVersions(directory, () => '{"good": {"version": "1", "sha256": "../../x"}}')).toEqual(noVersions);
  });
});

function rig(running: string) {
  const time = fakeTime();
  const restarts: string[] = [];
  const sent: unknown[] = [];
  const updater = createUpdater({
    directory,
    readFile: read,
    running,
    releaseKey: () => releaseKey,
    courier: {
      send({ method, body }) {
        if (method === 'POST') sent.push(JSON.parse(body!));
        const answer = method === 'GET' ? { bundle: gzipSync(bundle).toString('base64') } : {};
        return Promise.resolve({ status: 200, body: answer, serverTimeMs: null, retryAfterSeconds: null });
      },
      session: () => Promise.resolve(''),
      forgetSession: () => {},
    },
    timers: time.timers,
    log: createLog(
      'error',
      () => 0,
      () => {},
    ),
    restart: (why) => void restarts.push(why),
  });
  return { updater, restarts, sent, time };
}

describe('the updater', () => {
  test('brings a release in whole, and asks to be started anew', async () => {
    const { updater, restarts, time } = rig('0.1.0');
    updater.consider(release('0.2.0'));
    updater.consider(release('0.2.0'));
    await time.pass(0);
    expect(restarts).toEqual(['version 0.2.0 goes on trial']);
    expect(loadVersions(directory, read).trial).toMatchObject({ version: '0.2.0', starts: 0 });
    expect(read(bundlePath(directory, release('0.2.0')))).toBe(bundle.toString());
  });

  test('goes back when the version on trial reports nothing in its time', async () => {
    saveVersions(directory, startTrial(noVersions, release('0.2.0')));
    const { restarts, time } = rig('0.2.0');
    await time.pass(trialMs);
    expect(restarts).toEqual(['its trial is over']);
    expect(loadVersions(directory, read)).toMatchObject({ trial: null, failed: [{ version: '0.2.0', told: false }] });
  });

  test('keeps the version that reported, and tells once of one that failed before', async () => {
    const failed = giveUp(startTrial(noVersions, release('0.2.0')), 'it broke');
    saveVersions(directory, startTrial(failed, release('0.3.0')));
    const { updater, restarts, sent, time } = rig('0.3.0');
    updater.delivered();
    await time.pass(trialMs);
    updater.delivered();
    await time.pass(0);
    expect(restarts).toEqual([]);
    expect(loadVersions(directory, read).good?.version).toBe('0.3.0');
    expect(sent).toEqual([{ version: '0.2.0', outcome: 'rolled-back', reason: 'it broke' }]);
  });
});

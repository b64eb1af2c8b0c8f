// Recorded walks of real devices: every fact that is known of them is read right, from the file and over the network alike.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { explainWalk } from '../../agent/src/snmp/explain.ts';
import { newMemory, poll } from '../../agent/src/snmp/poll.ts';
import { openSession } from '../../agent/src/snmp/session.ts';
import { parseWalk } from '../../agent/src/snmp/walk-file.ts';
import { startResponder } from '../fleet/snmp-responder.ts';
import { repositoryDir } from '../support/program.ts';

const shared = join(repositoryDir, '..', 'shared');
const folder = join(shared, 'data/snmp/walks');
const isHere = existsSync(folder);
if (!isHere && process.env.CI === 'true') throw new Error('the recorded walks are not here, and CI promises them');
const walks = isHere ? readdirSync(folder).sort() : [];

/**
 * Expected values that nothing can be: a label that was cut at its colon, an OID as Python shows bytes, and a word that is
 * compared as a number.
 */
const unusable =
  /^(?:synthetic_windows_20tb\S*\tstorage_\w+:E\t|hpe-mapdu_pdu3\S*\tsysObjectID\texpected b'|huaweiups_ups2000\S*\tups_runtime_s\texpected unknown )/;

describe.runIf(isHere)('recorded walks', () => {
  it.each(walks)('%s says the same over the network', async (name) => {
    const bytes = readFileSync(join(folder, name));
    const { kind: _, ...read } = await explainWalk(bytes);
    await using responder = await startResponder(parseWalk(bytes));
    const session = await openSession(
      { address: '127.0.0.1', port: responder.port },
      { version: 'v2c', community: 'public' },
      { timeoutMs: 2000, retries: 2 },
    );
    try {
      expect((await poll(session, newMemory(), 0)).reading).toEqual(read);
    } finally {
      session.close();
    }
  });

  it('are read right in every fact that is scored', { timeout: 300_000 }, async () => {
    const words = [
      join(shared, 'tools/score-snmp.mjs'),
      '--verbose',
      '--agent',
      `${process.execPath} agent/src/main.ts`,
    ];
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: repositoryDir }).catch(
      (error: { stdout: string }) => error,
    );
    const lines = stdout.trim().split('\n');
    expect(lines.slice(0, -1).filter((line) => !unusable.test(line))).toEqual([]);
    expect(lines.at(-1)).toMatch(/, 0 walks failed$/);
  });
});

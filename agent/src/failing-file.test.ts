// What fails is read back as it was saved, and a file that isn't ours is no reason to fail.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFailing, saveFailing } from './failing-file.ts';
import { createLog } from './log.ts';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'vakhta-failing-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const log = createLog(
  'error',
  () => 0,
  () => {},
);
const read = (path: string) => readFileSync(path, 'utf8');

test('gives back what was saved', () => {
  const failing = { name: 'smart', failures: 2, since: 1, reason: 'no answer', triesAgainAt: 3 };
  saveFailing(directory, [failing], log);
  expect(readFailing(directory, read)).toEqual([failing]);
});

test.each(['nonsense', '{}', '[{"name": 1}, null]'])('finds none in %s', (text) => {
  writeFileSync(join(directory, 'failing.json'), text);
  expect(readFailing(directory, read)).toEqual([]);
});

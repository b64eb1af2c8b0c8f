// Real programs that hang, chatter, leave children behind or were never there.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { systemTimers } from './clock.ts';
import { createRunner } from './run-program.ts';

const run = createRunner({
  timers: systemTimers,
  environment: { LANG: 'ru_RU.UTF-8', SECRET: 'x' },
  platform: 'linux',
});
const shell = (script: string, more: object = {}) => run({ program: '/bin/sh', words: ['-c', script], ...more });
const folder = mkdtempSync(join(tmpdir(), 'vakhta-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const isAlive = (pid: number) => {
  // A process that ended and was not waited for would still be listed, as a zombie.
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

test('gives what was printed and how it ended', async () => {
  const ran = await shell('echo out; echo err >&2; exit 3');
  expect([text(ran.stdout), text(ran.stderr), ran.exitCode]).toEqual(['out\n', 'err\n', 3]);
});

test('hands on what is asked for, and the surroundings only in part', async () => {
  const ran = await shell('cat; echo "$LC_ALL|$SECRET|$OWN"', { input: 'in ', environment: { OWN: 'own' } });
  expect(text(ran.stdout)).toBe('in C.UTF-8||own\n');
});

test('rejects for a program that is not there', async () => {
  await expect(run({ program: '/nowhere/tool', words: [] })).rejects.toThrow('ENOENT');
});

test('ends one that hangs together with all that it started, even if it does not listen', async () => {
  const path = join(folder, 'pids');
  const script = `trap '' TERM; (trap '' TERM; sleep 60 & echo $! >> ${path}; wait) & echo $$ >> ${path}; wait`;
  await expect(shell(script, { timeoutMs: 300 })).rejects.toThrow('no answer within 0.3 s');
  const pids = readFileSync(path, 'utf8').trim().split('\n').map(Number);
  expect(pids).toHaveLength(2);
  // Who ended is gone once its parent waited for it, and for orphans that is the system.
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]));
}, 15_000);

test('does not wait for what a program left behind', async () => {
  const path = join(folder, 'left');
  const ran = await shell(`(sleep 60 & echo $! > ${path}) ; echo done`);
  expect(text(ran.stdout)).toBe('done\n');
  const left = Number(readFileSync(path, 'utf8'));
  await vi.waitFor(() => expect(isAlive(left)).toBe(false));
}, 15_000);

test('stops one that prints without end', async () => {
  await expect(shell('exec yes', { timeoutMs: 20_000 })).rejects.toThrow('more than 16 MB');
}, 15_000);

test('runs two at once and no more', async () => {
  const path = join(folder, 'count');
  const script = `mkdir ${path}.$$; ls -d ${path}.* | wc -l; sleep 0.2; rmdir ${path}.$$`;
  const counts = await Promise.all([1, 2, 3, 4, 5].map(async () => Number(text((await shell(script)).stdout))));
  expect(Math.max(...counts)).toBe(2);
  expect(existsSync(path)).toBe(false);
}, 15_000);

test('leaves no process unwaited for, however many ended and however they did', async () => {
  const children = () =>
    readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  const before = children().length;
  await Promise.allSettled([
    ...Array.from({ length: 10 }, () => shell('exit 0')),
    ...Array.from({ length: 4 }, () => shell('sleep 60', { timeoutMs: 50 })),
    run({ program: '/nowhere/tool', words: [] }),
  ]);
  expect(children().length).toBe(before);
}, 30_000);

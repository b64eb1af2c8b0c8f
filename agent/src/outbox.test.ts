// The outbox through restarts, kills, damage, full disks and its bound.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutbox } from './outbox.ts';
import { aReport, layout, memoryLog } from './testdata/reports.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'outbox-'));
  path = join(directory, 'outbox.db');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const everything = { reports: 10_000, bytes: 1e9 };
const open = (maxBytes = 1e6, log = memoryLog()) => openOutbox({ path, maxBytes, log, now: () => 5 });
const seqs = (outbox: ReturnType<typeof open>) => outbox.peek(everything).map(({ seq }) => seq);

test('gives back what was appended in its order, also after it is opened again', () => {
  const first = open();
  for (const seq of [1, 2, 3]) first.append(aReport(seq), layout);
  first.close();
  const second = open();
  expect(seqs(second)).toEqual([1, 2, 3]);
  expect(second.length()).toBe(3);
  expect(second.newestAt()).toBe(aReport(3).at);
  expect(JSON.parse(second.peek(everything)[0]!.body)).toEqual(aReport(1));
  expect(second.layouts([layout.id, 'ffffffffffffffff'])).toEqual([layout]);
  second.close();
});

test('removes exactly what it is told', () => {
  const outbox = open();
  for (const seq of [1, 2, 3]) outbox.append(aReport(seq), layout);
  outbox.remove([outbox.peek(everything)[1]!.id], null);
  expect(seqs(outbox)).toEqual([1, 3]);
  expect(outbox.length()).toBe(2);
  outbox.close();
});

test('peeks within limits, and at least one however large', () => {
  const outbox = open();
  for (const seq of [1, 2, 3]) outbox.append(aReport(seq), layout);
  const [first] = outbox.peek({ reports: 1, bytes: 1 });
  expect(first?.seq).toBe(1);
  expect(outbox.peek({ reports: 9, bytes: first!.bytes * 2 + 2 }).map(({ seq }) => seq)).toEqual([1, 2]);
  expect(outbox.peek({ ...everything, after: first!.id }).map(({ seq }) => seq)).toEqual([2, 3]);
  outbox.close();
});

test('drops the oldest beyond its bound, counts them and says so', () => {
  const log = memoryLog();
  const bytes = JSON.stringify(aReport(1)).length;
  const outbox = open(bytes * 3, log);
  const dropped = [1, 2, 3, 4, 5].map((seq) => outbox.append(aReport(seq), layout).dropped);
  expect(dropped).toEqual([0, 0, 0, 1, 1]);
  expect(seqs(outbox)).toEqual([3, 4, 5]);
  expect(log.lines.at(-1)).toMatchObject({ level: 'warn', fields: { dropped: 1 } });
  outbox.close();
});

test.each([
  ['a torn file', (text: Buffer) => text.subarray(0, text.length / 2)],
  ['a file of something else', () => Buffer.from('this is no database, it is a letter to somebody. '.repeat(50))],
])('sets %s aside and begins a new one', (_, spoil) => {
  const first = open();
  for (let seq = 1; seq <= 400; seq++) first.append(aReport(seq), layout);
  first.close();
  writeFileSync(path, spoil(readFileSync(path)));
  const log = memoryLog();
  const second = open(1e6, log);
  expect(log.lines[0]).toMatchObject({ level: 'error', message: 'outbox was damaged and set aside, a new one begins' });
  expect(existsSync(`${path}.damaged`)).toBe(true);
  expect(second.append(aReport(1), layout).durable).toBe(true);
  expect(seqs(second)).toEqual([1]);
  second.close();
});

test('keeps reports in memory while the disk refuses, and in order once it takes them', () => {
  // A folder where the file should be is a disk that refuses, for root too.
  mkdirSync(path);
  const log = memoryLog();
  const outbox = open(1e6, log);
  expect(outbox.append(aReport(1), layout).durable).toBe(false);
  expect(outbox.append(aReport(2), layout).durable).toBe(false);
  expect(seqs(outbox)).toEqual([1, 2]);
  expect(outbox.layouts([layout.id])).toEqual([layout]);
  expect(log.lines[0]?.level).toBe('error');
  rmSync(path, { recursive: true });
  expect(outbox.append(aReport(3), layout).durable).toBe(true);
  outbox.close();
  const later = open();
  expect(seqs(later)).toEqual([1, 2, 3]);
  later.close();
});

test('has every report that was appended before a kill', async () => {
  for (const killAfter of [3, 40, 200]) {
    rmSync(path, { force: true });
    rmSync(`${path}-wal`, { force: true });
    rmSync(`${path}-shm`, { force: true });
    const child = spawn(process.execPath, [join(import.meta.dirname, 'testdata/append-until-killed.ts'), path]);
    let printed = '';
    for await (const text of child.stdout) {
      printed += String(text);
      if (printed.split('\n').length > killAfter) child.kill('SIGKILL');
    }
    const numbers = printed.split('\n').slice(0, -1).map(Number);
    const removed = new Set(numbers.filter((n) => n < 0).map((n) => -n));
    const expected = numbers.filter((n) => n > 0 && !removed.has(n));
    const outbox = open();
    const found = new Set(seqs(outbox));
    expect(expected.filter((seq) => !found.has(seq))).toEqual([]);
    expect(expected.length).toBeGreaterThan(2);
    outbox.close();
  }
});

// The outbox's database file: opened, checked, and set aside when it is damaged.
import { existsSync, renameSync, rmSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Log } from './log.ts';
import { reasonOf } from './reason.ts';

export type OutboxFile = DatabaseSync;

const schema = `
  create table if not exists report (
    id integer primary key autoincrement, at integer not null, boot text not null, seq integer not null,
    layout text not null, bytes integer not null, body text not null
  ) strict;
  create table if not exists layout (id text primary key, body text not null) strict, without rowid;
  create table if not exists delivery (one integer primary key check (one = 1), at integer not null) strict;
`;

/** SQLite's primary result codes (sqlite.org/rescode.html) that mean the file itself is broken. */
const damageCodes = new Set([11, 26]);

export function isDamage(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && damageCodes.has(Number(error.errcode) & 0xff);
}

export function openOutboxFile(path: string, log: Log, now: () => number): OutboxFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    return open(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    setAside(path, log, error, now);
    return open(path);
  }
}

/** One damaged file is kept to be looked into, so that a disk that breaks again and again doesn't fill up. */
export function setAside(path: string, log: Log, error: unknown, now: () => number): void {
  const damaged = `${path}.damaged`;
  for (const ending of ['', '-wal', '-shm']) {
    rmSync(`${damaged}${ending}`, { force: true });
    if (existsSync(`${path}${ending}`)) renameSync(`${path}${ending}`, `${damaged}${ending}`);
  }
  log.error('outbox was damaged and set aside, a new one begins', {
    file: damaged,
    reason: reasonOf(error),
    at: new Date(now()).toISOString(),
  });
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    // auto_vacuum works only when set before the first table.
    database.exec(`
      pragma auto_vacuum = incremental; pragma journal_mode = wal; pragma synchronous = full;
      pragma cache_size = -256; pragma journal_size_limit = 1048576; pragma wal_autocheckpoint = 200;
    `);
    const check = database.prepare('pragma quick_check(1)').get();
    if (check?.quick_check !== 'ok') {
      throw Object.assign(new Error(`quick_check: ${String(check?.quick_check)}`), { errcode: 11 });
    }
    database.exec(schema);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

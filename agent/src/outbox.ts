// Reports that wait to be delivered: durable before anything is sent, bounded, and kept through power cuts and full disks.
import type { StatementSync } from 'node:sqlite';
import type { Layout, Report } from '@vakhta/shared/report';
import type { Log } from './log.ts';
import { isDamage, openOutboxFile, setAside, type OutboxFile } from './outbox-file.ts';
import { reasonOf } from './reason.ts';

export type Pending = {
  id: number;
  at: number;
  boot: string;
  seq: number;
  layout: string;
  bytes: number;
  body: string;
};
export type PeekLimits = { reports: number; bytes: number; after?: number };

export type Outbox = {
  /** Durable when it returns, unless the disk refuses; `dropped` tells how many of the oldest had to go. */
  append(report: Report, layout: Layout): { dropped: number; durable: boolean };
  /** The oldest, after `after` if given: at least one if there is any, however large. */
  peek(limits: PeekLimits): Pending[];
  /** `takenAt` is when the server took them, for `status`; null when they are given up. */
  remove(ids: readonly number[], takenAt: number | null): void;
  layouts(ids: readonly string[]): Layout[];
  lastDelivery(): number | null;
  length(): number;
  /** The time of the newest report that waits; the next one must be later. */
  newestAt(): number;
  close(): void;
};

export type OutboxSettings = { path: string; maxBytes: number; log: Log; now: () => number };

/** What is held in memory while the disk takes nothing: a day of usual reports. */
const memoryMaxBytes = 4 * 1024 * 1024;
/** Layouts kept though no report refers to them, so that the one in use isn't written with each report. */
const spareLayouts = 8;
/** Reports in memory are numbered far above those on disk, so that peek's order holds. */
const memoryIds = 2 ** 52;

export function openOutbox({ path, maxBytes, log, now }: OutboxSettings): Outbox {
  let file = tryOpen();
  let waiting: { pending: Pending; layout: Layout }[] = [];
  let nextMemoryId = memoryIds;
  let totals = readTotals();

  function tryOpen(): OutboxFile | null {
    try {
      return openOutboxFile(path, log, now);
    } catch (error) {
      log.error('outbox cannot be written, reports are kept in memory', { reason: reasonOf(error) });
      return null;
    }
  }

  function readTotals(): { reports: number; bytes: number } {
    const row = file?.prepare('select count(*) as reports, coalesce(sum(bytes), 0) as bytes from report').get();
    return { reports: Number(row?.reports ?? 0), bytes: Number(row?.bytes ?? 0) };
  }

  /** Runs on the file; a damaged one is replaced, any other refusal of the disk gives null. */
  function onFile<T>(work: (open: OutboxFile) => T): T | null {
    file ??= tryOpen();
    if (file === null) return null;
    try {
      return work(file);
    } catch (error) {
      if (isDamage(error)) {
        file.close();
        setAside(path, log, error, now);
        file = tryOpen();
        totals = readTotals();
      } else log.error('outbox cannot be written, reports are kept in memory', { reason: reasonOf(error) });
      return null;
    }
  }

  function transaction<T>(open: OutboxFile, work: () => T): T {
    open.exec('begin immediate');
    try {
      const result = work();
      open.exec('commit');
      return result;
    } catch (error) {
      if (open.isTransaction) open.exec('rollback');
      throw error;
    }
  }

  /** Writes entries and drops the oldest beyond the bound, all or nothing; gives how many were dropped. */
  function write(entries: readonly { pending: Pending; layout: Layout }[]): number | null {
    return onFile((open) => {
      const after = { ...totals };
      const dropped = transaction(open, () => {
        for (const { pending, layout } of entries) {
          const saved = statement(open, 'insert or ignore into layout (id, body) values (?, ?)');
          saved.run(layout.id, JSON.stringify(layout.series));
          const insert = statement(
            open,
            'insert into report (at, boot, seq, layout, bytes, body) values (?, ?, ?, ?, ?, ?)',
          );
          insert.run(pending.at, pending.boot, pending.seq, pending.layout, pending.bytes, pending.body);
          after.reports += 1;
          after.bytes += pending.bytes;
        }
        return dropOldest(open, after);
      });
      totals = after;
      return dropped;
    });
  }

  function dropOldest(open: OutboxFile, after: { reports: number; bytes: number }): number {
    let dropped = 0;
    while (after.bytes > maxBytes && after.reports > 1) {
      const oldest = statement(
        open,
        'delete from report where id = (select min(id) from report) returning bytes',
      ).get();
      if (oldest === undefined) break;
      after.bytes -= Number(oldest.bytes);
      after.reports -= 1;
      dropped += 1;
    }
    return dropped;
  }

  function keepInMemory(entry: { pending: Pending; layout: Layout }): number {
    waiting.push(entry);
    let bytes = waiting.reduce((sum, it) => sum + it.pending.bytes, 0);
    let dropped = 0;
    while (bytes > memoryMaxBytes && waiting.length > 1) {
      bytes -= waiting.shift()!.pending.bytes;
      dropped += 1;
    }
    return dropped;
  }

  return {
    append(report, layout) {
      const body = JSON.stringify(report);
      const { at, boot, seq } = report;
      const bytes = Buffer.byteLength(body);
      const entry = { pending: { id: nextMemoryId++, at, boot, seq, layout: layout.id, bytes, body }, layout };
      // What is in memory goes first, so that the order stays.
      const written = write([...waiting, entry]);
      const dropped = written ?? keepInMemory(entry);
      if (written !== null && waiting.length > 0) {
        log.info('outbox can be written again', { reports: waiting.length });
        waiting = [];
      }
      if (dropped > 0) log.warn('outbox is full, the oldest reports are dropped', { dropped });
      return { dropped, durable: written !== null };
    },
    peek({ reports, bytes, after = 0 }) {
      const found = onFile((open) => readOldest(open, { reports, bytes, after })) ?? [];
      for (const { pending } of waiting) if (pending.id > after) found.push(pending);
      return takeWithin(found, { reports, bytes });
    },
    remove(ids, takenAt) {
      const gone = new Set(ids);
      waiting = waiting.filter(({ pending }) => !gone.has(pending.id));
      onFile((open) => {
        const after = { ...totals };
        transaction(open, () => {
          const remove = statement(open, 'delete from report where id = ? returning bytes');
          for (const id of ids) {
            const row = id < memoryIds ? remove.get(id) : undefined;
            if (row === undefined) continue;
            after.reports -= 1;
            after.bytes -= Number(row.bytes);
          }
          pruneLayouts(open);
          if (takenAt !== null) statement(open, 'insert or replace into delivery (one, at) values (1, ?)').run(takenAt);
        });
        totals = after;
        // The room of one report is taken by the next; of many it is given back.
        if (ids.length > 1) open.exec('pragma incremental_vacuum(64)');
      });
    },
    layouts(ids) {
      const inMemory = waiting.map((it) => it.layout).filter((layout) => ids.includes(layout.id));
      const onDisk = onFile((open) => ids.flatMap((id) => readLayout(open, id))) ?? [];
      return [...new Map([...inMemory, ...onDisk].map((layout) => [layout.id, layout])).values()];
    },
    lastDelivery: () => onFile((open) => numberOrNull(statement(open, 'select at from delivery').get()?.at)),
    length: () => totals.reports + waiting.length,
    newestAt() {
      const onDisk = onFile((open) => numberOrNull(statement(open, 'select max(at) as at from report').get()?.at));
      return Math.max(0, onDisk ?? 0, ...waiting.map(({ pending }) => pending.at));
    },
    close() {
      if (waiting.length > 0) write(waiting);
      file?.close();
      file = null;
    },
  };
}

/** Prepared once for each file that is open: the same few are run with every report. */
const prepared = new WeakMap<OutboxFile, Map<string, StatementSync>>();

function statement(open: OutboxFile, text: string): StatementSync {
  let ofFile = prepared.get(open);
  if (ofFile === undefined) prepared.set(open, (ofFile = new Map()));
  let found = ofFile.get(text);
  if (found === undefined) ofFile.set(text, (found = open.prepare(text)));
  return found;
}

const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null);

function readOldest(open: OutboxFile, limits: Required<PeekLimits>): Pending[] {
  // Read one by one, so that a long backlog isn't loaded to take the little that fits.
  const found: Pending[] = [];
  let bytes = 0;
  const rows = statement(open, 'select * from report where id > ? order by id limit ?');
  for (const row of rows.iterate(limits.after, limits.reports)) {
    bytes += Number(row.bytes);
    found.push({
      id: Number(row.id),
      at: Number(row.at),
      boot: String(row.boot),
      seq: Number(row.seq),
      layout: String(row.layout),
      bytes: Number(row.bytes),
      body: String(row.body),
    });
    if (bytes > limits.bytes) break;
  }
  return found;
}

function takeWithin(found: readonly Pending[], limits: { reports: number; bytes: number }): Pending[] {
  let bytes = 0;
  const fitting = found.slice(0, limits.reports).findIndex((pending, index) => {
    bytes += pending.bytes + 1;
    return bytes > limits.bytes && index > 0;
  });
  return found.slice(0, fitting < 0 ? limits.reports : fitting);
}

function readLayout(open: OutboxFile, id: string): Layout[] {
  const body = statement(open, 'select body from layout where id = ?').get(id)?.body;
  // Written by append alone, as the text of the layout's series.
  return typeof body === 'string' ? [{ id, series: JSON.parse(body) as Layout['series'] }] : [];
}

function pruneLayouts(open: OutboxFile): void {
  const count = Number(statement(open, 'select count(*) as count from layout').get()?.count);
  if (count > spareLayouts) open.exec('delete from layout where id not in (select layout from report)');
}

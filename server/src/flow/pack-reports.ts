// Reports become hours, hours become days with their roll-ups, and what is older than it is kept for is forgotten.
import { isDeepStrictEqual } from 'node:util';
import { encodeChunk, layoutNosOf, openChunk, type Chunk, type ChunkRow, type KeysOf } from '../store/chunk-codec.ts';
import {
  chunksBetween,
  dayMs,
  deleteChunks,
  findChunk,
  forgetChunks,
  hourMs,
  packingOf,
  saveChunk,
  tenMinutesMs,
  tiers,
  type Waiting,
} from '../store/chunks.ts';
import type { Db } from '../store/database.ts';
import { giveSpaceBack } from '../store/dialect.ts';
import type { Layouts } from '../store/layouts.ts';
import { deleteReports, reportsBetween, type DeviceNumbers } from '../store/reports.ts';
import { encodeRollup } from '../store/rollup-codec.ts';
import type { Deps } from './deps.ts';

/** An hour is packed when it has been over for so long: agents that were away for a moment have delivered by then. */
const hourRestMs = hourMs;
const dayRestMs = 3 * hourMs;
const devicesAtOnce = 200;

/** How long samples and their roll-ups are kept, in days. */
export const keptDays = { raw: 90, tenMinutes: 400, hourly: 1100 } as const;

/** Which device comes next; work goes round and round in small pieces. */
export type Packer = {
  /** Until the time is up or there is nothing to do, each step a transaction of a few milliseconds. */
  work(budgetMs: number): Promise<void>;
};

export function createPacker(deps: Deps, steady: () => number): Packer {
  let last = 0;
  return {
    async work(budgetMs) {
      const end = steady() + budgetMs;
      for (;;) {
        const devices = await packingOf(deps.db, last, devicesAtOnce);
        for (const device of devices) {
          if (!(await packDevice(deps, device, () => steady() < end))) return;
          last = device.deviceNo;
        }
        if (devices.length < devicesAtOnce) {
          last = 0;
          break;
        }
      }
      await forgetOld(deps);
    },
  };
}

/** False when it was stopped before its end. */
async function packDevice(deps: Deps, device: Waiting, mayGoOn: () => boolean): Promise<boolean> {
  const now = deps.clock.now();
  for (let { oldestReport } = device; oldestReport !== null;) {
    const start = floor(oldestReport, hourMs);
    if (start + hourMs + hourRestMs > now) break;
    if (!mayGoOn()) return false;
    await packHour(deps.db, deps.layouts, device, start);
    await letOthersWork();
    const [next] = await packingOf(deps.db, device.deviceNo - 1, 1);
    oldestReport = next?.oldestReport ?? null;
    device.oldestHour = next?.oldestHour ?? null;
  }
  for (let { oldestHour } = device; oldestHour !== null;) {
    const start = floor(oldestHour, dayMs);
    if (start + dayMs + dayRestMs > now) break;
    if (!mayGoOn()) return false;
    await packDay(deps.db, deps.layouts, device, start);
    await letOthersWork();
    oldestHour = (await packingOf(deps.db, device.deviceNo - 1, 1))[0]?.oldestHour ?? null;
  }
  return true;
}

const floor = (at: number, length: number) => Math.floor(at / length) * length;
/** The database works within the process: whatever came meanwhile is taken before the next step. */
const letOthersWork = () => new Promise<void>((resolve) => void setImmediate(resolve));

async function keysOfAll(db: Db, layouts: Layouts, nos: readonly number[]): Promise<KeysOf> {
  const known = new Map<number, readonly string[]>();
  for (const no of new Set(nos)) {
    const layout = await layouts.findByNo(db, no);
    if (layout === undefined) throw new Error(`layout ${no} of a report is not known`);
    known.set(no, layout.keys);
  }
  return (no) => known.get(no) ?? [];
}

/** Reports of an hour, with those that were packed before where some came late. Nothing goes that could not be read back. */
export async function packHour(db: Db, layouts: Layouts, device: DeviceNumbers, start: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const rows = await reportsBetween(tx, device, start, start + hourMs);
    if (rows.length === 0) return;
    const before = await findChunk(tx, device, { tier: tiers.hour, start });
    const keysOf = await keysOfAll(tx, layouts, [
      ...rows.map(({ layoutNo }) => layoutNo),
      ...(before === undefined ? [] : layoutNosOf(before)),
    ]);
    const known = before === undefined ? [] : openChunk(before, keysOf).rows();
    await saveChunk(tx, device, { tier: tiers.hour, start, body: packed([...known, ...rows], keysOf) });
    await deleteReports(
      tx,
      device,
      rows.map(({ at }) => at),
    );
  });
}

/** Throws when what is packed does not come back as it was. */
function packed(rows: readonly ChunkRow[], keysOf: KeysOf): Uint8Array {
  const body = encodeChunk(rows, keysOf);
  const last = new Map(rows.map((row) => [row.at, row]));
  const wanted = [...last.values()].sort((a, b) => a.at - b.at);
  const told = openChunk(body, keysOf).rows();
  const isSame =
    told.length === wanted.length &&
    told.every((row, i) => row.at === wanted[i]!.at && isDeepStrictEqual([...row.values], [...wanted[i]!.values]));
  if (!isSame) throw new Error('reports that were packed do not come back as they were; they stay as they are');
  return body;
}

/**
 * Hours of a day, with the day that was packed before where some came late. What comes so late that its day's samples are not kept
 * any more is not either: its roll-ups stay as they are.
 */
export async function packDay(db: Db, layouts: Layouts, device: DeviceNumbers, start: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const hours = await chunksBetween(tx, device, tiers.hour, { from: start, to: start + dayMs });
    if (hours.length === 0) return;
    const starts = hours.map((hour) => hour.start);
    const before = await findChunk(tx, device, { tier: tiers.day, start });
    const isOnlyRolled =
      before === undefined && (await findChunk(tx, device, { tier: tiers.hourly, start })) !== undefined;
    if (isOnlyRolled) {
      await deleteChunks(tx, device, tiers.hour, starts);
      return;
    }
    const bodies = [...(before === undefined ? [] : [before]), ...hours.map(({ body }) => body)];
    const keysOf = await keysOfAll(tx, layouts, bodies.flatMap(layoutNosOf));
    const body = packed(
      bodies.flatMap((one) => openChunk(one, keysOf).rows()),
      keysOf,
    );
    const day: Chunk = openChunk(body, keysOf);
    await saveChunk(tx, device, { tier: tiers.day, start, body });
    for (const [tier, stepMs] of [
      [tiers.tenMinutes, tenMinutesMs],
      [tiers.hourly, hourMs],
    ] as const)
      await saveChunk(tx, device, { tier, start, body: encodeRollup([day], keysOf, stepMs) });
    await deleteChunks(tx, device, tiers.hour, starts);
  });
}

const forgottenAtOnce = 200;

async function forgetOld({ db, clock }: Deps): Promise<void> {
  for (const [tier, days] of [
    [tiers.day, keptDays.raw],
    [tiers.tenMinutes, keptDays.tenMinutes],
    [tiers.hourly, keptDays.hourly],
  ] as const)
    await forgetChunks(db, tier, clock.now() - days * dayMs, forgottenAtOnce);
  await giveSpaceBack(db);
}

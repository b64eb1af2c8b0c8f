// Reports become hours, hours become days with their roll-ups, and what is older than it is kept for is forgotten.
import {
  encodeTable,
  isSameTable,
  joinTables,
  layoutNosOf,
  openTable,
  tableOf,
  type KeysOf,
  type Table,
} from '../store/chunk-codec.ts';
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
  type StoredChunk,
  type Tier,
  type Waiting,
} from '../store/chunks.ts';
import type { Db } from '../store/database.ts';
import { giveSpaceBack } from '../store/dialect.ts';
import { keysOfLayouts, type Layouts } from '../store/layouts.ts';
import { deleteReports, reportsBetween, type DeviceNumbers } from '../store/reports.ts';
import { encodeRollup } from '../store/rollup-codec.ts';
import type { Deps } from './deps.ts';

/** An hour is packed when it has been over for so long: agents that were away for a moment have delivered by then. */
const hourRestMs = hourMs;
const dayRestMs = 3 * hourMs;
const devicesAtOnce = 200;
/** Nothing becomes due within a minute that could not wait for the next: a round asks twice for each device there is. */
const roundRestMs = 60_000;

/** How long samples and their roll-ups are kept, in days. */
export const keptDays = { raw: 90, tenMinutes: 400, hourly: 1100 } as const;

/** Which device comes next; work goes round and round in small pieces. */
export type Packer = {
  /** Until the time is up or there is nothing to do, each step a transaction of a few milliseconds. */
  work(budgetMs: number): Promise<void>;
};

export function createPacker(deps: Deps, steady: () => number): Packer {
  let last = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  return {
    async work(budgetMs) {
      if (steady() < restsUntil) return;
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
        await letOthersWork();
      }
      await forgetOld(deps);
      restsUntil = steady() + roundRestMs;
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

/** Reports of an hour, with those that were packed before where some came late. Nothing goes that could not be read back. */
export async function packHour(db: Db, layouts: Layouts, device: DeviceNumbers, start: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const rows = await reportsBetween(tx, device, start, start + hourMs);
    if (rows.length === 0) return;
    const before = await findChunk(tx, device, { tier: tiers.hour, start });
    const keysOf = await keysOfLayouts(tx, layouts, [
      ...rows.map(({ layoutNo }) => layoutNo),
      ...(before === undefined ? [] : layoutNosOf(before)),
    ]);
    const known = before === undefined ? [] : [openTable(before, keysOf)];
    const table = joinTables([...known, tableOf(rows, keysOf)], keysOf);
    const body = encodeTable(table);
    refuseOther(body, table, keysOf);
    await saveChunk(tx, device, { tier: tiers.hour, start, body });
    await deleteReports(
      tx,
      device,
      rows.map(({ at }) => at),
    );
  });
}

/** Throws when what is packed does not come back as it was. */
function refuseOther(body: Uint8Array, table: Table, keysOf: KeysOf): void {
  if (!isSameTable(openTable(body, keysOf), table))
    throw new Error('reports that were packed do not come back as they were; they stay as they are');
}

/**
 * Hours of a day, with the day that was packed before where some came late. What comes so late that its day's samples are not kept
 * any more is not either: its roll-ups stay as they are. The work is done in pieces, before the transaction that writes it down.
 */
export async function packDay(db: Db, layouts: Layouts, device: DeviceNumbers, start: number): Promise<void> {
  const hours = await chunksBetween(db, device, tiers.hour, { from: start, to: start + dayMs });
  if (hours.length === 0) return;
  const before = await findChunk(db, device, { tier: tiers.day, start });
  const isOnlyRolled =
    before === undefined && (await findChunk(db, device, { tier: tiers.hourly, start })) !== undefined;
  const made = isOnlyRolled
    ? []
    : await makeDay(db, layouts, [...(before === undefined ? [] : [before]), ...hours.map(({ body }) => body)]);
  await db.transaction().execute(async (tx) => {
    const now = await chunksBetween(tx, device, tiers.hour, { from: start, to: start + dayMs });
    // Somebody else packed meanwhile: it is done, or is done again.
    if (!isSameAs(now, hours)) return;
    for (const { tier, body } of made) await saveChunk(tx, device, { tier, start, body });
    await deleteChunks(
      tx,
      device,
      tiers.hour,
      hours.map((hour) => hour.start),
    );
  });
}

const isSameAs = (one: readonly StoredChunk[], other: readonly StoredChunk[]) =>
  one.length === other.length &&
  one.every((chunk, i) => chunk.start === other[i]!.start && Buffer.compare(chunk.body, other[i]!.body) === 0);

async function makeDay(
  db: Db,
  layouts: Layouts,
  bodies: readonly Uint8Array[],
): Promise<{ tier: Tier; body: Uint8Array }[]> {
  const keysOf = await keysOfLayouts(db, layouts, bodies.flatMap(layoutNosOf));
  const day = joinTables(
    bodies.map((body) => openTable(body, keysOf)),
    keysOf,
  );
  await letOthersWork();
  const body = encodeTable(day);
  await letOthersWork();
  refuseOther(body, day, keysOf);
  await letOthersWork();
  const tenMinutes = encodeRollup(day, tenMinutesMs);
  await letOthersWork();
  return [
    { tier: tiers.day, body },
    { tier: tiers.tenMinutes, body: tenMinutes },
    { tier: tiers.hourly, body: encodeRollup(day, hourMs) },
  ];
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

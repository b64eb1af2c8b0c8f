// btrfs: device stats, filesystem show, filesystem usage, scrub status (btrfs(8)).
import { newArray, newMember, toleranceOf, type RaidArray, type RaidMember } from '../../kinds/raid.ts';
import { warning, type Remark } from '../../kinds/verdict.ts';
import { isObject, jsonAt, jsonList, jsonNumber, jsonOf, jsonString } from '../json.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';

const stat =
  /^[ \t]*\[([^\]]{1,200})\]\.(write_io_errs|read_io_errs|flush_io_errs|corruption_errs|generation_errs)\s+(\d{1,20})\s*$/;
const label = /^[ \t]*Label:\s+(?:'([^']*)'|none)\s+uuid:\s+([\da-f-]{8,36})/i;
const listed = /^[ \t]*devid\s+(\d+)\s+size\s+(\S+)\s+used\s+(\S+)\s+path\s+(.{0,200}?)\s*$/;
const profile = /^[ \t]*(Data|Metadata),\s?(single|DUP|RAID\w+|raid\w+)[,:]/;

export const btrfs: Parser<'raid'> = {
  kind: 'raid',
  tool: 'btrfs',
  claims: (text) =>
    /^[ \t]*\[[^\]\n]{1,200}\]\.(write_io|read_io|flush_io|corruption|generation)_errs/m.test(text) ||
    /^[ \t]*Label:.{1,200}uuid:/m.test(text) ||
    (/^[ \t]*Device (size|allocated):/m.test(text) && /^[ \t]*(Data|Metadata),/m.test(text)) ||
    /^[ \t]*Data, (single|DUP|RAID\w+): total=/m.test(text) ||
    (/^[ \t]*(UUID:|scrub status for)/im.test(text) && /scrub/i.test(text)) ||
    text.includes('"device-stats"') ||
    /^[ \t]*Id\s+Path\s+Write errors/m.test(text),
  parse(text) {
    const rows = text.split('\n').filter((row) => row.length > 3 && row.length < 1000);
    const members = text.includes('"device-stats"') ? jsonStats(text) : [...statsIn(rows), ...tabularStats(rows)];
    const shown = shownIn(rows);
    const usage = usageIn(rows);
    const scrub = scrubIn(rows);
    const arrays = [...shown.arrays, ...usage, ...scrub.arrays];
    if (arrays.length + members.length + shown.members.length === 0)
      throw new NotUnderstood('no file system or device in it');
    return { body: { arrays, members: [...shown.members, ...members], batteries: [] }, remarks: scrub.remarks };
  },
};

/** Errors are counted since they were last reset; none of them may be there. */
function statsIn(rows: readonly string[]): RaidMember[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const found = stat.exec(row);
    if (found !== null) counts.set(found[1]!, (counts.get(found[1]!) ?? 0) + Number(found[3]));
  }
  return [...counts].map(([name, errors]) => statMember(name, errors));
}

const statMember = (name: string, errors: number) =>
  newMember({ name, state: errors > 0 ? `${errors} errors` : 'no errors', mediaErrors: errors }, 'well');

function tabularStats(rows: readonly string[]): RaidMember[] {
  const head = rows.findIndex((row) => /^[ \t]*Id\s+Path\s+Write errors/.test(row));
  if (head < 0) return [];
  return rows.slice(head + 1).flatMap((row) => {
    const words = row.trim().split(/\s+/);
    if (words.length !== 7 || !/^\d+$/.test(words[0]!)) return [];
    return [
      statMember(
        words[1]!,
        words.slice(2).reduce((sum, word) => sum + (Number(word) || 0), 0),
      ),
    ];
  });
}

function jsonStats(text: string): RaidMember[] {
  return jsonList(jsonAt(jsonOf(text), 'device-stats')).flatMap((device) => {
    if (!isObject(device)) return [];
    const names = ['write_io_errs', 'read_io_errs', 'flush_io_errs', 'corruption_errs', 'generation_errs'];
    const errors = names.reduce((sum, name) => sum + (jsonNumber(device, name) ?? 0), 0);
    return [statMember(jsonString(device, 'device') ?? `devid ${jsonString(device, 'devid')}`, errors)];
  });
}

function shownIn(rows: readonly string[]): { arrays: RaidArray[]; members: RaidMember[] } {
  const found: {
    name: string;
    bytes: number;
    missing: number;
    wanted: number | null;
    devices: { name: string; isMissing: boolean }[];
  }[] = [];
  for (const row of rows) {
    const head = label.exec(row);
    const last = found.at(-1);
    if (head !== null) found.push({ name: head[1] || head[2]!, bytes: 0, missing: 0, wanted: null, devices: [] });
    if (last === undefined) continue;
    const total = /^[ \t]*Total devices (\d+)/.exec(row);
    if (total !== null) last.wanted = Number(total[1]);
    if (/^[ \t]*\*\*\* Some devices missing/i.test(row)) last.missing = Math.max(1, last.missing);
    const device = listed.exec(row);
    if (device === null) continue;
    const isMissing = /missing/i.test(device[4]!) || device[4] === '';
    if (isMissing) last.missing += 1;
    last.bytes += bytesOf(device[2], 1024) ?? 0;
    const name = device[4]!.replace(/\s*\*{0,3}MISSING\*{0,3}$/i, '').replace(/^<.*>$/, '');
    last.devices.push({ name: name === '' ? `devid ${device[1]}` : name, isMissing });
  }
  const made = found.map(({ name, bytes, missing, wanted, devices }) => {
    const gone = Math.max(missing, wanted === null ? 0 : wanted - devices.filter(({ isMissing }) => !isMissing).length);
    const array = newArray({
      name,
      state: missing > 0 || (gone > 0 && devices.length > 0) ? 'degraded' : 'optimal',
      sizeBytes: bytes === 0 ? null : bytes,
    });
    return {
      array,
      members: devices.map((device) =>
        newMember(
          { name: device.name, state: device.isMissing ? 'missing' : null },
          device.isMissing ? 'failed' : 'well',
          array,
        ),
      ),
    };
  });
  return { arrays: made.map(({ array }) => array), members: made.flatMap(({ members }) => members) };
}

function usageIn(rows: readonly string[]): RaidArray[] {
  const value = (name: string) =>
    rows.map((row) => new RegExp(`^\\s*${name}:\\s+(\\S+)`).exec(row)?.[1]).find((word) => word !== undefined);
  const level = rows.map((row) => profile.exec(row)).find((found) => found?.[1] === 'Data')?.[2] ?? null;
  const size = value('Device size');
  if (level === null) return [];
  const missing = bytesOf(value('Device missing'), 1024) ?? 0;
  const named = rows
    .map((row) => /btrfs .*?(?:usage|df)\b.*?\s(\/\S*)/.exec(row)?.[1])
    .find((word) => word !== undefined);
  const state = missing > 0 ? (toleranceOf(level, 2) === 0 ? 'failed' : 'degraded') : 'optimal';
  return [newArray({ name: named ?? 'btrfs file system', level, state, sizeBytes: bytesOf(size, 1024) })];
}

function scrubIn(rows: readonly string[]): { arrays: RaidArray[]; remarks: Remark[] } {
  const head = rows
    .map((row) => /^[ \t]*(?:UUID:\s+|scrub status for )([\da-f-]{36})/i.exec(row)?.[1])
    .find((word) => word !== undefined);
  if (head === undefined) return { arrays: [], remarks: [] };
  const text = rows.join('\n');
  const isRunning = /^[ \t]*Status:\s+running/im.test(text) || /scrub started at .{0,80}, running for/i.test(text);
  const percent = /\((\d{1,3}(?:\.\d+)?)%\)/.exec(text)?.[1];
  const errors = /(?:Error summary:\s+(?!no errors)|with [1-9]\d* errors)(.{0,120})/i.exec(text);
  const array = newArray({
    name: head,
    state: isRunning ? 'checking' : 'optimal',
    progressPct: isRunning ? decimalOf(percent) : null,
  });
  if (errors !== null) array.status = 'warning';
  return {
    arrays: [array],
    remarks: errors === null ? [] : [warning(`${head}: the scrub found errors ${errors[1]!.trim()}`.trim())],
  };
}

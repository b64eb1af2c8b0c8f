// mpt-status of LSI's Fusion MPT controllers: a line a volume, a line a disk (mpt-status(8)).
import { newArray, newMember, type RaidArray } from '../../kinds/raid.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { healthOf, stateOf } from './words.ts';

const volume =
  /\bioc:\s?(\d+) vol_id:\s?(\d+) type:\s?(\S+?),? raidlevel:\s?(\S+?),? num_disks:\s?(\d+),? size\(GB\):\s?(\d+),? state:\s*([A-Z_]+),? flags:\s*(.{0,80})$/;
/** Without -n: `ioc0 vol_id 0 type IM, 2 phy, 68 GB, state OPTIMAL, flags ENABLED`. */
const plainVolume = /\bioc(\d+) vol_id (\d+) type (\S+?), (\d+) phy, (\d+) GB, state ([A-Z_]+), flags (.{0,80})$/;
const plainDisk = /\bioc(\d+) phy (\d+) .{0,200}?, state ([A-Z_]+), flags (\S+)(.{0,200})$/;
/** The kinds of volumes that the driver knows by letters only. */
const plainLevels = new Map([
  ['IM', '1'],
  ['IME', '1E'],
  ['IS', '0'],
]);
const disk = /\bioc:\s?(\d+) phys_id:\s?(\d+) .{0,200}? state:\s*([A-Z_]+),? flags:\s*(\S+)(.{0,200})$/;

export const mptStatus: Parser<'raid'> = {
  kind: 'raid',
  tool: 'mpt-status',
  claims: (text) =>
    /\bioc:\s?\d+ (vol_id|phys_id):/.test(text) ||
    /\bioc\d+ (vol_id \d+ type|phy \d+ scsi_id) /.test(text) ||
    /^[ \t]*log_id \d+ [A-Z]+\s*$/m.test(text),
  parse(text) {
    const arrays: RaidArray[] = [];
    const members = [];
    for (const row of text.split('\n')) {
      if (row.length > 1000) continue;
      const found = volume.exec(row) ?? plainVolume.exec(row);
      const short = /^[ \t]*(log|phys)_id (\d+) ([A-Z_]+)\s*$/.exec(row);
      if (found !== null) {
        arrays.push(volumeOf(found));
      } else if (short?.[1] === 'log') arrays.push(newArray({ name: `vol_id ${short[2]}`, state: stateOf(short[3]!) }));
      else if (short?.[1] === 'phys') members.push({ id: short[2]!, word: short[3]!, isOut: false, predicts: false });
      const one = found === null ? (disk.exec(row) ?? plainDisk.exec(row)) : null;
      if (one === null) continue;
      const [, ioc, id, word, flags, rest] = one;
      members.push({
        id: `${ioc}:${id}`,
        word: word!,
        isOut: /OUT_OF_SYNC/.test(flags!),
        predicts: /SMART ASC\/ASCQ:\s?0x5d\//i.test(rest!),
      });
    }
    if (arrays.length + members.length === 0) throw new NotUnderstood('no volume or disk in it');
    // Percentages of each disk stand at the end: `scsi_id:1 45%`.
    const done = [...text.matchAll(/^[ \t]*scsi_id:\d+ (\d{1,3})%/gm)]
      .map(([, digits]) => Number(digits))
      .filter((percent) => percent < 100);
    const [rebuilt] = arrays.filter(({ state }) => state === 'rebuilding' || state === 'degraded');
    if (done.length > 0 && rebuilt !== undefined)
      Object.assign(
        rebuilt,
        newArray({ ...rebuilt, state: 'rebuilding', progressPct: Math.min(...done), status: 'warning' }),
      );
    const array = arrays.find(({ status }) => status !== 'ok') ?? arrays[0] ?? null;
    return {
      body: {
        arrays,
        members: members.map(({ id, word, isOut, predicts }) => {
          const health = isOut ? 'rebuilding' : healthOf(word);
          return newMember(
            { name: `phys_id ${id}`, state: word },
            predicts && health === 'well' ? 'suspect' : health,
            array,
          );
        }),
        batteries: [],
      },
    };
  },
};

function volumeOf(found: RegExpExecArray): RaidArray {
  const isPlain = found.length === 8;
  const [ioc, id, type] = found.slice(1) as [string, string, string];
  const [size, word, flags] = found.slice(-3) as [string, string, string];
  const isResyncing = /RESYNC_IN_PROGRESS/.test(flags);
  return newArray({
    name: `ioc${ioc} vol_id ${id}`,
    level: isPlain ? (plainLevels.get(type) ?? type) : found[4]!.replace(/^RAID-?/i, ''),
    state: isResyncing ? 'rebuilding' : stateOf(word),
    sizeBytes: bytesOf(`${size} GB`, 1024),
  });
}

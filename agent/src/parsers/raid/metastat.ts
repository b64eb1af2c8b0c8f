// metastat of Solaris Volume Manager: mirrors with their submirrors, RAID-5 devices, and stripes with the disks in them.
import {
  newArray,
  newMember,
  type ArrayState,
  type MemberHealth,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';

const head = /^([\w/-]{1,60}): (Mirror|RAID|Concat\/Stripe|Soft Partition|Trans|Submirror of \S+)\s*$/;
const sub = /^\s+Submirror \d+: (\S+)\s*$/;
const disk =
  /^\s+((?:\/dev\/dsk\/)?c\d+t?\w*d\d+s?\d*|d\d+)\s+\d+\s+(?:Yes|No)\s+(Okay|Maintenance|Erred|Last Erred|Resyncing|Unavailable|Available|Spare)\b/;

export const metastat: Parser<'raid'> = {
  kind: 'raid',
  tool: 'metastat',
  claims: (text) => /^[\w/-]{1,60}: (?:Mirror|RAID|Concat\/Stripe|Submirror of \S+)[ \t]*$/m.test(text),
  parse(text) {
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    const ofName = new Map<string, RaidArray>();
    for (const block of text.split(/^(?=[\w/-]{1,60}: (?:Mirror|RAID|Concat|Soft|Trans|Submirror))/m)) {
      const rows = block.split('\n').map((row) => row.slice(0, 300));
      const [, name, type] = head.exec(rows[0]!.trimEnd()) ?? [];
      if (name === undefined || type === undefined) continue;
      const subs = rows.flatMap((row) => sub.exec(row)?.[1] ?? []);
      if (type === 'Mirror' || type === 'RAID') {
        const array = arrayOf(name, type === 'Mirror' ? 'mirror' : 'RAID5', rows);
        arrays.push(array);
        for (const one of [name, ...subs]) ofName.set(one, array);
      }
      const of = ofName.get(name) ?? null;
      members.push(...rows.flatMap((row) => memberOf(row, of)));
    }
    if (arrays.length + members.length === 0) throw new NotUnderstood('no metadevice in it');
    return { body: { arrays, members, batteries: [] } };
  },
};

function arrayOf(name: string, level: string, rows: readonly string[]): RaidArray {
  const states = rows.flatMap((row) => /^\s+State: (\S.*?)\s*$/.exec(row)?.[1] ?? []);
  const bad = states.filter((state) => /maintenance|unavailable|erred/i.test(state)).length;
  const isFilled = states.some((state) => /resync/i.test(state));
  let state: ArrayState = states.length === 0 ? 'unknown' : 'optimal';
  if (bad > 0) state = bad === states.length && level === 'mirror' ? 'failed' : 'degraded';
  if (isFilled) state = 'rebuilding';
  const done = rows.flatMap((row) => /Resync in progress: (\d{1,3}(?:\.\d+)?) ?% done/i.exec(row)?.[1] ?? [])[0];
  const blocks = rows.flatMap((row) => /^\s+Size: (\d+) blocks/.exec(row)?.[1] ?? [])[0];
  const sectors = countOf(blocks);
  return newArray({
    name,
    level,
    state,
    sizeBytes: sectors === null ? null : sectors * 512,
    progressPct: done === undefined ? null : Number(done),
  });
}

function memberOf(row: string, of: RaidArray | null): RaidMember[] {
  const found = disk.exec(row);
  if (found === null) return [];
  const word = found[2]!;
  const health: MemberHealth = /^(?:Okay|Available|Spare)$/.test(word)
    ? 'well'
    : word === 'Resyncing'
      ? 'rebuilding'
      : 'failed';
  return [newMember({ name: found[1]!, state: word }, health, of)];
}

// dmraid -s and -r: sets of BIOS RAIDs and the disks that belong to them (dmraid(8)).
import { newArray, newMember, type ArrayState } from '../../kinds/raid.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { healthOf } from './words.ts';

const disk = /^[ \t]*(\/dev\/\S+): (\w+), "([^"]{1,80})", ([\w+-]+), (\w+), (\d+) sectors/;

export const dmraid: Parser<'raid'> = {
  kind: 'raid',
  tool: 'dmraid',
  claims: (text) =>
    (/^[ \t]*(\*\*\*|-->|\*) .{0,40}(set|superset|subset)/im.test(text) && /^[ \t]*stride\s*:/m.test(text)) ||
    /^[ \t]*\/dev\/\S+: \w+, "[^"\n]{1,80}", [\w+-]+, \w+, \d+ sectors/m.test(text) ||
    /^[ \t]*no (raid disks|block devices found)/m.test(text),
  parse(text) {
    const sets: Map<string, string>[] = [];
    const members = [];
    for (const row of text.split('\n')) {
      const found = row.length < 500 ? disk.exec(row) : null;
      if (found !== null)
        members.push(newMember({ name: found[1]!, array: found[3]!, state: found[5]! }, healthOf(found[5]!)));
      const pair = /^[ \t]*(name|size|stride|type|status|subsets|devs|spares)\s*: (.*)$/.exec(row);
      if (pair?.[1] === 'name') sets.push(new Map());
      if (pair !== null) sets.at(-1)?.set(pair[1]!, pair[2]!.trim());
    }
    if (sets.length + members.length === 0 && !/^[ \t]*no (raid disks|block devices)/m.test(text))
      throw new NotUnderstood('no set or disk in it');
    const arrays = sets.map((set) => {
      const sectors = Number(set.get('size') ?? 'NaN');
      return newArray({
        name: set.get('name')!,
        level: set.get('type') ?? null,
        state: stateOf(set.get('status') ?? ''),
        sizeBytes: Number.isFinite(sectors) && sectors > 0 ? sectors * 512 : null,
      });
    });
    return { body: { arrays, members, batteries: [] } };
  },
};

function stateOf(word: string): ArrayState {
  if (/^ok/i.test(word)) return 'optimal';
  if (/^nosync/i.test(word)) return 'rebuilding';
  if (/^inconsistent/i.test(word)) return 'degraded';
  return /^broken/i.test(word) ? 'failed' : 'unknown';
}

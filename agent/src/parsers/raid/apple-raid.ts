// macOS: `diskutil appleRAID list`, and checkRAID of older systems.
import { newArray, newMember, type RaidArray, type RaidMember } from '../../kinds/raid.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { healthOf, stateOf } from './words.ts';

const nothing = /^[ \t]*No (?:AppleRAID|RAID) sets found/im;
const device = /^[ \t]*(?:\d+|-)\s+(\S+)\s+[\dA-F-]{36}\s+(.{1,60}?)(?:\s{2,}.*)?$/i;

export const appleRaid: Parser<'raid'> = {
  kind: 'raid',
  tool: 'diskutil appleRAID',
  claims: (text) =>
    /AppleRAID sets \(\d+ found\)/.test(text) ||
    nothing.test(text) ||
    /^[ \t]*#\s+(DevNode|Device Node)\s+UUID\s+Status/m.test(text),
  parse(text) {
    const sets: { values: Map<string, string>; devices: { name: string; state: string }[] }[] = [];
    for (const row of text.split('\n')) {
      if (row.length > 500) continue;
      const pair = /^[ \t]*(Name|Unique ID|Type|Status|Size|Rebuild|Device Node):\s+(.*)$/.exec(row);
      if (pair?.[1] === 'Name') sets.push({ values: new Map(), devices: [] });
      const last = sets.at(-1);
      if (pair !== null) last?.values.set(pair[1]!, pair[2]!.trim());
      const found = device.exec(row);
      if (found !== null) last?.devices.push({ name: found[1]!, state: found[2]!.trim() });
    }
    if (sets.length === 0 && !/\(0 found\)/.test(text) && !nothing.test(text)) throw new NotUnderstood('no set in it');
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    for (const { values, devices } of sets) {
      const percent = devices
        .map(({ state }) => /(\d{1,3})% \(Rebuilding\)/i.exec(state)?.[1])
        .find((digits) => digits !== undefined);
      const isRebuilding = devices.some(({ state }) => /rebuild/i.test(state));
      const state = stateOf(values.get('Status') ?? null);
      const array = newArray({
        name: values.get('Name')!,
        level: values.get('Type') ?? null,
        state: isRebuilding && state !== 'failed' ? 'rebuilding' : state,
        progressPct: percent === undefined ? null : Number(percent),
        sizeBytes: bytesOf(/\((\d+) Bytes\)/i.exec(values.get('Size') ?? '')?.[1], 1000),
      });
      arrays.push(array);
      members.push(...devices.map(({ name, state: word }) => newMember({ name, state: word }, healthOf(word), array)));
    }
    return { body: { arrays, members, batteries: [] } };
  },
};

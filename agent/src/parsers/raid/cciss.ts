// cciss_vol_status of HP's Smart Array controllers: a line a volume, with -V its drives as well (cciss_vol_status(8)).
import {
  newArray,
  newMember,
  type ArrayState,
  type MemberHealth,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { healthOf, stateOf } from './words.ts';

const volume = /^[ \t]*(\/dev\/\S+): \((.{1,80}?)\) (.{1,30}?) Volume (\d+)(?:\(\?\))? status: ([^.]{1,80})\.?/;
const drive = /^[ \t]*(connector \S+ box \S+ bay \S+)\s(.*)$/;

export const cciss: Parser<'raid'> = {
  kind: 'raid',
  tool: 'cciss_vol_status',
  claims: (text) => /^[ \t]*\/dev\/\S+: \(.{1,80}\) .{1,30} Volume \d+(?:\(\?\))? status: /m.test(text),
  parse(text) {
    const arrays = new Map<string, RaidArray>();
    const members = new Map<string, RaidMember>();
    let array: RaidArray | null = null;
    let list = '';
    for (const row of text.split('\n')) {
      if (row.length > 500) continue;
      const found = volume.exec(row);
      if (found !== null) {
        const [, device, , level, number, word] = found;
        array = newArray({
          name: `${device} volume ${number}`,
          level: level!.replace(/^RAID /i, ''),
          state: volumeState(word!.trim()),
        });
        arrays.set(array.name, array);
        list = 'drives';
        continue;
      }
      const heading = /^[ \t]*'?(Physical|Failed|Replacement|Spare|Active spare)[^:]{0,30}drives'?:/i.exec(row);
      if (heading !== null) list = heading[1]!.toLowerCase();
      const disk = drive.exec(row);
      if (disk === null || array === null) continue;
      const words = disk[2]!.trim().split(/\s{2,}/);
      const told = /\s(OK|NOT OK)$/.exec(disk[2]!.trimEnd())?.[1] ?? null;
      const name = disk[1]!;
      if (list === 'failed' || !members.has(name) || words.length > 4)
        members.set(
          name,
          newMember({ name, state: list === 'failed' ? 'Failed' : told }, driveHealth(list, told), array),
        );
    }
    if (arrays.size === 0) throw new NotUnderstood('no volume in it');
    return { body: { arrays: [...arrays.values()], members: [...members.values()], batteries: [] } };
  },
};

/** The words of cciss_vol_status.c for the states that the controller's command interface has. */
function volumeState(word: string): ArrayState {
  if (/^ok/i.test(word)) return 'optimal';
  if (/interim recovery/i.test(word)) return 'degraded';
  if (/recover|rebuild|expan/i.test(word)) return 'rebuilding';
  if (/^(wrong drive|drive not properly|hardware is overheat|failed|volume failed)/i.test(word)) return 'failed';
  if (/not yet available|queued|not configured/i.test(word)) return 'inactive';
  return stateOf(word);
}

function driveHealth(list: string, told: string | null): MemberHealth {
  if (list === 'failed') return 'failed';
  if (list === 'replacement') return 'rebuilding';
  return told === null ? 'unknown' : /^not ok/i.test(told) ? 'failed' : healthOf(told);
}

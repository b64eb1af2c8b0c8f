// megasasctl and megactl of Dell's PERC and other LSI controllers: a line an adapter, a logical drive, a disk (megactl, report.c).
import {
  newArray,
  newBattery,
  newMember,
  type CacheBattery,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { healthOf, isBatteryWell, stateOf } from './words.ts';

const logical = /^[ \t]*(a\d+d\d+)\s+(\d+[KMGT]iB)\s+(RAID\s?\d+(?:\+\d+)?)\s+\d+x\d+\s+(\S.*?)\s*$/i;
const disk = /^[ \t]*(a\d+[ce]\d+[st]\d+)\s+(\S.*?)\s+(\d+[KMGT]iB)\s+(?:(a\d+d\d+)(?:[+-]\d+)?\s+)?(\S.*?)\s*$/i;

export const megasasctl: Parser<'raid'> = {
  kind: 'raid',
  tool: 'megasasctl',
  claims: (text) =>
    /^[ \t]*a\d+\s+\S.{0,80}\sldrv:\d+/m.test(text) || /^[ \t]*a\d+d\d+\s+\d+[KMGT]iB\s+RAID/im.test(text),
  parse(text) {
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    const batteries: CacheBattery[] = [];
    let isAdapter = false;
    for (const row of text.split('\n')) {
      if (row.length > 400) continue;
      const adapter = /^[ \t]*(a\d+)\s.{0,200}\bldrv:\d+/.exec(row);
      if (adapter !== null) {
        isAdapter = true;
        const pack = /\bbatt:([^/\s]+)/.exec(row)?.[1];
        if (pack !== undefined && !/^(none|absent|not)/i.test(pack))
          batteries.push(newBattery(`battery of ${adapter[1]}`, pack, isBatteryWell(pack)));
      }
      const volume = logical.exec(row);
      if (volume !== null) {
        const [, name, size, level, word] = volume;
        arrays.push(
          newArray({
            name: name!,
            level: level!.replace(/^RAID\s?/i, ''),
            state: stateOf(word!),
            sizeBytes: bytesOf(size, 1024),
          }),
        );
        continue;
      }
      const drive = disk.exec(row);
      if (drive === null) continue;
      const [, name, , , of, word] = drive;
      const array = arrays.find((one) => one.name === of) ?? null;
      members.push(newMember({ name: name!, state: word! }, healthOf(word!), array));
    }
    if (arrays.length + members.length === 0 && !isAdapter) throw new NotUnderstood('no adapter or drive in it');
    return { body: { arrays, members, batteries } };
  },
};

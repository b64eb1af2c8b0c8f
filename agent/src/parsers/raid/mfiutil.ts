// mfiutil and mrsasutil of FreeBSD: show config, volumes, drives and battery (mfiutil(8)).
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
import { healthOf, isBatteryWell, redundancyOf, stateOf } from './words.ts';

const heading = /^m(?:fi|rsas)\d+:? (?:Physical Drives|Volumes|Configuration|Battery State):/m;
const words = '([A-Z][A-Z-]*(?: [A-Z-]+)*)';
const volume = new RegExp(
  `^\\s*(?:volume )?((?:mfid|mrsasd)?\\d+) \\(\\s*(\\d+[KMGTP]?)\\)\\s+(RAID-\\S+)\\s+\\S+\\s+${words}(?:\\s|$)`,
);
const drive = new RegExp(
  `^\\s*(?:(?:global |dedicated )?(?:drive|spare))?\\s*(\\d+) \\(\\s*\\d+[KMGTP]?\\)\\s+${words}\\s+<[^>]*>(?:\\s+\\S+)?(?:\\s+(E\\d+:S\\d+|S\\d+))?`,
);

export const mfiutil: Parser<'raid'> = {
  kind: 'raid',
  tool: 'mfiutil',
  claims: (text) => heading.test(text),
  parse(text) {
    const rows = text.split('\n').filter((row) => row.length < 400);
    const arrays = rows.flatMap((row): RaidArray[] => {
      const found = volume.exec(row);
      if (found === null) return [];
      const [, name, size, level, word] = found;
      const state = { name: name!, level: level!, state: stateOf(word!), sizeBytes: bytesOf(size, 1024) };
      return [newArray(state, redundancyOf(word!))];
    });
    // A configuration tells of the array under each volume, and only one volume can be meant where there is one.
    const only = arrays.length === 1 && /Configuration:/.test(text) ? arrays[0]! : null;
    const members = rows.flatMap((row): RaidMember[] => {
      if (/^\s*drive MISSING\s*$/.test(row))
        return [newMember({ name: 'missing drive', state: 'MISSING' }, 'failed', only)];
      const found = drive.exec(row);
      if (found === null) return [];
      const [, id, word, place] = found;
      return [
        newMember(
          { name: place ?? id!, state: word! },
          healthOf(word!),
          /spare|unconf|jbod/i.test(word!) ? null : only,
        ),
      ];
    });
    return { body: { arrays, members, batteries: batteriesOf(text) } };
  },
};

function batteriesOf(text: string): CacheBattery[] {
  const name = /^(\w+):? Battery State:/m.exec(text)?.[1];
  if (name === undefined) {
    return [];
  }
  const status = /^[ \t]*Status:[ \t]*(\S.*)$/m.exec(text)?.[1]?.trim() ?? null;
  const health = /^[ \t]*State of Health:[ \t]*(\S.*)$/m.exec(text)?.[1]?.trim() ?? null;
  if (status === null && health === null) throw new NotUnderstood('no state of the battery in it');
  const isBad = isBatteryWell(health) === false;
  return [
    newBattery(
      `battery of ${name}`,
      isBad ? health : (status ?? health),
      isBad ? false : isBatteryWell(status ?? health),
    ),
  ];
}

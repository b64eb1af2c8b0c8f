// mfiutil and mrsasutil of FreeBSD: show config, volumes, drives and battery (mfi_show.c).
import {
  newArray,
  newBattery,
  newMember,
  type CacheBattery,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { bytesOf } from '../numbers.ts';
import type { Parser } from '../parser.ts';
import { healthOf, isBatteryWell, redundancyOf, stateOf } from './words.ts';

const heading = /^m(?:fi|rsas)\d+:? (?:Physical Drives:|Volumes:|Configuration:|Battery State:|No battery present)/m;
const size = '\\(\\s*([\\d.]+[KMGTP]?)\\)';
const words = '([A-Z][A-Z-]*(?: [A-Z-]+)*(?: \\(FOREIGN\\))?)';
const volumeRow = new RegExp(
  `^\\s*(?:volume )?((?:mfid|mrsasd)?\\d+) ${size}\\s+(RAID\\S+|CONCAT\\S*)\\s+\\S+\\s+${words}(?:\\s|$)`,
);
const driveRow = new RegExp(
  `^\\s*(?:drive |(?:global |dedicated )spare )?\\s*(\\d+) ${size}\\s+${words}(?:\\s+<[^>]*>(?:\\s+\\S+)?(?:\\s+(E\\d+:S\\d+|S\\d+))?|\\s*$)`,
);

export const mfiutil: Parser<'raid'> = {
  kind: 'raid',
  tool: 'mfiutil',
  claims: (text) => heading.test(text),
  parse(text) {
    const arrays: RaidArray[] = [];
    const found: { known: { name: string; state: string }; of: string | null }[] = [];
    // A configuration has numbered arrays of drives, and then the volumes that span them.
    const spans = new Map<string, RaidArray>();
    let group: string | null = null;
    let isSpare = false;
    for (const row of text.split('\n')) {
      if (row.length > 400) continue;
      if (/Configuration:|Volumes:|Drives:|State:/.test(row)) group = null;
      const volume = volumeRow.exec(row);
      const drive = volume === null ? driveRow.exec(row) : null;
      if (volume !== null) {
        const [, name, bytes, level, word] = volume;
        const known = { name: name!, level: level!, state: stateOf(word!), sizeBytes: bytesOf(bytes, 1024) };
        arrays.push(newArray(known, redundancyOf(word!)));
        isSpare = false;
      } else if (drive !== null) {
        isSpare = /spare /.test(row.slice(0, 30));
        const [, id, , word, place] = drive;
        found.push({ known: { name: place ?? id!, state: word! }, of: isSpare ? null : group });
      } else if (/^\s*drive MISSING\b/.test(row)) {
        found.push({ known: { name: 'missing drive', state: 'MISSING' }, of: group });
      } else {
        const [, number, drives] = /^\s*array (\d+)( of \d+ drives:)?\s*$/.exec(row) ?? [];
        if (drives !== undefined) group = number!;
        else if (number !== undefined && !isSpare && arrays.length > 0 && !spans.has(number))
          spans.set(number, arrays.at(-1)!);
      }
    }
    const members = found.map(({ known, of }): RaidMember =>
      newMember(known, healthOf(known.state), of === null ? null : (spans.get(of) ?? null)),
    );
    return { body: { arrays, members, batteries: batteriesOf(text) } };
  },
};

function batteriesOf(text: string): CacheBattery[] {
  const name = /^(\w+):? Battery State:/m.exec(text)?.[1];
  if (name === undefined) return [];
  const status = /^[ \t]*Status:[ \t]*(\S.*)$/m.exec(text)?.[1]?.trim() ?? null;
  const health = /^[ \t]*State of Health:[ \t]*(\S.*)$/m.exec(text)?.[1]?.trim() ?? null;
  const told = isBatteryWell(health) === false ? health : (status ?? health);
  return [newBattery(`battery of ${name}`, told, isBatteryWell(told))];
}

// Dell OpenManage: omreport storage vdisk, pdisk, battery and controller, as lists and with -fmt ssv.
import {
  newArray,
  newBattery,
  newMember,
  type CacheBattery,
  type MemberHealth,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { critical, warning, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { csvCells } from '../records/csv.ts';
import { underNames, valueOf, type Fields } from '../records/fields.ts';
import { listRecords } from '../records/list.ts';
import { healthOf, redundancyOf, stateOf } from './words.ts';

export const omreport: Parser<'raid'> = {
  kind: 'raid',
  tool: 'omreport',
  claims: (text) =>
    /^[ \t]*(List of (Virtual|Physical) Disks|List of Batteries|Virtual Disk .{1,80} on Controller|Controller\s+PERC)/im.test(
      text,
    ) ||
    (/^[ \t]*ID\s*:\s/m.test(text) &&
      /^[ \t]*Status\s*:\s/m.test(text) &&
      /^[ \t]*(Layout|Failure Predicted|Predicted Capacity Status|Slot ID)\s*:/m.test(text)) ||
    /^ID;Status;Name;State;/m.test(text),
  parse(text) {
    const records = /^ID;Status;Name;/m.test(text)
      ? separatedIn(text)
      : listRecords(text).filter((record) => record.has('id'));
    if (records.length === 0 && !/no (virtual|physical) disks found|no controllers found/i.test(text))
      throw new NotUnderstood('no disk in it');
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    const batteries: CacheBattery[] = [];
    const remarks: Remark[] = [];
    for (const record of records) {
      if (record.has('layout')) arrays.push(arrayOf(record));
      else if (record.has('failure predicted') || /^physical disk/i.test(valueOf(record, 'name') ?? ''))
        members.push(memberOf(record));
      else if (/^battery/i.test(valueOf(record, 'name') ?? '') || record.has('predicted capacity status'))
        batteries.push(batteryOf(record));
      else if (record.has('slot id')) {
        const status = valueOf(record, 'status') ?? '';
        const name = valueOf(record, 'name') ?? 'controller';
        if (/^critical/i.test(status)) remarks.push(critical(`${name}: ${status}`));
        else if (/^non-critical/i.test(status)) remarks.push(warning(`${name}: ${status}`));
      }
    }
    return { body: { arrays, members, batteries }, remarks };
  },
};

function separatedIn(text: string): Fields[] {
  let names: string[] = [];
  return text.split('\n').flatMap((row) => {
    const cells = csvCells(row, ';');
    if (row.startsWith('ID;Status;')) names = cells;
    else if (names.length > 0 && cells.length === names.length) return [underNames(names, cells)];
    return [];
  });
}

function arrayOf(record: Fields): RaidArray {
  const word = valueOf(record, 'state');
  const progress = /\d{1,3}(?:\.\d+)?(?=\s?%)/.exec(valueOf(record, 'progress') ?? '');
  const size = valueOf(record, 'size');
  return newArray(
    {
      name: valueOf(record, 'name') ?? `Virtual Disk ${valueOf(record, 'id')}`,
      level: valueOf(record, 'layout'),
      state: /failed redundancy|permanently degraded/i.test(word ?? '') ? 'degraded' : stateOf(word),
      progressPct: progress === null ? null : decimalOf(progress[0]),
      sizeBytes: bytesOf(/\((\d+) bytes\)/i.exec(size ?? '')?.[1], 1000) ?? bytesOf(size, 1024),
    },
    redundancyOf(word),
  );
}

function memberOf(record: Fields): RaidMember {
  const state = valueOf(record, 'state');
  const isPredicted = /^yes/i.test(valueOf(record, 'failure predicted') ?? '');
  const status = valueOf(record, 'status') ?? '';
  let health: MemberHealth = healthOf(state);
  if (/^critical/i.test(status) && health !== 'rebuilding') health = 'failed';
  else if ((isPredicted || /^non-critical/i.test(status)) && health === 'well') health = 'suspect';
  const name = valueOf(record, 'id') ?? valueOf(record, 'name') ?? '';
  return newMember(
    { name, state, predictiveFailures: isPredicted ? 1 : record.has('failure predicted') ? 0 : null },
    health,
  );
}

function batteryOf(record: Fields): CacheBattery {
  const state = valueOf(record, 'state');
  const isWell = /^ok/i.test(valueOf(record, 'status') ?? '') || /^(ready|charging|learning)/i.test(state ?? '');
  return newBattery(valueOf(record, 'name') ?? 'battery', state, isWell);
}

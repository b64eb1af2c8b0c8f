// ssacli, hpssacli and hpacucli: `show config`, `show config detail`, `show status`, `ld all show`, `pd all show`.
import {
  newArray,
  newBattery,
  newMember,
  type CacheBattery,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { critical, warning, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { healthOf, isBatteryWell, stateOf } from './words.ts';

type Logical = {
  name: string;
  group: string;
  level: string | null;
  word: string | null;
  size: string | null;
  hasErrors: boolean;
};
type Physical = { name: string; group: string | null; word: string | null; isSpare: boolean };
type Found = {
  logicals: Map<string, Logical>;
  physicals: Map<string, Physical>;
  batteries: CacheBattery[];
  remarks: Remark[];
};

const controllerHead = /^\s{0,3}\S.{0,120} in Slot \S+.{0,120}$/;

/** A server without such a controller, which is an answer. */
const none = /^[ \t]*Error: No controllers detected\./m;

export const hpSmartArray: Parser<'raid'> = {
  kind: 'raid',
  tool: 'ssacli',
  claims: (text) =>
    none.test(text) ||
    /^[ \t]*(logicaldrive \d+ \(|physicaldrive \S+ \()/im.test(text) ||
    (/ in Slot \d+/.test(text) &&
      /^[ \t]*(Controller Status|Bus Interface|Cache Status|Battery\/Capacitor Status|array \w+ \(|SEP \(|unassigned|\(?error:)/im.test(
        text,
      )) ||
    /^[ \t]*(Smart Array|HPE? Smart|Dynamic Smart Array|HPE? Dynamic|Smart HBA|Smart Storage) .{0,80} in Slot \d+/im.test(
      text,
    ),
  parse(text) {
    const found: Found = { logicals: new Map(), physicals: new Map(), batteries: [], remarks: [] };
    const place: Place = { controller: '', group: null, logical: null, physical: null };
    for (const row of text.split('\n')) if (row.length < 600) readRow(row, place, found);
    if (found.logicals.size + found.physicals.size === 0 && place.controller === '' && !none.test(text))
      throw new NotUnderstood('no controller in it');
    const physicals = [...found.physicals.values()];
    const arrays = [...found.logicals.values()].map((logical) => ({ logical, array: arrayOf(logical, physicals) }));
    const members = physicals.map((physical) => memberOf(physical, arrays));
    return {
      body: { arrays: arrays.map(({ array }) => array), members, batteries: found.batteries },
      remarks: found.remarks,
    };
  },
};

type Place = { controller: string; group: string | null; logical: Logical | null; physical: Physical | null };

function readRow(row: string, place: Place, found: Found): void {
  const line = row.trim();
  const list = /^(logicaldrive|physicaldrive) (\S+) \((.*)\)(?:: (.+))?$/i.exec(line);
  if (list !== null) {
    if (list[1]!.toLowerCase() === 'logicaldrive') logicalLine(list, place, found);
    else physicalLine(list, place, found);
    return;
  }
  const array = /^(?:array|Array:) ?([A-Z]{1,2})\b(?: \(|$)/i.exec(line);
  if (array !== null) {
    place.group = `${place.controller}/${array[1]!.toUpperCase()}`;
    place.logical = null;
    place.physical = null;
  } else if (/^unassigned$/i.test(line) || /^(Enclosure )?SEP \(|^Expander \d|^Port Name:/.test(line)) {
    if (/^unassigned$/i.test(line)) place.group = null;
    place.logical = null;
    place.physical = null;
  } else if (controllerHead.test(row) && !line.replace(/\(sn: .*$/i, '').includes(': ')) {
    place.controller = line.replace(/\s*\(sn: .*$/i, '').replace(/\s{2,}/g, ' ');
    place.group = null;
    place.logical = null;
    place.physical = null;
  } else readDetail(line, place, found);
}

/** `(2.2 TB, RAID 1+0, Recovering, 26% complete)`, or `(279.4 GB, 1+0): OK` of `show status`. */
function logicalLine([, , number, told, after]: RegExpExecArray, place: Place, found: Found): void {
  const parts = told!.split(', ');
  const level = parts[1]?.replace(/^RAID /i, '') ?? null;
  const logical = logicalAt(number!, place, found);
  logical.level = level;
  logical.size = parts[0] ?? null;
  logical.word = after ?? (parts.slice(2).join(', ') || null);
  place.logical = null;
  place.physical = null;
}

function logicalAt(number: string, place: Place, { logicals }: Found): Logical {
  const key = `${place.controller}/${number}`;
  const made = logicals.get(key) ?? {
    name: `logicaldrive ${number}`,
    group: place.group ?? `${place.controller}/?`,
    level: null,
    word: null,
    size: null,
    hasErrors: false,
  };
  logicals.set(key, made);
  return made;
}

/** `(port 1I:box 1:bay 1, SAS HDD, 600 GB, OK, spare)`: the state stands behind the size. */
function physicalLine([, , name, told, after]: RegExpExecArray, place: Place, found: Found): void {
  const parts = told!.split(', ').map((part) => part.trim());
  const size = parts.findIndex((part) => /^(\d[\d.,]* ?[KMGTP]B|-+ ?[KMGT]B|\?+|N\/A)$/i.test(part));
  const rest = size < 0 ? parts.slice(-1) : parts.slice(size + 1);
  const physical = physicalAt(name!, place, found);
  physical.word = after ?? rest[0] ?? null;
  physical.isSpare = rest.some((part) => /spare/i.test(part));
  place.physical = null;
}

function physicalAt(name: string, place: Place, { physicals }: Found): Physical {
  const key = `${place.controller}/${name}`;
  const made = physicals.get(key) ?? { name, group: null, word: null, isSpare: false };
  physicals.set(key, made);
  if (place.group !== null) made.group = place.group;
  return made;
}

function readDetail(line: string, place: Place, found: Found): void {
  const head = /^(?:Logical Drive: (\d+)|physicaldrive (\d*\w*:[\w:]+))$/i.exec(line);
  if (head !== null) {
    place.logical = head[1] === undefined ? null : logicalAt(head[1], place, found);
    place.physical = head[2] === undefined ? null : physicalAt(head[2], place, found);
    return;
  }
  const pair = /^([^:]{1,60}?)\s*:\s*(.*)$/.exec(line);
  if (pair === null) return;
  const name = pair[1]!.toLowerCase();
  const value = pair[2]!.trim();
  const { logical, physical } = place;
  if (physical !== null) {
    if (name === 'status') physical.word = value;
    else if (name === 'drive type') physical.isSpare = /spare/i.test(value);
  } else if (logical !== null) {
    if (name === 'status') logical.word = value;
    else if (name === 'fault tolerance') logical.level = value.replace(/^RAID /i, '');
    else if (name === 'size') logical.size = value;
    else if (name === 'unrecoverable media errors' && !/^(none|no|0)$/i.test(value)) logical.hasErrors = true;
  } else if (place.controller !== '' && place.group === null) ofController(name, value, place.controller, found);
}

function ofController(name: string, value: string, controller: string, { batteries, remarks }: Found): void {
  if (/^(battery\/capacitor|battery|capacitor|battery pack) status$/.test(name)) {
    if (!/not present|not supported/i.test(value)) {
      batteries.push(newBattery(`battery of ${controller}`, value, isBatteryWell(value)));
    }
  } else if (name === 'controller status' && !/^ok/i.test(value)) {
    remarks.push((/fail|lock/i.test(value) ? critical : warning)(`${controller}: controller status ${value}`));
  } else if (
    name === 'cache status' &&
    /disabled|fail|error/i.test(value) &&
    // While its battery charges the cache waits; a battery that has failed says so itself.
    !/not configured|cache not|temporarily/i.test(value)
  ) {
    remarks.push(warning(`${controller}: cache status ${value}`));
  }
}

function arrayOf(logical: Logical, physicals: readonly Physical[]): RaidArray {
  const own = physicals.filter(({ group, isSpare }) => group === logical.group && !isSpare);
  let state = stateOf(logical.word);
  if (
    state === 'degraded' &&
    physicals.some(({ group, word }) => group === logical.group && /rebuild/i.test(word ?? ''))
  )
    state = 'rebuilding';
  const progress = /(\d{1,3}(?:\.\d+)?)% complete/.exec(logical.word ?? '');
  const failed = own.filter(({ word }) => healthOf(word) === 'failed').length;
  const left = /^6|ADG|60|ADM/i.test(logical.level ?? '') && failed > 0 ? failed < 2 : null;
  const { name, level, hasErrors } = logical;
  const made = newArray(
    {
      name,
      level,
      state,
      progressPct: progress === null ? null : decimalOf(progress[1]),
      sizeBytes: bytesOf(logical.size, 1024),
    },
    left,
  );
  if (hasErrors && made.status === 'ok') made.status = 'warning';
  return made;
}

function memberOf(
  { name, group, word }: Physical,
  arrays: readonly { logical: Logical; array: RaidArray }[],
): RaidMember {
  const own = arrays.filter(({ logical }) => group !== null && logical.group === group).map(({ array }) => array);
  const array = own.find(({ status }) => status === 'critical') ?? own[0] ?? null;
  return newMember({ name, state: word, array: array?.name ?? null }, healthOf(word), array);
}

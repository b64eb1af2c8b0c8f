// 3ware's tw_cli: `/c0 show`, `/c0/u0 show`, `show`, and monitoring agents' sections of its rows.
import {
  newArray,
  newBattery,
  newMember,
  type CacheBattery,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { warning, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { healthOf, isBatteryWell, stateOf } from './words.ts';

const heading =
  /^[ \t#>]*(?:Unit\s+UnitType\s+Status|V?Port\s+Status\s+Unit|Ctl\s+Model\s+.*NotOpt|Name\s+OnlineState\s+BBUReady)/m;
const checkmk = /^<<<3ware_\w+(?::[^>]*)?>>>/m;

export const twCli: Parser<'raid'> = {
  kind: 'raid',
  tool: 'tw_cli',
  claims: (text) => heading.test(text) || checkmk.test(text),
  parse(text) {
    const arrays: RaidArray[] = [];
    const drives: { name: string; unit: string; word: string }[] = [];
    const batteries: CacheBattery[] = [];
    const remarks: Remark[] = [];
    let columns: string[] = [];
    for (const row of text.split('\n')) {
      const words = row
        .replace(/^[\s#>]+/, '')
        .trim()
        .split(/\s+/);
      const [first, second = '', third = '', fourth = ''] = words;
      if (/^(Unit|V?Port|Ctl|Name)$/.test(first!) && words.length > 3) columns = words;
      else if (/^u\d+$/.test(first!) && third !== '' && !/^spare$/i.test(second)) arrays.push(arrayOf(words, columns));
      else if (/^u\d+(-\d+)+$/.test(first!) && /^disk$/i.test(second)) {
        const port = words.find((word) => /^p\d+$/.test(word));
        if (port !== undefined) drives.push({ name: port, unit: first!.split('-')[0]!, word: third });
      } else if (/^p\d+$/.test(first!) && /^(u\d+|-|\?)$/.test(third) && !/^not-present/i.test(second)) {
        drives.push({ name: first!, unit: third, word: second });
      } else if (/^bbu$/i.test(first!) && words.length >= 4 && !/^absent/i.test(fourth)) {
        batteries.push(newBattery('bbu', fourth, wellPack(fourth)));
      } else if (/^c\d+$/.test(first!) && columns[0] === 'Ctl') ofController(words, columns, batteries, remarks);
    }
    if (arrays.length + drives.length + batteries.length === 0 && !heading.test(text))
      throw new NotUnderstood('no unit or port in it');
    const members = new Map<string, RaidMember>();
    for (const { name, unit, word } of drives) {
      const array = arrays.find((of) => of.name === unit) ?? null;
      const key = `${name}/${unit}`;
      if (!members.has(key))
        members.set(
          key,
          newMember({ name, array: unit.startsWith('u') ? unit : null, state: word }, portHealth(word), array),
        );
    }
    return { body: { arrays, members: [...members.values()], batteries }, remarks };
  },
};

/** Charging and the yearly test are no faults. */
const wellPack = (word: string): boolean | null =>
  /^(weakbat|fault|error|failed|loadtest|absent)/i.test(word)
    ? false
    : /^(testing)/i.test(word)
      ? true
      : isBatteryWell(word);

function portHealth(word: string) {
  return /^(cfg-|cfg_|device|drive-removed|drive_removed|unsupported|not-supported)/i.test(word)
    ? 'failed'
    : healthOf(word);
}

function arrayOf(words: readonly string[], columns: readonly string[]): RaidArray {
  const at = (...names: string[]) => {
    const index = columns.findIndex((column) => names.includes(column.toLowerCase()));
    return index < 0 ? null : (words[index] ?? null);
  };
  const isKnown = columns[0] === 'Unit';
  const word = words[2]!;
  const done = isKnown ? [at('%rcmpl', '%cmpl'), at('%v/i/m')] : [words[3] ?? null, words[4] ?? null];
  const percent = done.find((text) => /^\d{1,3}(\.\d+)?%?/.test(text ?? '') && text !== null) ?? null;
  const size = isKnown ? at('size(gb)') : (words.find((text, index) => index > 4 && /^\d+\.\d+$/.test(text)) ?? null);
  return newArray({
    name: words[0]!,
    level: words[1]!,
    state: /paused/i.test(word) && /verify/i.test(word) ? 'optimal' : stateOf(word),
    progressPct: percent === null ? null : decimalOf(/^\d{1,3}(?:\.\d+)?/.exec(percent)?.[0]),
    sizeBytes: size === null ? null : bytesOf(`${size} GB`, 1024),
  });
}

function ofController(
  words: readonly string[],
  columns: readonly string[],
  batteries: CacheBattery[],
  remarks: Remark[],
): void {
  const notOptimal = Number(words[columns.indexOf('NotOpt')] ?? 0);
  if (notOptimal > 0) remarks.push(warning(`${words[0]}: ${notOptimal} units aren't optimal`));
  const pack = columns.includes('BBU') ? (words[columns.indexOf('BBU')] ?? '-') : '-';
  if (pack !== '-') batteries.push(newBattery(`bbu of ${words[0]}`, pack, wellPack(pack)));
}

// Areca's cli64: `rsf info` (sets of drives), `vsf info` (volumes on them) and `disk info` (its manual, chapter 3).
import {
  newArray,
  newMember,
  type ArrayState,
  type MemberHealth,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';

const rsfHead = /^[ \t]*#\s+Name\s+(?:Raid Name|Disks).*\bState\s*$/m;
const diskHead = /^[ \t]*#\s+(?:Ch#|Enc#.{0,30})\s+ModelName\s+Capacity\s+Usage/m;

export const areca: Parser<'raid'> = {
  kind: 'raid',
  tool: 'cli64',
  claims: (text) => rsfHead.test(text) || diskHead.test(text),
  parse(text) {
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    let table = '';
    for (const row of text.split('\n')) {
      if (row.length > 300) continue;
      if (rsfHead.test(row)) table = /Raid Name/i.test(row) ? 'volumes' : 'sets';
      else if (diskHead.test(row)) table = 'disks';
      const cells = row.trim().split(/\s{2,}/);
      if (!/^\d+\b/.test(cells[0] ?? '')) continue;
      if (table === 'disks') members.push(...memberOf(row));
      else if (table !== '' && cells.length > 3) arrays.push(arrayOf(row, table === 'volumes'));
    }
    if (arrays.length + members.length === 0 && !rsfHead.test(text)) throw new NotUnderstood('no set or disk in it');
    return { body: { arrays, members, batteries: [] } };
  },
};

/** ` 1  data  15 11250.0GB    0.0GB 123456789ABCDEF    Normal`; a volume has its set, level and size before its state. */
function arrayOf(row: string, isVolume: boolean): RaidArray {
  const words = row.trim().split(/\s+/);
  const size = words.find((word) => /^\d[\d.]*[KMGT]B$/i.test(word)) ?? null;
  const state = /\s([A-Z][A-Za-z]*(?:\([\d.]{1,5}%?\))?)\s*$/.exec(row)?.[1] ?? null;
  const level = isVolume ? /\s(Raid\S+(?:\+\S+)?|JBOD)\s/i.exec(row)?.[1] : undefined;
  const percent = /\(([\d.]{1,5})%?\)$/.exec(state ?? '')?.[1];
  const name =
    row
      .trim()
      .replace(/^\d+\s+/, '')
      .split(/\s{2,}/)[0] ?? '';
  return newArray({
    name,
    level: level?.replace(/^raid/i, '') ?? null,
    state: stateOf(state),
    progressPct: percent === undefined ? null : Number(percent),
    sizeBytes: bytesOf(size, 1000),
  });
}

function stateOf(word: string | null): ArrayState {
  if (/^normal/i.test(word ?? '')) return 'optimal';
  if (/^(rebuil|expand|migrat)/i.test(word ?? '')) return 'rebuilding';
  if (/^(check|init)/i.test(word ?? '')) return 'checking';
  if (/^degrade/i.test(word ?? '')) return 'degraded';
  return /^(fail|incomplete|offline)/i.test(word ?? '') ? 'failed' : 'unknown';
}

/** An empty slot has no model, and `N.A.` for its use. */
function memberOf(row: string): RaidMember[] {
  const found = /^[ \t]*(\d+)\s+(\S.*?)\s+(\d[\d.]*[KMGT]B)\s+(\S.*?)\s*$/.exec(row);
  if (found === null || Number.parseFloat(found[3]!) === 0) return [];
  const usage = found[4]!;
  const health: MemberHealth = /^fail/i.test(usage) ? 'failed' : /rebuild/i.test(usage) ? 'rebuilding' : 'well';
  return [newMember({ name: `disk ${found[1]}`, state: usage }, health)];
}

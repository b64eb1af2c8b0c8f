// /proc/mdstat of kernels from 2.2 on, alone or in mdadm's mails and monitoring agents' sections (drivers/md/md.c, md_seq_show).
import {
  newArray,
  newMember,
  toleranceOf,
  type ArrayState,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';

const array =
  /^[ \t>]*(md[\w/.-]{0,80}|[\w.-]{1,60}(?=\s*: (?:active|inactive)))\s*:\s*(active|inactive|broken|readonly|clean)\b\s*((?:\([\w -]+\)\s*)*)(.*)$/;
const device = /^([^\s[\]]{1,120})\[(\d{1,5})\]((?:\([A-Z]\))*)$/;

export const mdstat: Parser<'raid'> = {
  kind: 'raid',
  tool: '/proc/mdstat',
  claims: (text) => /^[ \t>]*Personalities\s*:/m.test(text) || /^[ \t>]*md\S{1,80}\s*:\s*(?:in)?active\b/m.test(text),
  parse(text) {
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    const rows = text.split('\n');
    for (let at = 0; at < rows.length; at += 1) {
      const found = rows[at]!.length < 20_000 ? array.exec(rows[at]!) : null;
      if (found === null) continue;
      const rest: string[] = [found[4]!];
      while (
        at + 1 < rows.length &&
        rest.length < 12 &&
        !/^[ \t>]*(unused devices|Personalities)/.test(rows[at + 1]!)
      ) {
        if (rows[at + 1]!.length < 20_000 && array.test(rows[at + 1]!)) break;
        at += 1;
        rest.push(rows[at]!.trim());
        if (rows[at]!.trim() === '') break;
      }
      const block = blockOf(found[1]!, found[2]!, rest.join(' '));
      arrays.push(block.array);
      members.push(...block.members);
    }
    // Arrays that can't be read are not the same as none.
    const isEmpty = /^[ \t>]*Personalities\s*:/m.test(text) && !/^[ \t>]*md\d+\s*:/m.test(text);
    if (arrays.length === 0 && !isEmpty) throw new NotUnderstood('no md array in it that can be read');
    return { body: { arrays, members, batteries: [] } };
  },
};

type Device = { name: string; slot: number; flags: string };

function blockOf(name: string, word: string, rest: string): { array: RaidArray; members: RaidMember[] } {
  const words = rest.split(/\s+/);
  const devices = words.flatMap((item): Device[] => {
    const found = device.exec(item);
    return found === null ? [] : [{ name: found[1]!, slot: Number(found[2]), flags: found[3]! }];
  });
  const level = /^(raid\d+|linear|multipath|faulty|container)$/i.test(words[0] ?? '') ? words[0]! : null;
  const counts = /\[(\d{1,5})\/(\d{1,5})\]/.exec(rest);
  const wanted = counts === null ? null : Number(counts[1]);
  const missing = counts === null ? 0 : Number(counts[1]) - Number(counts[2]);
  const progress = /(recovery|resync|reshape|check|repair)\s*=\s*(\d{1,3}(?:[.,]\d{1,3})?)%/.exec(rest);
  const isWaiting = /(recovery|resync|reshape|check)\s*=\s*(DELAYED|PENDING|REMOTE)/.test(rest);
  const isContainer = level === null && /super external:(?!\/)/.test(rest);
  const faulty = devices.filter(({ flags }) => flags.includes('(F)'));
  const tolerance = toleranceOf(level, wanted);
  let state: ArrayState = 'optimal';
  if (word === 'inactive') state = 'inactive';
  else if (word === 'broken') state = 'failed';
  else if (missing > 0 && progress !== null && /recovery|resync|reshape/.test(progress[1]!)) state = 'rebuilding';
  else if (missing > 0 && isWaiting) state = 'rebuilding';
  else if (missing > 0)
    state = tolerance !== null && !/10/.test(level ?? '') && missing > tolerance ? 'failed' : 'degraded';
  else if (tolerance === 0 && faulty.length > 0) state = 'failed';
  else if (progress !== null) state = /recovery|reshape/.test(progress[1]!) ? 'rebuilding' : 'checking';
  const blocks = /(\d{1,18}) blocks/.exec(rest);
  const left = tolerance === null ? null : missing < tolerance;
  const made = newArray(
    {
      name,
      level: level ?? (isContainer ? 'container' : null),
      state,
      progressPct: progress === null ? null : decimalOf(progress[2]),
      sizeBytes: blocks === null ? null : Number(blocks[1]) * 1024,
    },
    left,
  );
  // An inactive array holds data that can't be reached; a container is never active.
  if (state === 'inactive') made.status = isContainer ? 'ok' : 'critical';
  return {
    array: made,
    members: devices.map((item) => memberOf(item, made, missing > 0 ? targetOf(devices, wanted) : null)),
  };
}

/** What is being filled has the highest number, past those of the array's slots; numbers aren't given twice. */
function targetOf(devices: readonly Device[], wanted: number | null): Device | null {
  const [last] = devices.filter(({ flags }) => flags === '').toSorted((a, b) => b.slot - a.slot);
  return last !== undefined && wanted !== null && last.slot >= wanted ? last : null;
}

function memberOf(item: Device, of: RaidArray, target: Device | null): RaidMember {
  const { name, flags } = item;
  if (flags.includes('(F)')) return newMember({ name, state: 'faulty (F)' }, 'failed', of);
  if (flags.includes('(S)')) return newMember({ name, state: 'spare (S)' }, 'well', of);
  const isTarget = of.state === 'rebuilding' && item === target;
  if (isTarget || flags.includes('(R)')) return newMember({ name, state: 'recovering' }, 'rebuilding', of);
  return newMember({ name, state: flags === '' ? 'active' : `active ${flags}` }, 'well', of);
}

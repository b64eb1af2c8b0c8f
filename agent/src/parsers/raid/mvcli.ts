// mvcli of Marvell's controllers: info -o vd and info -o pd, a block each.
import { newArray, newMember, type RaidArray, type RaidMember } from '../../kinds/raid.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { healthOf, stateOf } from './words.ts';

export const mvcli: Parser<'raid'> = {
  kind: 'raid',
  tool: 'mvcli',
  claims: (text) =>
    /^[ \t]*(?:Virtual|Physical) Disk Information/m.test(text) && /^[ \t]*(?:BGA status|PD ID|RAID mode):/m.test(text),
  parse(text) {
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    for (const block of text.split(/^(?=[ \t]*(?:id|Adapter):)/m)) {
      const field = (name: string) =>
        new RegExp(`^[ \\t]*${name}:[ \\t]*(\\S.*)$`, 'm').exec(block)?.[1]?.trim() ?? null;
      const id = field('PD ID');
      if (id !== null) {
        // Of a disk that is well no state is printed.
        const state = field('Status');
        const array = arrays.find(({ name }) => name === field('associated VDs')) ?? null;
        members.push(newMember({ name: id, state }, state === null ? 'well' : healthOf(state), array));
        continue;
      }
      const level = field('RAID mode');
      if (level === null) continue;
      const word = field('status');
      const work = field('BGA status');
      const isRebuilt = /rebuild/i.test(work ?? '');
      const state = /^functional$/i.test(word ?? '') ? 'optimal' : stateOf(word);
      arrays.push(
        newArray({
          name: field('name') ?? field('id') ?? '',
          level,
          state: isRebuilt ? 'rebuilding' : state,
          sizeBytes: bytesOf(field('size'), 1024),
        }),
      );
    }
    if (arrays.length + members.length === 0) throw new NotUnderstood('no disk in it');
    return { body: { arrays, members, batteries: [] } };
  },
};

// lvdisplay, vgdisplay and pvdisplay: a block of names and values each (lvdisplay(8)).
import { newArray, newMember, type RaidArray, type RaidMember } from '../../kinds/raid.ts';
import { bytesOf, decimalOf, within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';

const head =
  /^[ \t]*--- (Logical|Physical) volumes? ---|^[ \t]*--- Volume groups? ---|^[ \t]*"(\S+)" is a new physical volume/i;

export const lvmDisplay: Parser<'raid'> = {
  kind: 'raid',
  tool: 'lvm',
  claims: (text) => /^[ \t]*--- (Logical volumes?|Volume groups?|Physical volumes?) ---/m.test(text),
  parse(text) {
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    for (const block of blocksOf(text)) {
      const get = (...names: string[]) =>
        names.map((name) => block.get(name)).find((value) => value !== undefined) ?? null;
      const lv = get('lv name');
      const pv = get('pv name');
      const size = (...names: string[]) => bytesOf(get(...names)?.replace(/^<\s*/, ''), 1024);
      if (lv !== null && get('lv size', 'lv size (mbytes)') !== null) {
        const isDown = /not available|inactive|suspended/i.test(get('lv status') ?? '');
        const mirrored = (decimalOf(get('mirrored volumes', 'mirror copies')) ?? 0) > 0;
        const pool = /(\d{1,3}(?:\.\d+)?)\s?%/.exec(get('allocated pool data') ?? '')?.[1];
        const made = newArray({
          name: lv,
          level: mirrored ? 'mirror' : pool === undefined ? 'linear' : 'thin-pool',
          state: isDown ? 'inactive' : 'optimal',
          sizeBytes: size('lv size'),
          usedPct: within(decimalOf(pool), 0, 100),
        });
        if (isDown) made.status = 'ok';
        arrays.push(made);
      } else if (pv !== null && get('pv size', 'pv uuid', 'pv status') !== null) {
        const isGone = /unknown/i.test(pv) || /unavailable/i.test(get('pv status') ?? '');
        members.push(
          newMember(
            { name: pv, array: get('vg name') || null, state: isGone ? 'missing' : (get('pv status') ?? 'present') },
            isGone ? 'failed' : 'well',
          ),
        );
      } else if (get('vg size', 'vg status') !== null) {
        const wanted = decimalOf(get('cur pv'));
        const active = decimalOf(get('act pv'));
        const isPartial = wanted !== null && active !== null && active < wanted;
        arrays.push(
          newArray({
            name: get('vg name') ?? 'volume group',
            state: isPartial ? 'degraded' : 'optimal',
            sizeBytes: size('vg size'),
          }),
        );
      }
    }
    if (arrays.length + members.length === 0) throw new NotUnderstood('no volume in it');
    return { body: { arrays, members, batteries: [] } };
  },
};

function blocksOf(text: string): Map<string, string>[] {
  const blocks: Map<string, string>[] = [];
  for (const row of text.split('\n')) {
    if (row.length > 500) continue;
    if (head.test(row)) blocks.push(new Map());
    const pair = /^[ \t]*((?:LV|VG|PV|Cur|Act|Mirror(?:ed)?|Allocated)\b[\w ()]{0,30}?)(?:\s{2,}|\s(?=\/))(\S.*)$/.exec(
      row,
    );
    const name = pair?.[1]!.trim().toLowerCase();
    // pvdisplay of HP-UX and vgdisplay -v name devices inside a group's block.
    if (name === 'pv name' && blocks.at(-1)?.has('vg size') === true) blocks.push(new Map());
    if (name !== undefined && blocks.at(-1)?.has(name) === false) blocks.at(-1)!.set(name, pair![2]!.trim());
  }
  return blocks;
}

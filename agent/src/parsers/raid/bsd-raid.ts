// The software RAID of the BSDs: gmirror, graid, gstripe and their kin with `status` (geom(8)), and bioctl of OpenBSD.
import { newArray, newMember, type ArrayState, type RaidArray, type RaidMember } from '../../kinds/raid.ts';
import { countOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { healthOf, stateOf } from './words.ts';

const geomHeading = /^[ \t]*Name[ \t]+Status[ \t]+Components[ \t]*$/m;
const geomRow =
  /^\s*(?:((?:mirror|raid3?|stripe|concat|journal)\/\S+)\s+([A-Z]+)\s+)?([a-z]\S*)(?:\s+\((.{1,60})\))?\s*$/;

export const geomRaid: Parser<'raid'> = {
  kind: 'raid',
  tool: 'geom',
  claims: (text) => geomHeading.test(text) && /^[ \t]*(?:mirror|raid3?|stripe|concat)\/\S/m.test(text),
  parse(text) {
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    const rows = text.split('\n').map((row) => geomRow.exec(row.slice(0, 300)));
    rows.forEach((row, at) => {
      if (row === null) return;
      const [, name, word, device, state] = row;
      if (name !== undefined) {
        let end = at + 1;
        while (rows[end] !== null && rows[end] !== undefined && rows[end]![1] === undefined) end += 1;
        const own = rows.slice(at, end).map((one) => one?.[4] ?? '');
        arrays.push(geomArray(name, word!, own));
      }
      const array = arrays.at(-1);
      if (array === undefined) return;
      const told = state ?? null;
      const isFilled = told !== null && /^\d+%$/.test(told);
      const health = isFilled ? 'rebuilding' : told === null ? 'unknown' : healthOf(told);
      // Without a word of its own a component of a complete array is well.
      members.push(
        newMember({ name: device!, state: told }, told === null && array.status === 'ok' ? 'well' : health, array),
      );
    });
    if (arrays.length === 0) throw new NotUnderstood('no array in it');
    return { body: { arrays, members, batteries: [] } };
  },
};

function geomArray(name: string, word: string, components: readonly string[]): RaidArray {
  const filled = components.find((state) => /SYNCHRONIZING|REBUILD|^\d+%$/.test(state));
  const state: ArrayState = /^(?:COMPLETE|UP)$/.test(word) ? 'optimal' : stateOf(word);
  const kind = name.split('/')[0]!;
  return newArray({
    name: name.slice(kind.length + 1),
    level: kind === 'raid' ? null : kind,
    state: state === 'degraded' && filled !== undefined ? 'rebuilding' : state,
    progressPct: decimalOf(/(\d+(?:\.\d+)?)%/.exec(filled ?? '')?.[1]),
  });
}

const bioHeading = /^[ \t]*Volume[ \t]+Status[ \t]+Size[ \t]+Device/m;
const bioVolume = /^\s*([a-z]+\d+)\s+(\d+)\s+(\S+)\s+(\d+)\s+(\S+)\s+(\S+)(?:\s+(\d+)% done)?/;
const bioDisk = /^\s+(\d+)\s+([A-Z][a-z]+(?: [a-z]+)?)\s+(\d+)\s+(\S+)\s+(?:\S+\s+)?<(.{0,80})>/;

export const bioctl: Parser<'raid'> = {
  kind: 'raid',
  tool: 'bioctl',
  claims: (text) => bioHeading.test(text),
  parse(text) {
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    for (const long of text.split('\n')) {
      const row = long.slice(0, 300);
      const disk = bioDisk.exec(row);
      const volume = disk === null ? bioVolume.exec(row) : null;
      if (volume !== null) {
        const [, , , word, size, device, level, done] = volume;
        arrays.push(
          newArray({
            name: device!,
            level: level!,
            state: /^scrubbing$/i.test(word!) ? 'checking' : stateOf(word!),
            sizeBytes: countOf(size),
            progressPct: decimalOf(done),
          }),
        );
      } else if (disk !== null) {
        const [, , word, , place, model] = disk;
        const array = /spare|unused/i.test(word!) ? null : (arrays.at(-1) ?? null);
        const name = /^[a-z]+\d+[a-p]$/.test(model!) ? model! : place!;
        members.push(newMember({ name, state: word! }, healthOf(word!), array));
      }
    }
    if (arrays.length === 0) throw new NotUnderstood('no volume in it');
    return { body: { arrays, members, batteries: [] } };
  },
};

// lvs, vgs and pvs of LVM 2, with or without heading, and as JSON reports (lvs(8); lib/report/columns.h).
import {
  newArray,
  newMember,
  toleranceOf,
  type ArrayState,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { jsonAt, jsonList, jsonOf, isObject, jsonString } from '../json.ts';
import { bytesOf, decimalOf, within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { cellsOf, headingsOf, type Heading } from '../records/columns.ts';

type Row = { kind: 'lv' | 'vg' | 'pv'; values: Map<string, string> };

/** Headings by the names that reports in JSON use. */
const columns = new Map([
  ['lv', 'lv_name'],
  ['vg', 'vg_name'],
  ['pv', 'pv_name'],
  ['attr', 'attr'],
  ['lsize', 'lv_size'],
  ['vsize', 'vg_size'],
  ['psize', 'pv_size'],
  ['data%', 'data_percent'],
  ['snap%', 'data_percent'],
  ['cpy%sync', 'copy_percent'],
  ['copy%', 'copy_percent'],
  ['type', 'segtype'],
  ['health', 'lv_health_status'],
  ['syncaction', 'raid_sync_action'],
  ['mismatches', 'raid_mismatch_count'],
]);

const heading = /^[ \t]*(LV|VG|PV)\s+(?:.*\s)?(Attr|LSize|VSize|PSize)\b/;
const lvAttr = /^[CmMoOrRsStTvVpeliIdD-][wrR-][aiclnAICLN-][m-][aAsISMdXihc-][oX-][a-zA-Z-]{0,4}$/;

export const lvm: Parser<'raid'> = {
  kind: 'raid',
  tool: 'lvm',
  claims: (text) =>
    /^[ \t]*(LV|VG|PV)[ \t].*\b(Attr|LSize|VSize|PSize)\b/m.test(text) ||
    (/"report"\s*:/.test(text) && /"(lv|vg|pv)"\s*:/.test(text)) ||
    text.split('\n', 40).some((row) => row.length < 500 && bareRow(row) !== null),
  parse(text) {
    const rows = /"report"\s*:/.test(text) ? jsonRows(text) : textRows(text);
    if (rows.length === 0 && !/"report"\s*:|^[ \t]*(LV|VG|PV)\s+/m.test(text))
      throw new NotUnderstood('no volume in it');
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    for (const { kind, values } of rows) {
      if (kind === 'pv') members.push(physicalOf(values));
      else if (kind === 'vg') arrays.push(groupOf(values));
      else {
        const made = volumeOf(values);
        if (made !== null) arrays.push(made);
      }
    }
    return { body: { arrays, members, batteries: [] } };
  },
};

function jsonRows(text: string): Row[] {
  return jsonList(jsonOf(text), 'report').flatMap((report) =>
    (['lv', 'vg', 'pv'] as const).flatMap((kind) =>
      jsonList(jsonAt(report, kind)).flatMap((row): Row[] => {
        if (!isObject(row)) return [];
        const values = new Map(Object.keys(row).map((name) => [name, jsonString(row, name) ?? '']));
        const attr = values.get(`${kind}_attr`);
        if (attr !== undefined) values.set('attr', attr);
        return [{ kind, values }];
      }),
    ),
  );
}

function textRows(text: string): Row[] {
  const found: Row[] = [];
  let head: { kind: Row['kind']; names: string[]; headings: Heading[] } | null = null;
  for (const row of text.split('\n')) {
    if (row.length > 2000 || row.trim() === '') continue;
    const begun = heading.exec(row);
    if (begun !== null) {
      const names = row
        .trim()
        .split(/\s+/)
        .map((name) => columns.get(name.toLowerCase()) ?? name.toLowerCase());
      head = { kind: begun[1]!.toLowerCase() as Row['kind'], names, headings: headingsOf(row) };
    } else if (
      head !== null &&
      /^\s/.test(row) &&
      !/^[ \t]*(WARNING|File descriptor|Couldn't|\/dev\/\S+: )/.test(row)
    ) {
      const cells = cellsOf(head.headings, [row])[0]!;
      const values = new Map(head.names.map((name, i) => [name, cells[i] ?? '']));
      if ((values.get('attr') ?? '-').length > 0) found.push({ kind: head.kind, values });
    } else if (head === null) {
      const bare = bareRow(row);
      if (bare !== null) found.push(bare);
    }
  }
  return found;
}

const vgAttr = /^[wr][z-][x-][p-][ncliao-][cs-]$/;
const pvAttr = /^[adu-][x-]-?m?-?$/;

/** Without a heading only the attributes can be told by their look: the name stands first, the size after them. */
function bareRow(row: string): Row | null {
  if (!/^[ \t]/.test(row)) return null;
  const words = row
    .trim()
    .split(row.includes(';') ? ';' : /\s+/)
    .slice(0, 12);
  const name = words[0]!;
  const size = (at: number) => (/^<?\d[\d.,]*[bkmgtpe]?$/i.test(words[at] ?? '') ? words[at]! : null);
  const made = (kind: Row['kind'], attr: string, bytes: string): Row => ({
    kind,
    values: new Map([
      [`${kind}_name`, name],
      ['attr', attr],
      [`${kind}_size`, /[a-z]$/i.test(bytes) ? bytes : ''],
    ]),
  });
  if (/^(\/dev\/\S+|\[?unknown\]?)$/.test(name) && words.some((word) => /^lvm[12]$/.test(word))) {
    const at = words.findIndex((word, index) => index > 0 && pvAttr.test(word));
    const bytes = at > 0 ? size(at + 1) : null;
    return bytes === null ? null : made('pv', words[at]!, bytes);
  }
  if (!/^[\w.[\]+-]+$/.test(name)) return null;
  const group = words.findIndex((word) => vgAttr.test(word));
  if (group > 1 && group < 5 && /^\d+$/.test(words[group - 1]!) && size(group + 1) !== null)
    return made('vg', words[group]!, size(group + 1)!);
  const at = words.findIndex((word) => word.length >= 6 && word.length <= 10 && lvAttr.test(word));
  const bytes = at < 1 || at > 3 ? null : size(at + 1);
  return bytes === null ? null : made('lv', words[at]!, bytes);
}

/** Small letters count in 1024, capital ones in 1000 (lvm(8), --units); a number alone, as JSON's --units b gives it, is bytes. */
function sizeOf(text: string | undefined): number | null {
  const bare = (text ?? '').replace(/^<|B$/g, '');
  return bytesOf(bare, /[A-Z]$/.test(bare) ? 1000 : 1024);
}

const percentOf = (text: string | undefined) => within(decimalOf(text === '' ? null : text), 0, 100);

/** Pieces of other volumes, in brackets or by their kind, are no volumes of their own. */
function volumeOf(values: ReadonlyMap<string, string>): RaidArray | null {
  const name = values.get('lv_name') ?? '';
  const attr = values.get('attr') ?? '';
  if (name === '' || name.startsWith('[') || /^[iIeTl]/.test(attr)) return null;
  const type = attr[0] ?? '-';
  const health = attr[8] ?? '-';
  const told = values.get('lv_health_status') ?? '';
  const isRaid = /^[rRmM]/.test(type);
  const sync = percentOf(
    values.get('copy_percent') === undefined ? values.get('sync_percent') : values.get('copy_percent'),
  );
  const isSyncing = isRaid && sync !== null && sync < 100;
  const action = values.get('raid_sync_action') ?? '';
  let state: ArrayState = 'optimal';
  if (health === 'F' || told.startsWith('failed') || (!isRaid && health === 'p')) state = 'failed';
  else if (isSyncing && /check|repair|resync/.test(action)) state = 'checking';
  else if (isSyncing) state = 'rebuilding';
  else if (health === 'p' || health === 'r' || /partial|refresh/.test(told)) state = 'degraded';
  else if (attr !== '' && attr[4] === '-') state = 'inactive';
  const level =
    values.get('segtype') ||
    (isRaid ? (/^[mM]/.test(type) ? 'mirror' : 'raid') : type === 't' ? 'thin-pool' : 'linear');
  const tolerance = toleranceOf(level);
  const made = newArray(
    {
      name,
      level,
      state,
      progressPct: isSyncing ? sync : null,
      sizeBytes: sizeOf(values.get('lv_size')),
      usedPct: type === 't' ? percentOf(values.get('data_percent')) : null,
    },
    // A copy that waits for a refresh has its disk back.
    health === 'r' ? true : tolerance === null ? null : tolerance > 1,
  );
  // A volume that nobody has activated is no fault.
  if (state === 'inactive') made.status = 'ok';
  if (/[mDM]/.test(health) && made.status === 'ok') made.status = 'warning';
  return made;
}

function groupOf(values: ReadonlyMap<string, string>): RaidArray {
  const isPartial = (values.get('attr') ?? '')[3] === 'p';
  return newArray({
    name: values.get('vg_name') ?? '',
    level: null,
    state: isPartial ? 'degraded' : 'optimal',
    sizeBytes: sizeOf(values.get('vg_size')),
  });
}

function physicalOf(values: ReadonlyMap<string, string>): RaidMember {
  const name = values.get('pv_name') ?? '';
  const attr = values.get('attr') ?? '';
  const isMissing = /unknown/.test(name) || attr[2] === 'm';
  const group = values.get('vg_name') ?? '';
  return newMember(
    { name, array: group === '' ? null : group, state: isMissing ? `missing (${attr})` : attr },
    isMissing ? 'failed' : 'well',
  );
}

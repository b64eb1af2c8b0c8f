// mdadm --detail, --examine, --query and --detail --scan (mdadm(8); Detail.c, super0.c, super1.c, super-ddf.c, super-intel.c).
import {
  newArray,
  newMember,
  toleranceOf,
  type ArrayState,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { bytesOf, firstNumber } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';

export const mdadm: Parser<'raid'> = {
  kind: 'raid',
  tool: 'mdadm',
  claims: (text) =>
    (/^[ \t]*\/dev\/\S+:\s*$/m.test(text) &&
      /^[ \t]*(Raid Level|RAID Level|Raid Devices|Array UUID|Magic|MBR Magic|Container|Total Devices)\s*:/m.test(
        text,
      )) ||
    /^[ \t]*ARRAY \/dev\/md\S* .*UUID=/m.test(text) ||
    /^[ \t]*\/dev\/md\S+: .{1,40} (raid\d+|linear) \d+ devices?/m.test(text) ||
    /^[ \t]*mdadm: (No md superblock|no arrays found|cannot open|md device .* does not appear)/im.test(text),
  parse(text) {
    const arrays = new Map<string, RaidArray>();
    const members = new Map<string, RaidMember>();
    const sections = sectionsOf(text);
    for (const section of sections) {
      const read = section.values.has('magic') || section.values.has('mbr magic') ? examined : detailed;
      const { array, found } = read(section);
      if (array !== null && !arrays.has(array.key)) arrays.set(array.key, array.value);
      for (const member of found) if (!members.has(member.name)) members.set(member.name, member);
    }
    for (const array of [...scannedIn(text), ...queriedIn(text)]) {
      if (!arrays.has(array.name)) arrays.set(array.name, array);
    }
    if (
      sections.length === 0 &&
      arrays.size === 0 &&
      !/^[ \t]*mdadm: (No md superblock|no arrays found)/im.test(text)
    ) {
      throw new NotUnderstood('no array in it');
    }
    return { body: { arrays: [...arrays.values()], members: [...members.values()], batteries: [] } };
  },
};

type Section = { name: string; values: Map<string, string>; rows: string[] };
type Read = { array: { key: string; value: RaidArray } | null; found: RaidMember[] };

function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  for (const row of text.split('\n')) {
    const head = /^[ \t]*(\/dev\/\S{1,200}):\s*$/.exec(row);
    if (head !== null) {
      sections.push({ name: head[1]!, values: new Map(), rows: [] });
      continue;
    }
    const section = sections.at(-1);
    if (section === undefined) continue;
    section.rows.push(row);
    const colon = row.indexOf(' : ');
    if (colon < 0 || colon > 40) continue;
    const name = row.slice(0, colon).trim().toLowerCase();
    if (!section.values.has(name)) section.values.set(name, row.slice(colon + 3).trim());
  }
  return sections.filter(
    ({ values, rows }) => values.size > 0 || rows.some((row) => /^[ \t]*(State|Raid Level)\s*:/.test(row)),
  );
}

/** Sizes are in KiB; old versions of --examine printed sectors, so the words in brackets decide. */
function sizeOf(text: string | undefined): number | null {
  const found = /^(\d{1,18})( KiB| sectors)?\s*(?:\(([^)]+)\))?/.exec(text ?? '');
  if (found === null) return null;
  const count = Number(found[1]);
  if (count === 0) return null;
  if (found[2] === ' sectors') return count * 512;
  const told = bytesOf(found[3], 1024);
  const isSectors = told !== null && Math.abs(count * 512 - told) < Math.abs(count * 1024 - told);
  return count * (isSectors ? 512 : 1024);
}

const numberIn = (section: Section, name: string) => firstNumber(section.values.get(name));

function detailed(section: Section): Read {
  const { name, values, rows } = section;
  const level = values.get('raid level') ?? null;
  const isContainer = level === 'container';
  const wanted = numberIn(section, 'raid devices');
  const active = numberIn(section, 'active devices');
  const devices: { name: string; state: string }[] = [];
  let removed = 0;
  for (const row of rows) {
    const found = /^[ \t]*(?:\d+|-)\s+\d+\s+\d+\s+(?:-?\d+|-)\s+(.{0,200})$/.exec(row);
    if (found === null) continue;
    const rest = found[1]!.trim();
    if (/^removed|^faulty removed/.test(rest)) removed += 1;
    const path = /(\/dev\/\S+|(?<=\s)[\w-]+:\d+|missing)$/.exec(rest);
    if (path !== null) devices.push({ name: path[0], state: rest.slice(0, path.index).trim() });
  }
  const words = (values.get('state') ?? '').toLowerCase();
  const missing = Math.max(0, wanted !== null && active !== null ? wanted - active : removed);
  const progress = /(\d{1,3})%/.exec(
    values.get('rebuild status') ??
      values.get('resync status') ??
      values.get('check status') ??
      values.get('reshape status') ??
      '',
  );
  const tolerance = toleranceOf(level, wanted);
  const state = isContainer ? 'unknown' : stateOf(words, missing, section);
  const made = newArray(
    {
      name,
      level,
      state,
      progressPct: progress === null ? null : Number(progress[1]),
      sizeBytes: sizeOf(values.get('array size')),
    },
    tolerance === null ? null : missing < tolerance,
  );
  // A container has no state of its own: its volumes do.
  if (isContainer) made.status = 'ok';
  if (state === 'inactive') made.status = 'critical';
  const found = devices.map((device) => {
    const health = /faulty|missing/.test(device.state)
      ? 'failed'
      : /rebuild|replacement/.test(device.state)
        ? 'rebuilding'
        : /active|spare|journal/.test(device.state) || isContainer
          ? 'well'
          : 'unknown';
    return newMember({ name: device.name, state: device.state === '' ? null : device.state }, health, made);
  });
  const tells = level !== null || words !== '' || found.length > 0;
  return { array: tells ? { key: name, value: made } : null, found };
}

function stateOf(words: string, missing: number, { values }: Section): ArrayState {
  if (/failed|broken/.test(words)) return 'failed';
  if (/inactive|not started/.test(words)) return 'inactive';
  const isRebuilding =
    /recovering|rebuilding|reshaping/.test(words) || values.has('rebuild status') || values.has('reshape status');
  if (isRebuilding) return 'rebuilding';
  if (/resyncing/.test(words) && /degraded/.test(words)) return 'rebuilding';
  if (/degraded/.test(words)) return 'degraded';
  if (/pending|delayed/.test(words)) return 'optimal';
  if (/resyncing|checking/.test(words) || values.has('check status') || values.has('resync status')) return 'checking';
  if (missing > 0) return 'degraded';
  return /clean|active|write-pending|read-auto|readonly/.test(words) ? 'optimal' : 'unknown';
}

/** What one member's superblock says of itself and of its array. */
function examined(section: Section): Read {
  const { name, values, rows } = section;
  if (!values.has('magic')) return { array: null, found: [] };
  const volume = volumeIn(rows);
  const level = values.get('raid level') ?? volume.level ?? null;
  const wanted = numberIn(section, 'raid devices');
  const map = /^([A.R]+)\b/.exec(values.get('array state') ?? '')?.[1] ?? null;
  const table = rows.flatMap((row) => {
    const found = /^[ \t]*(?:this)?\s*\d+\s+(\d+)\s+\d+\s+\d+\s+(-?\d+)\s+(.{1,160})$/.exec(row);
    return found === null || /^[ \t]*this/.test(row) ? [] : [found[3]!.trim()];
  });
  const missing =
    map === null
      ? table.filter((word) => /^(faulty|removed)/.test(word)).length
      : map.split('').filter((sign) => sign === '.').length;
  const tolerance = toleranceOf(level, wanted ?? map?.length ?? null);
  let state: ArrayState = volume.state ?? 'unknown';
  if (map !== null || values.has('active devices')) state = missing > 0 ? 'degraded' : 'optimal';
  if (map?.includes('R') && missing === 0) state = 'rebuilding';
  if (tolerance !== null && missing > tolerance && !/10/.test(level ?? '')) state = 'failed';
  const uuid = values.get('array uuid') ?? values.get('uuid') ?? volume.name ?? name;
  const title =
    values.get('name')?.split(/\s+\(/)[0] ??
    volume.name ??
    values.get('preferred minor')?.replace(/^(\d+)$/, 'md$1') ??
    uuid;
  const made = newArray(
    { name: title, level, state, sizeBytes: sizeOf(values.get('array size')) ?? volume.sizeBytes },
    tolerance === null ? null : missing < tolerance,
  );
  if (level === null || level === 'container') made.status = 'ok';
  const role = values.get('device role') ?? values.get('state') ?? null;
  const health = /faulty|failed/i.test(role ?? '') ? 'failed' : 'well';
  const isTelling = level !== null && level !== 'container';
  return {
    array: isTelling ? { key: uuid, value: made } : null,
    found: [newMember({ name, state: role }, health, isTelling ? made : null)],
  };
}

/** A volume inside Intel's or DDF's metadata. */
function volumeIn(rows: readonly string[]): {
  name: string | null;
  level: string | null;
  state: ArrayState | null;
  sizeBytes: number | null;
} {
  let name: string | null = null;
  let level: string | null = null;
  let state: ArrayState | null = null;
  let sizeBytes: number | null = null;
  for (const row of rows) {
    name ??= /^[ \t]*\[(\S[^\]]{0,60})\]:\s*$/.exec(row)?.[1] ?? /^[ \t]*VD GUID\[0\] : (\S+)/.exec(row)?.[1] ?? null;
    level ??= /^[ \t]*(?:RAID Level|Raid Level\[0\])\s*: (\S+)/.exec(row)?.[1] ?? null;
    const size = /^[ \t]*Array Size(?:\[0\])?\s*: (\d.*)$/.exec(row);
    if (size !== null) sizeBytes ??= sizeOf(size[1]);
    const word = /^[ \t]*(?:Map State|state\[0\])\s*: (.{1,60})$/.exec(row)?.[1]?.toLowerCase();
    if (word === undefined || state !== null) continue;
    if (/^(normal|optimal)/.test(word)) state = 'optimal';
    else if (/rebuild/.test(word)) state = 'rebuilding';
    else if (/degraded/.test(word)) state = 'degraded';
    else if (/failed|offline|missing/.test(word)) state = 'failed';
  }
  return { name, level, state, sizeBytes };
}

/** `ARRAY /dev/md0 metadata=1.2 name=host:0 UUID=…` says that there is one, and not how it is. */
function scannedIn(text: string): RaidArray[] {
  return text.split('\n').flatMap((row) => {
    const found = /^[ \t]*(INACTIVE-)?ARRAY (\/dev\/md\S*)\s/.exec(row);
    if (found === null) return [];
    const level = /\blevel=(\S+)/.exec(row)?.[1] ?? null;
    return [newArray({ name: found[2]!, level, state: found[1] === undefined ? 'unknown' : 'inactive' })];
  });
}

/** `/dev/md0: 5.46TiB raid1 2 devices, 0 spares. Use mdadm --detail for more detail.` */
function queriedIn(text: string): RaidArray[] {
  return text.split('\n').flatMap((row) => {
    const found = /^[ \t]*(\/dev\/md\S+): (\S{1,20}) (raid\d+|linear) \d+ devices?/.exec(row);
    return found === null
      ? []
      : [newArray({ name: found[1]!, level: found[3]!, state: 'unknown', sizeBytes: bytesOf(found[2], 1024) })];
  });
}

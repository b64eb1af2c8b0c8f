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
      const { arrays: told, found } = read(section);
      for (const { key, value } of told) if (!arrays.has(key)) arrays.set(key, value);
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
type Read = { arrays: { key: string; value: RaidArray }[]; found: RaidMember[] };

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
  return { arrays: tells ? [{ key: name, value: made }] : [], found };
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

/** What one member's superblock says of itself and of its array, or of the volumes inside a container. */
function examined(section: Section): Read {
  const { name, values, rows } = section;
  if (!values.has('magic')) return { arrays: [], found: [] };
  const role = values.get('device role') ?? values.get('state') ?? null;
  const level = values.get('raid level') ?? null;
  const volumes = level === null || level === 'container' ? volumesIn(rows) : [];
  const array =
    volumes.length > 0
      ? volumes[0]!.value
      : level === null || level === 'container'
        ? null
        : examinedArray(section, level);
  const member = newMember({ name, state: role }, /faulty|failed/i.test(role ?? '') ? 'failed' : 'well', array);
  const key = values.get('array uuid') ?? values.get('uuid') ?? name;
  return { arrays: volumes.length > 0 ? volumes : array === null ? [] : [{ key, value: array }], found: [member] };
}

function examinedArray(section: Section, level: string): RaidArray {
  const { name, values, rows } = section;
  const wanted = numberIn(section, 'raid devices');
  const map = /^([A.R]+)\b/.exec(values.get('array state') ?? '')?.[1] ?? null;
  const table = rows.flatMap((row) => {
    const found = /^[ \t]*\d+\s+\d+\s+\d+\s+\d+\s+-?\d+\s+(.{1,160})$/.exec(row);
    return found === null ? [] : [found[1]!.trim()];
  });
  const gone =
    map === null
      ? table.filter((word) => /^(faulty|removed)/.test(word))
      : map.split('').filter((sign) => sign === '.');
  const missing = gone.length;
  const tolerance = toleranceOf(level, wanted ?? map?.length ?? null);
  let state: ArrayState =
    map !== null || values.has('active devices') ? (missing > 0 ? 'degraded' : 'optimal') : 'unknown';
  if (map?.includes('R') === true && missing === 0) state = 'rebuilding';
  if (tolerance !== null && missing > tolerance && !level.includes('10')) state = 'failed';
  const minor = values.get('preferred minor');
  const title =
    values.get('name')?.split(/\s+\(/)[0] ?? (minor === undefined ? (values.get('array uuid') ?? name) : `md${minor}`);
  return newArray(
    { name: title, level, state, sizeBytes: sizeOf(values.get('array size')) },
    tolerance === null ? null : missing < tolerance,
  );
}

type Volume = { name: string; level: string | null; state: ArrayState; sizeBytes: number | null };

/** Volumes inside Intel's metadata stand under `[name]:`; those of DDF have their number in brackets. */
function volumesIn(rows: readonly string[]): { key: string; value: RaidArray }[] {
  const volumes: Volume[] = [];
  for (const row of rows) {
    const head = /^[ \t]*\[(\S[^\]]{0,60})\]:\s*$/.exec(row)?.[1] ?? /^[ \t]*VD GUID\[\d+\] : (\S+)/.exec(row)?.[1];
    if (head !== undefined) volumes.push({ name: head, level: null, state: 'unknown', sizeBytes: null });
    const last = volumes.at(-1);
    const pair = /^[ \t]*(RAID Level|Raid Level|Array Size|Map State|state|Name)(?:\[\d+\])?\s*: (.{1,80})$/.exec(row);
    if (last === undefined || pair === null) continue;
    const value = pair[2]!.trim();
    if (pair[1] === 'Name' && value !== '') last.name = value;
    else if (/^raid level$/i.test(pair[1]!)) last.level ??= value.split(' ')[0]!;
    else if (pair[1] === 'Array Size') last.sizeBytes ??= sizeOf(value);
    else if (last.state === 'unknown') last.state = volumeState(value.toLowerCase());
  }
  return volumes.map((volume) => ({ key: `volume ${volume.name}`, value: newArray(volume) }));
}

function volumeState(word: string): ArrayState {
  if (/rebuild/.test(word)) return 'rebuilding';
  if (/degraded/.test(word)) return 'degraded';
  if (/failed|offline|missing/.test(word)) return 'failed';
  return /^(normal|optimal)/.test(word) ? 'optimal' : 'unknown';
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

// zpool list, with or without -v, -p, -H and chosen columns (zpool-list(8)).
import { bytesOf, firstNumber, within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { asideHeading, otherHeading, poolOf, treeOf, type Pool, type PoolDevice } from './pool.ts';

const health = /^(ONLINE|DEGRADED|FAULTED|OFFLINE|REMOVED|UNAVAIL|SUSPENDED|AVAIL|INUSE)$/;
const heading = /^[ \t]*NAME[ \t](?:.*[ \t])?(?:HEALTH|CAP|ALLOC)\b/;
/** The columns that -H leaves unnamed, of old versions and of those that know checkpoints. */
const columnsOf = new Map([
  [9, 'NAME SIZE ALLOC FREE CAP DEDUP HEALTH ALTROOT X'],
  [10, 'NAME SIZE ALLOC FREE EXPANDSZ FRAG CAP DEDUP HEALTH ALTROOT'],
  [11, 'NAME SIZE ALLOC FREE CKPOINT EXPANDSZ FRAG CAP DEDUP HEALTH ALTROOT'],
  [2, 'NAME HEALTH'],
  [5, 'NAME SIZE ALLOC FREE HEALTH'],
  [8, 'NAME SIZE ALLOC FREE CAP DEDUP HEALTH ALTROOT'],
]);

export const zpoolList: Parser<'raid'> = {
  kind: 'raid',
  tool: 'zpool list',
  claims: (text) => /^[ \t]*NAME\s.*\b(HEALTH|CAP|ALLOC)\b/m.test(text) || text.split('\n', 20).some(isBare),
  parse(text) {
    const rows = text.split('\n');
    const at = rows.findIndex((row) => row.length < 2000 && heading.test(row));
    const columns = at >= 0 ? rows[at]!.trim().split(/\s+/) : null;
    if (columns !== null && !columns.includes('HEALTH') && !columns.includes('CAP') && !columns.includes('ALLOC')) {
      throw new NotUnderstood('a list without the health of pools');
    }
    const margin = at >= 0 ? rows[at]!.search(/\S/) : 0;
    const pools = columns === null ? rows.filter(isBare).map(bareRow) : poolsOf(rows.slice(at + 1), columns, margin);
    if (pools.length === 0) throw new NotUnderstood('no pool in the list');
    const made = pools.map((pool) => poolOf(pool));
    return {
      body: { arrays: made.map(({ array }) => array), members: made.flatMap(({ members }) => members), batteries: [] },
    };
  },
};

const bareColumns = (words: readonly string[]) => (columnsOf.get(words.length) ?? '').split(' ');

function isBare(row: string): boolean {
  if (row.length > 1000 || !row.includes('\t')) return false;
  const words = row.split('\t').map((word) => word.trim());
  const columns = bareColumns(words);
  const told = words[columns.indexOf('HEALTH')];
  return (
    told !== undefined && health.test(told) && (words.length === 2 || /^[\d.]+[KMGTPE]?$|^-$/.test(words[1] ?? ''))
  );
}

function bareRow(row: string): Pool {
  const words = row.split('\t').map((word) => word.trim());
  return { ...read(words, bareColumns(words)), devices: [] };
}

function poolsOf(rows: readonly string[], columns: readonly string[], margin: number): Pool[] {
  const pools: { pool: Pool; rows: { indent: number; device: PoolDevice }[] }[] = [];
  let isAside = false;
  for (const row of rows) {
    const words = row.trim().split(/\s+/);
    const name = words[0]!;
    if (name === '' || words.length < 2) continue;
    const indent = row.replaceAll('\t', '        ').search(/\S/) - margin;
    const state = words.find((word) => health.test(word)) ?? null;
    if ((asideHeading.test(name) || otherHeading.test(name)) && (state === null || indent <= 0)) {
      isAside = asideHeading.test(name);
      continue;
    }
    const last = pools.at(-1);
    if (indent <= 0) {
      if (words.length < Math.min(columns.length, 3)) continue;
      const pool = read(words, columns);
      if (pool.state === null && pool.usedPct === null) continue;
      pools.push({ pool, rows: [] });
      isAside = false;
    } else if (last !== undefined) {
      last.rows.push({ indent, device: { name, state, errors: null, note: '', children: [], isAside } });
    }
  }
  return pools.map(({ pool, rows: own }) => ({ ...pool, devices: treeOf(own) }));
}

function read(words: readonly string[], columns: readonly string[]): Pool {
  const at = (name: string) => words[columns.indexOf(name)] ?? null;
  const size = at('SIZE');
  const bytes = size === null || size === '-' ? null : bytesOf(size, 1024);
  return {
    name: words[0]!,
    state: at('HEALTH'),
    scan: null,
    sizeBytes: bytes === 0 ? null : bytes,
    usedPct: within(firstNumber(at('CAP')), 0, 100) ?? fillOf(bytes, at('ALLOC')),
    devices: [],
    dataErrors: false,
  };
}

/** Where the column of percentages was not asked for. */
function fillOf(size: number | null, allocated: string | null): number | null {
  const used = allocated === null || allocated === '-' ? null : bytesOf(allocated, 1024);
  return size === null || size === 0 || used === null ? null : within(Math.round((10_000 * used) / size) / 100, 0, 100);
}

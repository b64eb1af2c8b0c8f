// zpool status, of Solaris, FreeBSD and OpenZFS, with or without -v, -x, -p, -P, -s, -t (zpool-status(8)).
import { newArray } from '../../kinds/raid.ts';
import { warning, type Remark } from '../../kinds/verdict.ts';
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { asideHeading, otherHeading, poolOf, treeOf, type Pool, type PoolDevice } from './pool.ts';

const healthy = /^[ \t]*pool '([^']{1,200})' is healthy\s*$/;
const nothing = /^[ \t]*(no pools available|all pools are healthy)\b/m;

export const zpoolStatus: Parser<'raid'> = {
  kind: 'raid',
  tool: 'zpool status',
  claims: (text) =>
    (/^[ \t]*pool: \S/m.test(text) && /^[ \t]*state: \S/m.test(text)) ||
    nothing.test(text) ||
    /^[ \t]*pool '[^']+' is healthy/m.test(text),
  parse(text) {
    const pools = poolsIn(text);
    const well = text.split('\n').flatMap((row) => {
      const found = healthy.exec(row);
      return found === null ? [] : [newArray({ name: found[1]!, state: 'optimal' })];
    });
    if (pools.length === 0 && well.length === 0 && !nothing.test(text)) throw new NotUnderstood('no pool in it');
    const made = pools.map((pool) => poolOf(pool));
    const remarks: Remark[] = pools.flatMap(({ name, dataErrors }) =>
      dataErrors ? [warning(`${name}: data errors that couldn't be mended`)] : [],
    );
    return {
      body: {
        arrays: [...made.map(({ array }) => array), ...well],
        members: made.flatMap(({ members }) => members),
        batteries: [],
      },
      remarks,
    };
  },
};

function poolsIn(text: string): Pool[] {
  const pools: Pool[] = [];
  let part: string[] = [];
  const close = () => {
    const pool = readPool(part);
    if (pool !== null) pools.push(pool);
    part = [];
  };
  for (const row of text.split('\n')) {
    if (/^[ \t]*pool: \S/.test(row)) close();
    part.push(row);
  }
  close();
  return pools;
}

function readPool(rows: readonly string[]): Pool | null {
  const fields = fieldsOf(rows);
  const name = fields.get('pool');
  if (name === undefined) return null;
  const scan = scanOf(fields.get('scan') ?? fields.get('scrub') ?? '');
  const errors = fields.get('errors') ?? '';
  return {
    name,
    state: fields.get('state') ?? null,
    scan,
    sizeBytes: null,
    usedPct: null,
    devices: devicesOf(rows, name),
    dataErrors: /^(\d+ data errors|permanent errors)/i.test(errors) && !errors.startsWith('0 '),
  };
}

/** `  scan: resilver in progress …`, going on in lines that are set deeper. */
function fieldsOf(rows: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  let last: string | null = null;
  for (const row of rows) {
    const found =
      /^\s{0,12}>?\s*(pool|id|state|status|action|see|scan|scrub|remove|checkpoint|config|errors|comment):\s*(.*)$/.exec(
        row,
      );
    if (found !== null) {
      last = found[1]!;
      if (!fields.has(last)) fields.set(last, found[2]!.trim());
    } else if (last !== null && last !== 'config' && row.trim() !== '') {
      fields.set(last, `${fields.get(last)} ${row.trim()}`.slice(0, 2000));
    }
  }
  return fields;
}

function scanOf(text: string): Pool['scan'] {
  const found = /^(scrub|resilver)(?:ed)? in progress/.exec(text);
  if (found === null) return null;
  const done = /(\d{1,3}(?:[.,]\d{1,3})?)% done/.exec(text);
  return { what: found[1] === 'scrub' ? 'scrub' : 'resilver', progressPct: done === null ? null : decimalOf(done[1]) };
}

function devicesOf(rows: readonly string[], pool: string): PoolDevice[] {
  const found: { indent: number; device: PoolDevice }[] = [];
  const named = rows.findIndex((row) => /^[ \t>]*NAME\s+STATE\b/.test(row));
  // `zpool import` lists devices without a heading.
  const head = named < 0 ? rows.findIndex((row) => /^[ \t>]*config:\s*$/.test(row)) : named;
  if (head < 0) return [];
  let isAside = false;
  for (const row of rows.slice(head + 1)) {
    if (/^[ \t>]*errors:/.test(row)) break;
    const words = row.trim().split(/\s+/);
    const name = words[0]!;
    if (name === '') continue;
    const indent = row.replaceAll('\t', '        ').search(/\S/);
    if (words.length === 1 && (asideHeading.test(name) || otherHeading.test(name))) {
      isAside = asideHeading.test(name);
      continue;
    }
    if (name === pool && found.length === 0) continue;
    if (words[1] === undefined || !/^[A-Z_]{4,12}$/.test(words[1])) continue;
    found.push({
      indent,
      device: {
        name,
        state: words[1],
        errors: errorsOf(words.slice(2, 5)),
        note: words.slice(2).join(' '),
        children: [],
        isAside,
      },
    });
  }
  return treeOf(found);
}

/** `0`, `437`, `1.2K`: read, write and checksum errors. */
function errorsOf(words: readonly string[]): number | null {
  const counts = words.flatMap((word) => {
    const found = /^(\d{1,18}(?:\.\d{1,3})?)([KMGT]?)$/.exec(word);
    return found === null ? [] : [Number(found[1]) * 1000 ** ' KMGT'.indexOf(found[2] || ' ')];
  });
  return counts.length < 3 ? null : counts.reduce((sum, count) => sum + count, 0);
}

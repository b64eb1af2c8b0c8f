// zpool status -j and zpool list -j of OpenZFS 2.3 and later.
import { isObject, jsonAt, jsonNumber, jsonOf, jsonString, type Json } from '../json.ts';
import { bytesOf, firstNumber, within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { poolOf, type Pool, type PoolDevice } from './pool.ts';

export const zpoolJson: Parser<'raid'> = {
  kind: 'raid',
  tool: 'zpool',
  claims: (text) =>
    /"pools"\s*:/.test(text) && (/"zpool (status|list)"/.test(text) || /"vdevs"|"pool_guid"/.test(text)),
  parse(text) {
    const pools = jsonAt(jsonOf(text), 'pools');
    if (!isObject(pools)) throw new NotUnderstood('no pool in it');
    const made = Object.entries(pools).map(([name, pool]) => poolOf(readPool(name, pool)));
    return {
      body: { arrays: made.map(({ array }) => array), members: made.flatMap(({ members }) => members), batteries: [] },
    };
  },
};

function readPool(name: string, pool: Json): Pool {
  const root = jsonAt(pool, 'vdevs', name) ?? jsonAt(pool, 'vdevs', 'root-0');
  const data = isObject(root) && isObject(root.vdevs) ? root.vdevs : jsonAt(pool, 'vdevs');
  const property = (key: string) => jsonString(pool, 'properties', key, 'value');
  return {
    name: jsonString(pool, 'name') ?? name,
    state: jsonString(pool, 'state') ?? property('health'),
    scan: scanOf(pool),
    sizeBytes: bytesOf(property('size') ?? jsonString(root, 'total_space'), 1024),
    usedPct: within(firstNumber(property('capacity')), 0, 100),
    devices: [
      ...devicesOf(data, false, 0),
      ...devicesOf(jsonAt(pool, 'special'), false, 0),
      ...devicesOf(jsonAt(pool, 'dedup'), false, 0),
      ...devicesOf(jsonAt(pool, 'logs'), true, 0),
      ...devicesOf(jsonAt(pool, 'l2cache'), true, 0),
      ...devicesOf(jsonAt(pool, 'spares'), true, 0),
    ],
    dataErrors: (jsonNumber(pool, 'error_count') ?? 0) > 0,
  };
}

function scanOf(pool: Json): Pool['scan'] {
  const stats = jsonAt(pool, 'scan_stats');
  if (!/^SCANNING$/i.test(jsonString(stats, 'state') ?? '')) return null;
  const whole = bytesOf(jsonString(stats, 'to_examine'), 1024);
  const done = bytesOf(jsonString(stats, 'issued') ?? jsonString(stats, 'examined'), 1024);
  return {
    what: /resilver/i.test(jsonString(stats, 'function') ?? '') ? 'resilver' : 'scrub',
    progressPct: whole === null || done === null || whole === 0 ? null : within((100 * done) / whole, 0, 100),
  };
}

function devicesOf(devices: Json | undefined, isAside: boolean, depth: number): PoolDevice[] {
  if (!isObject(devices) || depth > 6) return [];
  return Object.entries(devices).flatMap(([name, device]) => {
    if (!isObject(device)) return [];
    const counts = ['read_errors', 'write_errors', 'checksum_errors'].flatMap((key) => jsonNumber(device, key) ?? []);
    return [
      {
        name: jsonString(device, 'name') ?? name,
        state: jsonString(device, 'state'),
        errors: counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0),
        note:
          jsonNumber(device, 'scan_processed') !== null && jsonString(device, 'resilver_deferred') !== null
            ? '(awaiting resilver)'
            : '',
        children: devicesOf(device.vdevs, isAside, depth + 1),
        isAside,
      },
    ];
  });
}

// Which processes are listed, and what they are said to use.
import { expect, test } from 'vitest';
import { fakeHost, type FakeFiles } from '../testdata/fake-host.ts';
import { parseStat, processes } from './processes.ts';

const stat = (pid: number, name: string, ticks: number, pages: number, started = 500) =>
  `${pid} (${name}) S 1 1 1 0 -1 4194560 100 0 0 0 ${ticks} 0 0 0 20 0 1 0 ${started} 1000000 ${pages} 18446744073709551615 1 1`;
const host = (rows: readonly [number, string, number, number, number?][]) => {
  const files: FakeFiles = { '/proc/self/smaps': '00400000-00401000 r-xp 0 0 0\nKernelPageSize:        4 kB\n' };
  for (const [pid, name, ticks, pages, started] of rows)
    files[`/proc/${pid}/stat`] = stat(pid, name, ticks, pages, started);
  return fakeHost({ ...files, '/proc/9/cmdline': '/usr/bin/node\0server.js\0' });
};

test('tells processor use since the last look, in processors', async () => {
  const first = await processes.collect(host([[7, 'db', 100, 10]]), null, 0);
  expect(first.processes).toEqual([{ pid: 7, name: 'db', cpu: null, memoryBytes: 40_960 }]);
  const look = await processes.collect(
    host([
      [7, 'db', 400, 10],
      [8, 'new', 50, 1],
    ]),
    first.state,
    2000,
  );
  expect(look.processes).toMatchObject([
    { pid: 7, cpu: 1.5 },
    { pid: 8, cpu: 0.25 },
  ]);
});

test('does not mix two processes that had the same number', async () => {
  const first = await processes.collect(host([[7, 'old', 90_000, 1]]), null, 0);
  const look = await processes.collect(host([[7, 'young', 100, 1, 900]]), first.state, 2000);
  expect(look.processes).toMatchObject([{ name: 'young', cpu: 0.5 }]);
});

test('lists at most five by each measure, each once', async () => {
  const rows = Array.from(
    { length: 20 },
    (_, i) => [i + 20, `p${i}`, 100 * i, 1000 - i] as [number, string, number, number],
  );
  const first = await processes.collect(host(rows.map(([pid, name, , pages]) => [pid, name, 0, pages])), null, 0);
  expect((await processes.collect(host(rows), first.state, 1000)).processes).toHaveLength(10);
});

test('calls a program by its own name instead of its main thread', async () => {
  const look = await processes.collect(host([[9, 'MainThread', 1, 1]]), null, 0);
  expect(look.processes?.[0]?.name).toBe('node');
});

test('reads names with blanks and brackets, and refuses what is no such line', () => {
  expect(parseStat(3, stat(3, 'a) b (c', 5, 6))).toMatchObject({ name: 'a) b (c', ticks: 5, pages: 6 });
  expect(parseStat(3, 'nonsense')).toBeNull();
  expect(parseStat(3, '3 (x) S 1')).toBeNull();
});

test('reads sleeping processes less often while the device has little to do, and all of them once it has', async () => {
  let ticks = 0;
  const read: string[] = [];
  const files = (busy: number, woken: number): FakeFiles => ({
    '/proc/self/smaps': '00400000-00401000 r-xp 0 0 0\nKernelPageSize:        4 kB\n',
    '/proc/stat': `cpu  ${busy} 0 0 ${100_000 - busy + (ticks += 1000)} 0 0 0 0\n`,
    ...Object.fromEntries([11, 12, 13, 14, 15].map((pid) => [`/proc/${pid}/stat`, stat(pid, 'asleep', woken, 10)])),
  });
  const look = async (state: Parameters<typeof processes.collect>[1], busy: number, woken = 100) => {
    const fake = fakeHost(files(busy, woken));
    read.length = 0;
    const host = { ...fake, readText: (path: string) => (read.push(path), fake.readText(path)) };
    return processes.collect(host, state, ticks);
  };
  const statsRead = () => read.filter((path) => /^\/proc\/\d+\/stat$/.test(path)).length;
  let found = await look(null, 0);
  for (let turn = 0; turn < 4; turn += 1) found = await look(found.state, 0);
  found = await look(found.state, 0);
  expect(statsRead()).toBe(1);
  expect(found.processes).toHaveLength(5);
  found = await look(found.state, 900, 190);
  expect(statsRead()).toBe(5);
  // 90 hundredths over the seconds since each was read: five at most, not the one of this look.
  expect(found.processes!.map(({ cpu }) => cpu! <= 0.9 && cpu! >= 0.18)).toEqual([true, true, true, true, true]);
});

// Records as the system writes them; where its own tool is here, it writes them for the test.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { lastStartOf, utmpRecordsOf } from './utmp.ts';
import { utmpBytes } from './testdata/utmp-bytes.ts';

const at = Date.UTC(2026, 2, 10, 8);
const boot = (hours: number) => ({
  type: 2,
  user: 'reboot',
  line: '~',
  host: '6.1.0-28-amd64',
  at: at + hours * 3_600_000,
});
const shutdown = (hours: number) => ({ type: 1, user: 'shutdown', line: '~', host: '', at: at + hours * 3_600_000 });

describe('records of starts and sign-ins', () => {
  it('are read one by one, and half a one at the start of a cut file is left out', () => {
    const bytes = utmpBytes([boot(0), { type: 7, user: 'anna', line: 'pts/0', host: '192.0.2.7', at, pid: 77 }]);
    expect(utmpRecordsOf(bytes.subarray(100))).toEqual([
      { type: 7, pid: 77, line: 'pts/0', user: 'anna', host: '192.0.2.7', at },
    ]);
    expect(utmpRecordsOf(bytes)).toHaveLength(2);
    expect(utmpRecordsOf(new Uint8Array(1000))).toEqual([]);
  });

  it.skipIf(spawnSync('which', ['utmpdump']).status !== 0)('are those of the system’s own tool', () => {
    const text =
      '[7] [00042] [ts/1] [boris   ] [pts/1       ] [host.example        ] [192.0.2.9      ] [2026-03-10T08:00:00,000000+00:00]\n';
    const { stdout } = spawnSync('utmpdump', ['-r'], { input: text });
    expect(utmpRecordsOf(stdout)).toEqual([
      { type: 7, pid: 42, line: 'pts/1', user: 'boris', host: 'host.example', at },
    ]);
  });

  it.each([
    ['shutdown', [boot(0), shutdown(5), boot(6)]],
    ['no-shutdown', [boot(0), boot(6)]],
    ['no-shutdown', [boot(0), shutdown(1), boot(2), boot(6)]],
    ['unknown', [shutdown(5), boot(6)]],
  ])('tell of a start with %s before it', (endedBefore, records) => {
    expect(lastStartOf(utmpRecordsOf(utmpBytes(records)))).toEqual({
      at: at + 6 * 3_600_000,
      kernel: '6.1.0-28-amd64',
      endedBefore,
    });
  });

  it('tell of no start where there is none', () => {
    expect(lastStartOf([])).toBeNull();
  });
});

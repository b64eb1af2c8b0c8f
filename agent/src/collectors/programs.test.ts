// Lists of installed programs, and what becomes of them when one can't be read.
import { describe, expect, it } from 'vitest';
import { reportLimits } from '@vakhta/shared/report-limits';
import { fakeHost, type FakeParts } from '../testdata/fake-host.ts';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import { programs } from './programs.ts';

const status = (names: readonly string[], state = 'install ok installed') =>
  names.map((name) => `Package: ${name}\nStatus: ${state}\nVersion: 1.${name}\nDescription: x\n more\n\n`).join('');
const path = '/var/lib/dpkg/status';
const linux = (files: Record<string, string>, parts: FakeParts = {}) => fakeHost(files, {}, parts);

describe('programs of Linux', () => {
  it('are what dpkg keeps as installed, with the newest upgrades', async () => {
    const log =
      '2026-03-08 06:12:01 upgrade openssl:amd64 3.0.15-1 3.0.16-1\n2026-03-09 06:12:01 upgrade curl:amd64 8.1 8.2\n';
    const text = status(['nginx', 'curl']) + status(['gone'], 'deinstall ok config-files');
    const { facts, gaps } = await programs.collect(linux({ [path]: text, '/var/log/dpkg.log': log }), null, 0);
    expect(facts).toEqual({
      'program.curl': '1.curl',
      'program.nginx': '1.nginx',
      'programs.count': 2,
      'updates.installed': 'curl 8.2, openssl 3.0.16-1',
      'updates.installed_at': '2026-03-09T06:12:01',
    });
    expect(gaps).toEqual([]);
  });

  it('of rpm, snap and flatpak stand beside each other; several versions are one fact', async () => {
    const list = 'rpm -qa --qf %{NAME}\\t%{VERSION}-%{RELEASE}\\n';
    const { facts } = await programs.collect(
      linux(
        {},
        {
          programs: {
            [list]: 'kernel\t6.1-2\nkernel\t6.1-1\nbash\t5.2-1\n',
            'snap list':
              'Name  Version  Rev  Tracking  Publisher  Notes\ncore  16-2.6   123  latest/stable  canonical  core\n',
            'flatpak list --columns=application,version': 'org.gimp.GIMP\t2.10\n',
          },
        },
      ),
      null,
      0,
    );
    expect(facts).toEqual({
      'program.bash': '5.2-1',
      'program.core': '16-2.6',
      'program.kernel': '6.1-1, 6.1-2',
      'program.org.gimp.GIMP': '2.10',
      'programs.count': 4,
    });
  });

  it('that cannot be read today are not removed: the last list is kept, and a gap says so', async () => {
    const first = await programs.collect(linux({ [path]: status(['nginx']) }), null, 0);
    const second = await programs.collect(linux({ [path]: '' }), first.state, 0);
    expect(second.facts).toEqual(first.facts);
    expect(second.gaps[0]?.reason).toContain('names no installed package; what was told last is kept');
    const unknown = await programs.collect(linux({ [path]: '' }), null, 0);
    expect(unknown.facts).toBeUndefined();
  });

  it('of a store from which the last one was removed are gone, without a fault', async () => {
    const list = 'flatpak list --columns=application,version';
    const files = { [path]: status(['nginx']) };
    const first = await programs.collect(linux(files, { programs: { [list]: 'org.gimp.GIMP\t2.10\n' } }), null, 0);
    const second = await programs.collect(linux(files, { programs: { [list]: '' } }), first.state, 0);
    expect([second.facts, second.gaps]).toEqual([{ 'program.nginx': '1.nginx', 'programs.count': 1 }, []]);
  });

  it('are cut at what a report holds, with a gap', async () => {
    const names = Array.from({ length: reportLimits.factsPerCollector + 5 }, (_, index) => `p${index}`);
    const { facts, gaps } = await programs.collect(linux({ [path]: status(names) }), null, 0);
    expect(Object.keys(facts!).length).toBeLessThanOrEqual(reportLimits.factsPerCollector);
    expect(gaps).toEqual([{ what: 'programs', reason: `25 of ${names.length} more than a report holds` }]);
  });

  it('are absent where no list is', async () => {
    expect((await programs.collect(linux({}), null, 0)).absent).toContain('no list');
  });
});

describe('programs of Windows', () => {
  const look = (answers: Record<string, FakeAnswer>, previous: Parameters<typeof programs.collect>[1] = null) =>
    programs.collect(fakeWindows({ programs: [], fixes: [], ...answers }), previous, 0);

  it('are those of the registry, in any script, with the newest updates', async () => {
    const { facts } = await look({
      programs: [
        { name: '1С:Предприятие 8', version: '8.3.24' },
        { name: 'Runtime', version: '14.1' },
        { name: 'Runtime', version: '14.2' },
        { name: 'Bare', version: '' },
      ],
      fixes: [
        { name: 'KB1', at: '2026-01-01T00:00:00Z' },
        { name: 'KB2', at: '2026-02-01T00:00:00Z' },
        { name: 'KB3', at: null },
      ],
    });
    expect(facts).toEqual({
      'program.1С:Предприятие 8': '8.3.24',
      'program.Bare': 'unknown version',
      'program.Runtime': '14.1, 14.2',
      'programs.count': 3,
      'updates.installed': 'KB2, KB1',
    });
  });

  it('that may not be read are a gap', async () => {
    const { facts, gaps } = await look({ programs: { refused: '80070005', reason: 'denied' } });
    expect([facts, gaps]).toEqual([undefined, [{ what: 'registry', reason: 'no permission: denied' }]]);
  });
});

it('programs of macOS are its applications without those of the system', async () => {
  const list = {
    SPApplicationsDataType: [
      { _name: 'Firefox', version: '124.0', path: '/Applications/Firefox.app' },
      { _name: 'Finder', version: '14', path: '/System/Library/CoreServices/Finder.app' },
      { _name: 'updater', version: '1', path: '/Applications/Firefox.app/Contents/MacOS/updater.app' },
    ],
  };
  const history = {
    SPInstallHistoryDataType: [
      { _name: 'Old', install_date: '2025-01-01T10:00:00Z', install_version: '1' },
      { _name: 'macOS 14.5', install_date: '2026-01-01T10:00:00Z' },
    ],
  };
  const { facts } = await programs.collect(
    fakeHost(
      {},
      {},
      {
        platform: 'darwin',
        programs: {
          'system_profiler -json SPApplicationsDataType': JSON.stringify(list),
          'system_profiler -json SPInstallHistoryDataType': JSON.stringify(history),
        },
      },
    ),
    null,
    0,
  );
  expect(facts).toEqual({
    'program.Firefox': '124.0',
    'programs.count': 1,
    'updates.installed': 'macOS 14.5, Old 1',
    'updates.installed_at': '2026-01-01T10:00:00Z',
  });
});

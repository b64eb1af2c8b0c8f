// What waits on Windows and macOS, by what the system itself found out last.
import { describe, expect, it } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import { valuesOf } from '../testdata/values.ts';
import { updatesOnMacos } from './updates-macos.ts';
import { updatesOnWindows } from './updates-windows.ts';

const update = (title: string, more: object = {}) => ({
  title,
  kb: '',
  severity: '',
  optional: false,
  categories: [],
  ...more,
});
const install = (id: string, result: number, operation = 1) => ({ id, title: id, operation, result, at: null });
const restart = { servicing: false, update: false, session: false, renames: 3 };

describe('updates of Windows', () => {
  const look = async (answers: Record<string, FakeAnswer>) => {
    const all = { waiting: [], history: [], restart: [restart], searched: [], ...answers };
    const found = await updatesOnWindows.collect(fakeWindows(all), null, 0);
    return { ...found, values: valuesOf(found.samples) };
  };

  it('counts those of security by the ids of their categories, in any language', async () => {
    const { values, facts } = await look({
      waiting: [
        update('Накопительное обновление', { kb: '5031234', categories: ['0FA1201D-4330-4FA8-8AE9-B877473B6441'] }),
        update('Treiber', { optional: true }),
        update('Definitionen', { categories: ['e0789628-ce08-4437-be74-2495b842f43b'] }),
        update('Office'),
      ],
      searched: [{ searched: '2026-03-09T02:00:00Z', installed: null }],
    });
    expect(values).toMatchObject({ 'updates.pending': 2, 'updates.security': 1, 'updates.failed': 0 });
    expect(facts).toMatchObject({
      'updates.waiting': 'Накопительное обновление (KB5031234), Office',
      'updates.lists_at': '2026-03-09T02:00:00Z',
      'updates.status': 'warning',
    });
  });

  it('counts what failed and was not installed since; removing is not installing', async () => {
    const history = [install('A', 2), install('A', 4), install('B', 4), install('C', 5, 2)];
    expect((await look({ history })).values['updates.failed']).toBe(1);
  });

  it.each([
    [{}, 0],
    [{ servicing: true }, 1],
    [{ session: true }, 1],
  ])('a restart is due with %j: %i', async (change, due) => {
    const { values } = await look({ restart: [{ ...restart, ...change }] });
    expect(values['updates.reboot_required']).toBe(due);
  });

  it('knows nothing of what waits where the search fails, and says so', async () => {
    const { values, gaps, facts } = await look({ waiting: { refused: '8024402C', reason: 'no server' } });
    expect(values['updates.pending']).toBeUndefined();
    expect(gaps).toEqual([{ what: 'waiting', reason: 'no server' }]);
    expect(facts?.['updates.waiting']).toBeUndefined();
  });
});

describe('updates of macOS', () => {
  const look = async (printed: string, more: Record<string, string> = {}) => {
    const programs = { 'softwareupdate --list --no-scan': printed, ...more };
    return updatesOnMacos.collect(fakeHost({}, {}, { platform: 'darwin', programs }), null, 0);
  };
  const kept = '/Library/Preferences/com.apple.SoftwareUpdate.plist';

  it('are read from the list of the last search', async () => {
    const found = await look(
      'Software Update Tool\n\nSoftware Update found the following new or updated software:\n* Label: macOS Sonoma 14.5-23F79\n\tTitle: macOS Sonoma 14.5, Version: 14.5, Size: 6000000KiB, Recommended: YES, Action: restart, \n',
      { [`plutil -extract LastSuccessfulDate raw -o - ${kept}`]: '2026-03-09T02:00:00Z\n' },
    );
    expect(valuesOf(found.samples)['updates.pending']).toBe(1);
    expect(found.facts?.['updates.lists_at']).toBe('2026-03-09T02:00:00.000Z');
  });

  it('are counted by what the system noted where the list cannot be had', async () => {
    const found = await look('1:No internet', {
      [`plutil -extract LastRecommendedUpdatesAvailable raw -o - ${kept}`]: '3',
    });
    expect(valuesOf(found.samples)['updates.pending']).toBe(3);
  });

  it('are a gap where neither tells', async () => {
    const found = await look('1:nothing of use');
    expect(found.gaps.map(({ what }) => what)).toEqual(['softwareupdate']);
  });
});

// Services that are meant to run on Windows and macOS, and those that rightly stand still.
import { describe, expect, it } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import type { AgentSample } from '../measure.ts';
import { createServicesOnMacos } from './services-macos.ts';
import { createServicesOnWindows } from './services-windows.ts';

const told = (samples: readonly AgentSample[]) =>
  Object.fromEntries(samples.map(({ series, value }) => [series.attributes['service.name'], value]));
const service = (name: string, state = 'Running', start = 'Auto', exit: number = 0) => ({ name, state, start, exit });

describe('services of Windows', () => {
  const look = (
    services: FakeAnswer,
    { triggers = [] as FakeAnswer, watched = [] as string[], seen = [] as string[] } = {},
  ) => createServicesOnWindows(watched).collect(fakeWindows({ services, triggers }), { seen }, 0);

  it('tells automatic ones that run and those that ended badly', async () => {
    const { samples, state } = await look([
      service('Spooler'),
      service('MSSQLSERVER', 'Stopped', 'Auto', 1067),
      service('Manual', 'Stopped', 'Manual', 1067),
      service('Off', 'Stopped', 'Disabled', 1077),
    ]);
    expect(told(samples)).toEqual({ Spooler: 1, MSSQLSERVER: 0 });
    expect(state).toEqual({ seen: ['Spooler'] });
  });

  it('leaves out what a trigger starts, what ends by itself and the copies of each user', async () => {
    const found = await look(
      [
        service('W32Time', 'Stopped', 'Auto', 1077),
        service('edgeupdate', 'Stopped', 'Auto', 1),
        service('CDPUserSvc_3fa12', 'Stopped', 'Auto', 1),
        service('Done', 'Stopped', 'Auto', 0),
      ],
      { triggers: [{ name: 'w32time' }] },
    );
    expect(told(found.samples)).toEqual({});
  });

  it('waits for those with a delayed start, but not forever', async () => {
    const services = [{ ...service('Updater', 'Stopped', 'Auto', 1077), delayed: true }];
    const after = async (seconds: number) => {
      const collector = createServicesOnWindows([], () => seconds);
      return told((await collector.collect(fakeWindows({ services, triggers: [] }), null, 0)).samples);
    };
    expect([await after(60), await after(3600)]).toEqual([{}, { Updater: 0 }]);
  });

  it('misses one that was seen running and ended in order, and a watched one that is not even installed', async () => {
    const found = await look([service('Done', 'Stopped')], { seen: ['Done'], watched: ['nginx', 'done'] });
    expect(told(found.samples)).toEqual({ Done: 0, nginx: 0 });
  });

  it('fails rather than tell of a Windows without services', async () => {
    await expect(look([])).rejects.toThrow('no service at all');
    await expect(look({ refused: '80041003', reason: 'denied' })).rejects.toThrow('no permission');
  });
});

describe('jobs of macOS', () => {
  const list =
    'PID\tStatus\tLabel\n512\t0\tcom.example.db\n-\t0\tcom.apple.x\n-\t78\tcom.example.web\n-\t78\tnever.ran\n';
  const collector = createServicesOnMacos(['com.example.backup']);

  it('are those that run, those that ran and failed, and the watched ones', async () => {
    const host = fakeHost({}, {}, { platform: 'darwin', programs: { 'launchctl list': list } });
    const { samples } = await collector.collect(host, { seen: ['com.example.web'] }, 0);
    expect(told(samples)).toEqual({ 'com.example.backup': 0, 'com.example.db': 1, 'com.example.web': 0 });
  });

  it('are a fault where none is listed', async () => {
    const host = fakeHost({}, {}, { platform: 'darwin', programs: { 'launchctl list': 'PID\tStatus\tLabel\n' } });
    await expect(collector.collect(host, null, 0)).rejects.toThrow('lists no job');
  });
});

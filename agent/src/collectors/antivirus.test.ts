// Antivirus products of three systems: each by its own word, and what they come to together.
import { describe, expect, it } from 'vitest';
import { newProduct } from '../kinds/antivirus.ts';
import { fakeHost, type FakePrograms } from '../testdata/fake-host.ts';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import { antivirus, createAntivirusCollector, type FoundProducts } from './antivirus.ts';

const processes = (...names: string[]) =>
  Object.fromEntries(names.map((name, index) => [`/proc/${index + 100}/comm`, `${name}\n`]));
const linux = (files: Record<string, string>, programs: FakePrograms = {}) =>
  antivirus.collect(fakeHost({ '/proc/1/comm': 'init', ...files }, {}, { programs }), null, 0);

// The made-up clock stands at 2023-11-14.
const young = 'ClamAV 1.0.3/27090/Mon Nov 13 08:38:45 2023';
const old = 'ClamAV 1.0.3/26990/Mon Aug 14 07:38:45 2023';

describe('antivirus of Linux', () => {
  it('is absent where none is installed: no fault', async () => {
    const { absent, gaps, samples } = await linux({});
    expect([absent, gaps, samples]).toEqual(['no antivirus that is known is installed', [], []]);
  });

  it.each([
    ['a daemon that runs', young, ['clamd'], { clamd: '' }, 'on', 'ok'],
    ['old definitions', old, ['clamd'], { clamd: '' }, 'outdated', 'warning'],
    ['a daemon that stands still', young, [], { clamd: '' }, 'off', 'critical'],
    ['a scanner that is called', young, [], {}, 'unknown', 'unknown'],
  ])('ClamAV with %s', async (_, version, running, more, state, status) => {
    const programs = { 'clamscan --version': version, ...(more as Record<string, string>) };
    const { facts } = await linux(processes(...running), programs);
    expect([facts?.['antivirus.ClamAV.state'], facts?.['antivirus.status']]).toEqual([state, status]);
    expect(facts?.['antivirus.ClamAV.version']).toBe('1.0.3');
  });

  it('tells of an update that failed, from its own log', async () => {
    const log = [
      'Tue Nov 14 06:00:00 2023 -> ClamAV update process started at Tue Nov 14 06:00:00 2023',
      "Tue Nov 14 06:00:05 2023 -> ERROR: Can't download daily.cvd from database.clamav.net",
    ].join('\n');
    const { facts } = await linux(
      { ...processes('clamd'), '/var/log/clamav/freshclam.log': log },
      { 'clamdscan --version': young, clamd: '' },
    );
    expect(facts?.['antivirus.status']).toBe('warning');
    expect(facts?.['antivirus.why']).toContain('an update failed');
  });

  it('of several products the one that watches is enough', async () => {
    const info = [
      'Name: Kaspersky Endpoint Security 12.1 for Linux',
      'Version: 12.1.0.1508',
      'File Threat Protection: Enabled and started',
      'Application databases loaded: Yes',
      'Last release date of databases: 2023-11-14 03:00:00',
    ].join('\n');
    const { facts } = await linux(processes('kesl'), {
      'kesl-control --app-info': info,
      'clamscan --version': old,
      clamd: '',
    });
    expect(facts).toMatchObject({
      'antivirus.Kaspersky Endpoint Security for Linux.state': 'on',
      'antivirus.ClamAV.state': 'off',
      'antivirus.status': 'ok',
    });
  });

  it('shows a product whose tool says nothing of use by its process, and says so', async () => {
    const { facts, gaps } = await linux(processes('falcon-sensor'), {
      'falconctl -g --aid --rfm-state --rfm-reason --version': '1:denied',
    });
    expect(facts?.['antivirus.CrowdStrike Falcon.state']).toBe('on');
    expect(gaps.map(({ what }) => what)).toEqual(['CrowdStrike Falcon']);
  });
});

describe('antivirus of macOS', () => {
  const ps = { 'ps -axo comm=': '/usr/libexec/wdavdaemon\n/sbin/launchd\n' };
  const look = (programs: FakePrograms) =>
    antivirus.collect(fakeHost({}, {}, { platform: 'darwin', programs }), null, 0);

  it('is on with XProtect alone, where that says so', async () => {
    const { facts } = await look({
      ...ps,
      'ps -axo comm=': '/sbin/launchd\n',
      'xprotect status': 'XProtect launch scans: enabled\nXProtect background scans: enabled\n',
    });
    expect(facts).toMatchObject({ 'antivirus.XProtect.state': 'on', 'antivirus.status': 'ok' });
  });

  it('is unknown, never off, where nothing can be read', async () => {
    const { facts, gaps } = await look({});
    expect(facts?.['antivirus.status']).toBe('unknown');
    expect(gaps.map(({ what }) => what)).toEqual(['processes', 'XProtect']);
  });
});

describe('antivirus of Windows', () => {
  const defender = {
    AMProductVersion: '4.18.24010.12',
    AMServiceEnabled: true,
    AntivirusEnabled: true,
    RealTimeProtectionEnabled: true,
    AMRunningMode: 'Normal',
    AntivirusSignatureAge: 1,
    AntivirusSignatureLastUpdated: '2023-11-13T05:00:00Z',
    QuickScanEndTime: '2023-11-13T12:00:00Z',
    FullScanEndTime: null,
  };
  const service = (name: string, state = 'Running') => ({ name, state, start: 'Auto' });
  const registered = (displayName: string, productState: number, there: boolean | null = true) => ({
    displayName,
    productState,
    there,
  });
  const look = async (answers: Record<string, FakeAnswer>) => {
    const all = {
      center: [],
      defender: [],
      threats: [],
      services: [service('WinDefend')],
      edition: [{ type: 1 }],
      ...answers,
    };
    return antivirus.collect(fakeWindows(all), null, 0);
  };
  const name = 'Microsoft Defender Antivirus';

  it('takes the word of Defender over what it registered', async () => {
    const { facts, gaps } = await look({ center: [registered('Windows Defender', 397568)], defender: [defender] });
    expect(facts).toMatchObject({
      [`antivirus.${name}.state`]: 'on',
      [`antivirus.${name}.version`]: '4.18.24010.12',
      'antivirus.status': 'ok',
    });
    expect(gaps).toEqual([]);
  });

  it.each<[string, Record<string, FakeAnswer>, string]>([
    [
      'passive Defender beside another product',
      {
        center: [registered('ESET Security', 266240), registered('Windows Defender', 393472)],
        defender: [{ ...defender, AMRunningMode: 'Passive Mode', RealTimeProtectionEnabled: false }],
      },
      'ok',
    ],
    [
      'definitions of 610 days',
      { center: [registered('Windows Defender', 397568)], defender: [{ ...defender, AntivirusSignatureAge: 610 }] },
      'warning',
    ],
    [
      'Defender that is off alone',
      {
        center: [registered('Windows Defender', 393472)],
        defender: [{ ...defender, RealTimeProtectionEnabled: false }],
      },
      'critical',
    ],
    ['an active threat', { defender: [defender], threats: [{ name: 'EICAR' }] }, 'critical'],
    [
      'a product that was removed and stayed registered',
      { center: [registered('Panda', 266240, false)], defender: [{ ...defender, AntivirusEnabled: false }] },
      'critical',
    ],
    ['Defender that cannot be read', { defender: { refused: '800106BA', reason: 'failed' } }, 'unknown'],
    [
      'a product that runs and is not registered',
      {
        defender: [{ ...defender, AntivirusEnabled: false }],
        services: [service('WinDefend', 'Stopped'), service('AVP21.3')],
      },
      'unknown',
    ],
    ['nothing at all', { services: [] }, 'critical'],
    ['a server with Defender', { center: { refused: '8004100e' }, defender: [defender], edition: [{ type: 3 }] }, 'ok'],
    [
      'a server whose own product runs',
      {
        center: { refused: '8004100e' },
        defender: { refused: '8004100e' },
        services: [service('KAVFS')],
        edition: [{ type: 3 }],
      },
      'ok',
    ],
    [
      'a server with Defender off',
      { center: { refused: '8004100e' }, services: [service('WinDefend', 'Stopped')], edition: [{ type: 3 }] },
      'unknown',
    ],
  ])('%s', async (_, answers, status) => {
    expect((await look(answers)).facts?.['antivirus.status']).toBe(status);
  });

  it('finds a product under its own name in any script, and not twice', async () => {
    const { facts } = await look({
      center: [registered('Антивирус Касперского', 266240)],
      services: [service('AVP21.3'), service('klnagent')],
    });
    const states = Object.keys(facts ?? {}).filter((key) => key.endsWith('.state'));
    expect(states).toEqual(['antivirus.Антивирус Касперского.state']);
  });

  it('a server with nothing is absent, not unprotected', async () => {
    const nothing = {
      center: { refused: '8004100e' },
      defender: { refused: '8004100e' },
      services: [service('Spooler')],
      edition: [{ type: 3 }],
    };
    expect((await look(nothing)).absent).toContain('no antivirus');
  });
});

it('tells what the readers find, whichever they are', async () => {
  const found: FoundProducts = {
    products: [newProduct({ name: 'A', state: 'on', definitionsAgeDays: 2, threats: 0 })],
    remarks: [],
    gaps: [],
    isComplete: true,
    mustHave: false,
  };
  const read = () => Promise.resolve(found);
  const { samples } = await createAntivirusCollector(read, read).collect(fakeHost({}), null, 0);
  expect(samples.map(({ series, value }) => [series.name, value])).toEqual([
    ['antivirus.device.status', 0],
    ['antivirus.status', 0],
    ['antivirus.definitions.age', 2 * 86_400],
    ['antivirus.threats', 0],
  ]);
});

// Firewall and encryption of Windows and macOS, and the certificates of Windows' own store.
import { describe, expect, it } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import { certificatesOnWindows } from './certificates-windows.ts';
import { securityOnMacos } from './security-macos.ts';
import { securityOnWindows } from './security-windows.ts';

describe('security of Windows', () => {
  const look = (answers: Record<string, FakeAnswer>) =>
    securityOnWindows.collect(fakeWindows({ firewall: [], encryption: [], ...answers }), null, 0);

  it('tells each profile and each volume', async () => {
    const { samples, facts, gaps } = await look({
      firewall: [
        { profile: 'Domain', on: 1 },
        { profile: 'Public', on: 0 },
        { profile: 'Private', on: 2 },
      ],
      encryption: [
        { drive: 'C:', protection: 1, conversion: 1, kind: 0 },
        { drive: 'D:', protection: 0, conversion: 0, kind: 1 },
        { drive: 'E:', protection: 2, conversion: null, kind: 1 },
        { drive: 'F:', protection: 0, conversion: 1, kind: 1 },
      ],
    });
    expect(samples.map(({ series, value }) => [...Object.values(series.attributes), value])).toEqual([
      ['Domain', 1],
      ['Public', 0],
      ['Private', null],
      ['C:', 1],
      ['D:', 0],
      ['E:', 1],
      ['F:', 0],
    ]);
    expect(facts).toMatchObject({
      'firewall.Public.on': false,
      'encryption.C:.on': true,
      'encryption.F:.state': 'suspended',
    });
    expect(gaps).toEqual([]);
  });

  it('a Windows without BitLocker is no fault, an account that may not see it is a gap', async () => {
    const without = await look({ encryption: { refused: '8004100e' } });
    expect([without.gaps, without.facts?.['encryption.absent']]).toEqual([[], 'this Windows has no BitLocker']);
    const denied = await look({ encryption: { refused: '80041003', reason: 'Access denied' } });
    expect(denied.gaps).toEqual([{ what: 'encryption', reason: 'no permission: Access denied' }]);
  });
});

describe('security of macOS', () => {
  const look = (programs: Record<string, string>) =>
    securityOnMacos.collect(fakeHost({}, {}, { platform: 'darwin', programs }), null, 0);

  it.each([
    ['Firewall is enabled. (State = 1)', 'FileVault is On.', [1, 1]],
    ['Firewall is disabled. (State = 0)', 'FileVault is Off.', [0, 0]],
    [
      'Firewall is blocking all non-essential incoming connections. (State = 2)',
      'FileVault is Off.\nDecryption in progress',
      [1, 0],
    ],
  ])('%s %s', async (firewall, vault, expected) => {
    const { samples } = await look({ 'socketfilterfw --getglobalstate': firewall, 'fdesetup status': vault });
    expect(samples.map(({ value }) => value)).toEqual(expected);
  });

  it('is unknown where a tool says something else or is not there', async () => {
    const { samples, gaps } = await look({ 'fdesetup status': '1:Error: must be run as root' });
    expect(samples.map(({ value }) => value)).toEqual([null, null]);
    expect(gaps.map(({ what }) => what)).toEqual(['firewall', 'encryption']);
  });
});

describe('certificates of Windows', () => {
  const one = (subject: string, until: string, more: object = {}) => ({
    subject,
    issuer: 'CA',
    until,
    fingerprint: 'AB',
    key: true,
    ...more,
  });
  const look = (certificates: FakeAnswer) => certificatesOnWindows.collect(fakeWindows({ certificates }), null, 0);

  it('counts the newest of each name that has its key', async () => {
    const { samples, facts } = await look([
      one('mail', '2023-11-15T22:13:20Z'),
      one('mail', '2023-11-24T22:13:20Z'),
      one('root', '2023-11-15T00:00:00Z', { key: false }),
    ]);
    expect(samples.map(({ series, value }) => [series.attributes['certificate.id'], value])).toEqual([
      ['mail', 10 * 86_400],
    ]);
    expect(facts?.['certificate.mail.issuer']).toBe('CA');
  });

  it('is absent where there is none, and fails where the store cannot be read', async () => {
    expect((await look([])).absent).toContain('no certificate');
    await expect(look({ refused: '80070005', reason: 'denied' })).rejects.toThrow('no permission');
  });
});

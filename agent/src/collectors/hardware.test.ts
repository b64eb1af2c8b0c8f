// Memory modules, graphics, printers, edition and licence, and the domain, of three systems.
import { describe, expect, it } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import { domain } from './domain.ts';
import { hardware } from './hardware.ts';

const module = (locator: string, size: string) =>
  `Handle 0x0040, DMI type 17, 92 bytes\nMemory Device\n\tSize: ${size}\n\tLocator: ${locator}\n\tType: DDR4\n\tSpeed: 3200 MT/s\n\tManufacturer: Samsung\n\tSerial Number: 0A1B\n\tPart Number: M471\n\n`;
const dmi = { '/sys/class/dmi/id/sys_vendor': 'Dell Inc.', '/sys/class/dmi/id/product_name': 'Latitude' };

describe('hardware of Linux', () => {
  const programs = {
    'dmidecode -t memory': `# dmidecode 3.4\n${module('DIMM A', '8 GB')}${module('DIMM B', 'No Module Installed')}`,
    'lspci -mm':
      '00:02.0 "VGA compatible controller" "Intel Corporation" "UHD Graphics" -r02 "Dell" "x"\n00:1f.0 "ISA bridge" "Intel" "y"\n',
    'lpstat -v': 'device for HP: ipp://user:secret@10.0.0.9/ipp/print\n',
  };
  const files = {
    ...dmi,
    '/etc/os-release': 'PRETTY_NAME="Fedora Linux 40"\nVARIANT="Server Edition"\n',
    '/sys/bus/pci/devices/0000:00:02.0/class': '0x030000',
  };
  const gib = 1024 ** 3;

  it('is told part by part, without the passwords of printers', async () => {
    const { facts, gaps } = await hardware.collect(fakeHost(files, {}, { programs }), null, 0);
    expect(facts).toEqual({
      'machine.kind': 'physical',
      'machine.edition': 'Server Edition',
      'memory.DIMM A.size_bytes': 8 * gib,
      'memory.DIMM A.type': 'DDR4',
      'memory.DIMM A.speed_mhz': 3200,
      'memory.DIMM A.manufacturer': 'Samsung',
      'memory.DIMM A.part': 'M471',
      'memory.DIMM A.serial': '0A1B',
      'graphics.Intel Corporation UHD Graphics': 'Intel Corporation UHD Graphics',
      'printer.HP': 'ipp://10.0.0.9/ipp/print',
    });
    expect(gaps).toEqual([]);
  });

  it('keeps its memory modules when they come back empty, and says so', async () => {
    const first = await hardware.collect(fakeHost(files, {}, { programs }), null, 0);
    const saved = hardware.restore!(JSON.parse(JSON.stringify(first.state)));
    const now = { ...programs, 'dmidecode -t memory': '# dmidecode 3.4\n' };
    const second = await hardware.collect(fakeHost(files, {}, { programs: now }), saved, 0);
    expect(second.facts).toEqual(first.facts);
    expect(second.gaps).toEqual([{ what: 'memory', reason: 'nothing was told this time; what was told last is kept' }]);
  });

  it('asks nothing of a container, and says what only root is shown', async () => {
    const inside = await hardware.collect(fakeHost({ ...files, '/.dockerenv': '' }, {}, { programs }), null, 0);
    expect(inside.facts?.['machine.kind']).toBe('container (docker)');
    expect(Object.keys(inside.facts!).some((key) => key.startsWith('memory.'))).toBe(false);
    const user = await hardware.collect(fakeHost(files, {}, { programs, privileged: false }), null, 0);
    expect(user.gaps).toEqual([{ what: 'memory', reason: 'memory modules are shown to root only' }]);
    expect(Object.keys(user.facts!).some((key) => key.startsWith('memory.'))).toBe(false);
  });
});

describe('hardware of Windows', () => {
  const all: Record<string, FakeAnswer> = {
    modules: [
      {
        slot: 'DIMM 0',
        bank: 'BANK 0',
        bytes: 8589934592,
        type: 26,
        configured: 2933,
        speed: 3200,
        maker: 'Samsung',
        part: 'M471 ',
        serial: '00000000',
      },
    ],
    graphics: [
      { name: 'Intel UHD', id: 'PCI\\VEN_8086' },
      { name: 'Microsoft Remote Display Adapter', id: 'SWD\\REMOTEDISPLAYENUM' },
    ],
    printers: [
      { name: 'HP', driver: 'HP Universal', port: '10.0.0.9' },
      { name: 'Microsoft Print to PDF', driver: 'x', port: 'PORTPROMPT:' },
      { name: 'HP (redirected 2)', driver: 'x', port: 'TS002' },
    ],
    system: [
      {
        caption: 'Microsoft Windows 11 Pro',
        build: '22631',
        revision: 3155,
        feature: '23H2',
        maker: 'Dell Inc.',
        model: 'Latitude',
        hypervisor: true,
        installed: '2025-01-01T00:00:00Z',
      },
    ],
    licence: [{ name: 'Windows(R)', status: 1, grace: 0 }],
  };

  it('is told part by part', async () => {
    const { facts, gaps } = await hardware.collect(fakeWindows(all), null, 0);
    expect(facts).toEqual({
      'memory.BANK 0 DIMM 0.size_bytes': 8589934592,
      'memory.BANK 0 DIMM 0.type': 'DDR4',
      'memory.BANK 0 DIMM 0.speed_mhz': 2933,
      'memory.BANK 0 DIMM 0.manufacturer': 'Samsung',
      'memory.BANK 0 DIMM 0.part': 'M471',
      'graphics.Intel UHD': 'Intel UHD',
      'printer.HP': 'HP Universal (10.0.0.9)',
      'machine.kind': 'physical',
      'machine.edition': 'Microsoft Windows 11 Pro 23H2',
      'machine.build': '22631.3155',
      'machine.installed_at': '2025-01-01T00:00:00Z',
      'machine.licence': 'licensed',
    });
    expect(gaps).toEqual([]);
  });

  it('a class that hangs or is not permitted blanks no other', async () => {
    const { facts, gaps } = await hardware.collect(
      fakeWindows({ ...all, licence: { refused: '80041003', reason: 'denied' }, printers: { refused: '80041010' } }),
      null,
      0,
    );
    expect(facts?.['machine.edition']).toBe('Microsoft Windows 11 Pro 23H2');
    expect(gaps).toEqual([{ what: 'licence', reason: 'no permission: denied' }]);
  });

  it('has no key where the class answers with none', async () => {
    const { facts } = await hardware.collect(fakeWindows({ ...all, licence: [] }), null, 0);
    expect(facts?.['machine.licence']).toBe('no key');
  });
});

it('hardware of macOS is told by its profile', async () => {
  const programs = {
    'system_profiler -json SPMemoryDataType': JSON.stringify({
      SPMemoryDataType: [
        { _items: [{ _name: 'BANK 0/DIMM0', dimm_size: '8 GB', dimm_type: 'DDR4', dimm_speed: '2400 MHz' }] },
      ],
    }),
    'system_profiler -json SPDisplaysDataType': JSON.stringify({
      SPDisplaysDataType: [{ _name: 'x', sppci_model: 'Apple M2' }],
    }),
    'lpstat -v': '1:',
    sw_vers: 'ProductName:\t\tmacOS\nProductVersion:\t\t14.5\nBuildVersion:\t\t23F79\n',
    'sysctl -n kern.hv_vmm_present': '0\n',
  };
  const { facts } = await hardware.collect(fakeHost({}, {}, { platform: 'darwin', programs }), null, 0);
  expect(facts).toMatchObject({
    'memory.BANK 0/DIMM0.type': 'DDR4',
    'graphics.Apple M2': 'Apple M2',
    'machine.edition': 'macOS 14.5',
    'machine.kind': 'physical',
  });
});

describe('the domain', () => {
  const linux = (files: Record<string, string>, programs: Record<string, string> = {}) =>
    domain.collect(fakeHost(files, {}, { programs }), null, 0);

  it.each([
    [
      {},
      {
        'realm list':
          'corp.example\n  type: kerberos\n  server-software: active-directory\n  domain-name: corp.example\n',
      },
      'corp.example',
      'active-directory',
    ],
    [{ '/etc/sssd/sssd.conf': '[sssd]\ndomains = corp.example\n' }, { 'realm list': '' }, 'corp.example', 'sssd'],
    [{ '/etc/samba/smb.conf': '[global]\n  security = ads\n  realm = CORP.EXAMPLE\n' }, {}, 'corp.example', 'winbind'],
  ])('of Linux: %j %j', async (files, programs, name, by) => {
    expect((await linux(files as Record<string, string>, programs as Record<string, string>)).facts).toEqual({
      'domain.joined': true,
      'domain.name': name,
      'domain.by': by,
    });
  });

  it('is absent where there is none', async () => {
    expect((await linux({})).absent).toBe('it belongs to no domain');
  });

  it('of Windows is told with Entra ID beside it', async () => {
    const computer = [{ joined: false, domain: 'WORKGROUP', group: 'WORKGROUP', role: 0 }];
    const host = fakeWindows(
      { computer },
      { programs: { 'dsregcmd /status': '  AzureAdJoined : YES\n  TenantName : Example\n' } },
    );
    expect((await domain.collect(host, null, 0)).facts).toEqual({
      'domain.joined': false,
      'domain.workgroup': 'WORKGROUP',
      'domain.controller': false,
      'entra.joined': true,
      'entra.name': 'Example',
    });
  });

  it('of macOS is told by dsconfigad', async () => {
    const programs = {
      'dsconfigad -show':
        'Active Directory Forest          = corp.example\nActive Directory Domain          = corp.example\n',
    };
    const { facts } = await domain.collect(fakeHost({}, {}, { platform: 'darwin', programs }), null, 0);
    expect(facts).toMatchObject({ 'domain.joined': true, 'domain.name': 'corp.example' });
  });
});

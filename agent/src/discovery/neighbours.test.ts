// ARP tables as each system prints them.
import { expect, it } from 'vitest';
import { parseArp, parseIpNeigh, parseProcArp, readMac } from './neighbours.ts';

const router = { address: '10.0.0.1', mac: '00:1a:2b:3c:4d:5e' };

it('reads the table of the kernel without what is incomplete', () => {
  const text = `IP address       HW type     Flags       HW address            Mask     Device
10.0.0.1         0x1         0x2         00:1a:2b:3c:4d:5e     *        eth0
10.0.0.2         0x1         0x0         00:00:00:00:00:00     *        eth0
10.0.0.3         0x1         0x6         00:1a:2b:3c:4d:5f     *        eth0
`;
  expect(parseProcArp(text)).toEqual([router, { address: '10.0.0.3', mac: '00:1a:2b:3c:4d:5f' }]);
  expect(parseProcArp('')).toEqual([]);
});

it('reads what ip prints without failed and IPv6 neighbours', () => {
  const rows = [
    { dst: '10.0.0.1', dev: 'eth0', lladdr: '00:1a:2b:3c:4d:5e', state: ['REACHABLE'] },
    { dst: '10.0.0.2', dev: 'eth0', state: ['FAILED'] },
    { dst: '10.0.0.4', dev: 'eth0', lladdr: '00:1a:2b:3c:4d:60', state: ['FAILED'] },
    { dst: 'fe80::1', dev: 'eth0', lladdr: '00:1a:2b:3c:4d:5e', state: ['STALE'] },
    null,
  ];
  expect(parseIpNeigh(JSON.stringify(rows))).toEqual([router]);
  expect(parseIpNeigh('Object "neigh" is unknown')).toEqual([]);
  expect(parseIpNeigh('{}')).toEqual([]);
});

it('reads what arp prints on Windows, in any language, without groups', () => {
  const text = [
    'Интерфейс: 10.0.0.50 --- 0x5',
    '  адрес в Интернете      Физический адрес      Тип',
    '  10.0.0.1              00-1a-2b-3c-4d-5e     динамический',
    '  10.0.0.255            ff-ff-ff-ff-ff-ff     статический',
    '  224.0.0.22            01-00-5e-00-00-16     статический',
  ].join('\r\n');
  expect(parseArp(text)).toEqual([router]);
});

it('reads what arp prints on macOS and Linux', () => {
  const text = `? (10.0.0.1) at 0:1a:2b:3c:4d:5e on en0 ifscope [ethernet]
? (10.0.0.2) at (incomplete) on en0 ifscope [ethernet]
printer.example (10.0.0.3) at 00:1a:2b:3c:4d:5f [ether] on eth0
? (10.0.0.4) at <incomplete> on eth0
`;
  expect(parseArp(text)).toEqual([router, { address: '10.0.0.3', mac: '00:1a:2b:3c:4d:5f' }]);
});

it.each([
  ['0:1a:2B:3c:4d:5e', '00:1a:2b:3c:4d:5e'],
  ['001A2B3C4D5E', '00:1a:2b:3c:4d:5e'],
  ['001a.2b3c.4d5e', '00:1a:2b:3c:4d:5e'],
  ['00:00:00:00:00:00', null],
  ['switch-1', null],
  ['', null],
])('the hardware address %s is %s', (text, mac) => {
  expect(readMac(text)).toBe(mac);
});

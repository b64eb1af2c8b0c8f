// What a simulated machine is made of, drawn from its seed: processors, memory, file systems, cards, services.
import type { DeviceKind } from '@vakhta/shared/model/device';
import { makeDice, seedOf, type Dice } from './chance.ts';

export type SimulatedOs = 'linux' | 'windows' | 'darwin';

export type Filesystem = { mountpoint: string; sizeBytes: number; baseShare: number };
export type Machine = {
  name: string;
  kind: DeviceKind;
  os: SimulatedOs;
  timeZone: string;
  seed: number;
  processors: number;
  memoryBytes: number;
  swapBytes: number;
  filesystems: readonly Filesystem[];
  disks: readonly string[];
  cards: readonly { name: string; bytesPerSecond: number }[];
  services: readonly string[];
  /** Of a usual working hour, from 0 to 1. */
  busyness: number;
  /** Longest process names first in the day's use. */
  processes: readonly string[];
  model: string;
  osName: string;
};

export type MachineOrder = { name: string; kind: DeviceKind; os: SimulatedOs; timeZone: string; role?: string };

const gib = 1024 ** 3;
const services: Record<SimulatedOs, readonly string[]> = {
  linux: [
    'ssh',
    'cron',
    'systemd-journald',
    'rsyslog',
    'chrony',
    'nginx',
    'postgresql',
    'docker',
    'postfix',
    'smbd',
    'unattended-upgrades',
    'fail2ban',
    'redis-server',
    'php8.2-fpm',
    'dovecot',
    'snmpd',
    'cups',
    'nfs-server',
    'zabbix-proxy',
    'haproxy',
    'mariadb',
    'openvpn',
    'bind9',
    'samba-ad-dc',
    'isc-dhcp-server',
  ],
  windows: [
    'Dnscache',
    'EventLog',
    'LanmanServer',
    'LanmanWorkstation',
    'W32Time',
    'WinDefend',
    'wuauserv',
    'Spooler',
    'TermService',
    'Netlogon',
    'DNS',
    'DHCPServer',
    'NTDS',
    'MSSQLSERVER',
    'SQLSERVERAGENT',
    'W3SVC',
    'VSS',
    'BITS',
    'Schedule',
    'RpcSs',
    'MpsSvc',
    'CryptSvc',
    '1C:Enterprise 8.3 Server Agent',
    'VeeamBackupSvc',
    'WSearch',
  ],
  darwin: [
    'com.apple.mDNSResponder',
    'com.apple.securityd',
    'com.apple.timed',
    'com.apple.cupsd',
    'com.apple.syslogd',
    'com.apple.backupd',
    'com.apple.softwareupdated',
    'com.apple.airportd',
    'com.apple.locationd',
    'com.apple.powerd',
  ],
};
/** What a machine with such a name surely runs: the day's script stops these. */
const mainServices: Record<string, readonly string[]> = {
  dc: ['NTDS', 'DNS', 'Netlogon'],
  sql: ['MSSQLSERVER', 'SQLSERVERAGENT'],
  '1c': ['1C:Enterprise 8.3 Server Agent', 'MSSQLSERVER'],
  files: ['LanmanServer', 'VSS'],
  web: ['nginx', 'php8.2-fpm'],
  mail: ['postfix', 'dovecot'],
  backup: ['VeeamBackupSvc'],
};
const processes: Record<SimulatedOs, readonly string[]> = {
  linux: ['postgres', 'nginx', 'dockerd', 'php-fpm', 'systemd-journald', 'redis-server', 'python3', 'node'],
  windows: [
    'sqlservr.exe',
    'MsMpEng.exe',
    'svchost.exe',
    'chrome.exe',
    'OUTLOOK.EXE',
    '1cv8.exe',
    'explorer.exe',
    'rphost.exe',
  ],
  darwin: ['WindowServer', 'Safari', 'mds_stores', 'Mail', 'kernel_task', 'Finder'],
};
const models: Record<'server' | 'desk' | 'lap' | 'virtual', readonly string[]> = {
  server: ['PowerEdge R650', 'ProLiant DL380 Gen10', 'ThinkSystem SR630', 'PRIMERGY RX2540'],
  desk: ['OptiPlex 7010', 'ProDesk 400 G9', 'ThinkCentre M70q', 'Precision 3660'],
  lap: ['Latitude 5440', 'ThinkPad T14', 'EliteBook 840 G9', 'MacBook Pro 14'],
  virtual: ['VMware7,1', 'KVM', 'Virtual Machine'],
};
const osNames: Record<SimulatedOs, { server: readonly string[]; desk: readonly string[] }> = {
  linux: {
    server: ['Debian GNU/Linux 12', 'Ubuntu 24.04 LTS', 'AlmaLinux 9.4'],
    desk: ['Ubuntu 24.04 LTS', 'Fedora Linux 42'],
  },
  windows: { server: ['Windows Server 2019', 'Windows Server 2022'], desk: ['Windows 11 Pro', 'Windows 10 Pro'] },
  darwin: { server: ['macOS 15.5'], desk: ['macOS 15.5', 'macOS 14.7'] },
};

export function makeMachine(order: MachineOrder, seed: number): Machine {
  const own = seedOf(seed, order.name);
  const dice = makeDice(own);
  const isServer = order.kind === 'server' || order.kind === 'virtual-machine';
  const memoryGib = dice.pick(isServer ? [16, 32, 64, 128] : [8, 16, 16, 32]);
  const form =
    order.kind === 'virtual-machine'
      ? 'virtual'
      : order.kind === 'server'
        ? 'server'
        : order.kind === 'laptop'
          ? 'lap'
          : 'desk';
  return {
    name: order.name,
    kind: order.kind,
    os: order.os,
    timeZone: order.timeZone,
    seed: own,
    processors: dice.pick(isServer ? [4, 8, 16, 32] : [4, 8, 8, 12]),
    memoryBytes: memoryGib * gib,
    swapBytes: dice.pick([2, 4, 8]) * gib,
    filesystems: makeFilesystems(order, isServer, dice),
    disks:
      order.os === 'windows' ? ['PhysicalDrive0'] : isServer ? ['sda', 'sdb'].slice(0, dice.whole(1, 2)) : ['nvme0n1'],
    cards: makeCards(order.os, isServer, dice),
    services: chooseServices(order, isServer, dice),
    busyness: isServer ? 0.15 + dice.next() * 0.35 : 0.05 + dice.next() * 0.25,
    processes: processes[order.os],
    model: dice.pick(models[form]),
    osName: dice.pick(osNames[order.os][isServer ? 'server' : 'desk']),
  };
}

function makeFilesystems(order: MachineOrder, isServer: boolean, dice: Dice): Filesystem[] {
  const names =
    order.os === 'windows' ? ['C:', 'D:', 'E:', 'F:'] : order.os === 'darwin' ? ['/'] : ['/', '/var', '/srv', '/home'];
  const count = order.os === 'darwin' ? 1 : isServer ? dice.whole(2, 4) : dice.whole(1, 2);
  return names.slice(0, count).map((mountpoint, index) => ({
    mountpoint,
    sizeBytes: dice.pick(index === 0 ? [120, 240, 480] : isServer ? [500, 1000, 2000, 4000] : [500, 1000]) * gib,
    baseShare: 0.22 + dice.next() * 0.5,
  }));
}

function makeCards(os: SimulatedOs, isServer: boolean, dice: Dice): Machine['cards'] {
  const names = os === 'windows' ? ['Ethernet', 'Ethernet 2'] : os === 'darwin' ? ['en0', 'en1'] : ['eth0', 'eth1'];
  return names.slice(0, isServer ? dice.whole(1, 2) : 1).map((name) => ({ name, bytesPerSecond: 125_000_000 }));
}

function chooseServices(order: MachineOrder, isServer: boolean, dice: Dice): string[] {
  const main = mainServices[order.role ?? ''] ?? [];
  const others = services[order.os].filter((name) => !main.includes(name));
  const count = Math.min(others.length, isServer ? dice.whole(12, 23) : dice.whole(8, 14));
  const keyed = others.map((name, index) => ({ name, key: index < 6 ? 0 : dice.next() }));
  const chosen = keyed.toSorted((a, b) => a.key - b.key).slice(0, count - main.length);
  return [...main, ...chosen.map(({ name }) => name)];
}

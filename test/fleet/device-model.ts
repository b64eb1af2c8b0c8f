// A believable machine as a function of time: the same seed, troubles and moment give the same values, in any order.
import { createHash } from 'node:crypto';
import { roundForMetric, type MetricName } from '@vakhta/shared/metrics';
import type { Facts, Gap, Process, Series } from '@vakhta/shared/reading';
import type { Report } from '@vakhta/shared/report';
import { layoutText } from '@vakhta/shared/series-key';
import { seedOf, walk } from './chance.ts';
import { workLevelAt } from './local-hours.ts';
import type { Machine } from './machine.ts';
import {
  diskShareAt,
  isOffAt,
  isSilentAt,
  isStoppedAt,
  memoryAt,
  saturatedBy,
  skewAt,
  startedBefore,
  type Trouble,
} from './troubles.ts';

const minute = 60_000;
const hour = 60 * minute;
const collectors = ['cpu', 'memory', 'filesystems', 'disks', 'network', 'services', 'processes'] as const;

/** What the device would report at a moment. */
export type Look = { values: (number | null)[]; gaps: Gap[]; processes: Process[] };

export type DeviceModel = {
  machine: Machine;
  layout: { id: string; series: Series[] };
  facts: Record<string, Facts>;
  lookAt(at: number): Look;
  /** Nothing leaves the device. */
  isSilentAt(at: number): boolean;
  /** The device makes no reports, and so has none to send later. */
  isOffAt(at: number): boolean;
  /** What the device's own clock shows. */
  clockAt(at: number): number;
  /** Names the agent's run: another after each start of the machine. */
  bootAt(at: number): string;
  /** The whole report; the same moment gives the same one, so that sending it again changes nothing. */
  reportAt(at: number, withFacts: boolean): Report;
};

type Reader = { series: Series; read(at: number): number | null };

/** The first 16 hex digits of the SHA-256 of the layout's text. */
export function layoutId(series: readonly Series[]): string {
  return createHash('sha256').update(layoutText(series)).digest('hex').slice(0, 16);
}

/** `bornAt` is when the machine was last started before any of its troubles. */
export function createDeviceModel(machine: Machine, troubles: readonly Trouble[], bornAt: number): DeviceModel {
  const readers = readersOf(machine, troubles, bornAt);
  const series = readers.map((reader) => reader.series);
  const layout = { id: layoutId(series), series };
  const blindDisk = machine.kind === 'virtual-machine' && machine.os === 'linux';
  const gaps: Gap[] = blindDisk
    ? [
        {
          collector: 'disks',
          what: 'system.disk.operation.time',
          reason: 'the virtual disk does not count the time of its operations',
        },
      ]
    : [];
  const clockAt = (at: number) => at + skewAt(troubles, at);
  const startAt = (at: number) => startedBefore(troubles, at, bornAt);
  const bootAt = (at: number) => `sim-${machine.seed.toString(16).padStart(8, '0')}-${startAt(at).toString(36)}`;
  const facts = factsOf(machine);
  const lookAt = (at: number): Look => ({
    values: readers.map(({ series: { name }, read }) => {
      const value = read(at);
      return value === null ? null : roundForMetric(name, value);
    }),
    gaps,
    processes: processesAt(machine, troubles, at),
  });
  return {
    machine,
    layout,
    facts,
    lookAt,
    isSilentAt: (at) => isSilentAt(troubles, at),
    isOffAt: (at) => isOffAt(troubles, at),
    clockAt,
    bootAt,
    reportAt: (at, withFacts) => ({
      boot: bootAt(at),
      // Seconds since the start stand for the count of reports: it needs no memory and grows just so.
      seq: Math.floor((at - startAt(at)) / 1000) + 1,
      at: clockAt(at),
      layout: layout.id,
      ...lookAt(at),
      ...(withFacts ? { facts } : {}),
    }),
  };
}

function readersOf(machine: Machine, troubles: readonly Trouble[], bornAt: number): Reader[] {
  const noise = (name: string, at: number, period: number) => walk(seedOf(machine.seed, name), at, period);
  const cpu = (at: number) => cpuAt(machine, troubles, at);
  const memory = (at: number) => memoryShareAt(machine, troubles, at);
  const readers: Reader[] = [];
  const add = (name: MetricName, read: Reader['read'], attributes: Record<string, string> = {}) =>
    readers.push({ series: { name, attributes }, read });

  add('system.uptime', (at) => Math.max(0, (at - startedBefore(troubles, at, bornAt)) / 1000));
  add('system.cpu.logical.count', () => machine.processors);
  add('system.cpu.utilization', cpu);
  for (const mode of ['user', 'system'] as const)
    add('system.cpu.mode.utilization', (at) => cpu(at) * (mode === 'user' ? 0.72 : 0.28), { 'cpu.mode': mode });
  if (machine.os !== 'windows')
    for (const [name, minutes] of [
      ['system.cpu.load_average.1m', 1],
      ['system.cpu.load_average.5m', 5],
      ['system.cpu.load_average.15m', 15],
    ] as const)
      add(name, (at) => ((cpu(at) + cpu(at - minutes * minute)) / 2) * machine.processors * 1.05);
  add('system.memory.limit', () => machine.memoryBytes);
  add('system.memory.available', (at) => machine.memoryBytes * (1 - memory(at)));
  add('system.memory.utilization', memory);
  add('system.memory.cached', (at) => machine.memoryBytes * (1 - memory(at)) * (0.5 + 0.2 * noise('cached', at, hour)));
  const swap = (at: number) => Math.max(0.01 + 0.04 * noise('swap', at, 6 * hour), (memory(at) - 0.88) * 5);
  add('system.paging.limit', () => machine.swapBytes);
  add('system.paging.usage', (at) => machine.swapBytes * Math.min(1, swap(at)));
  add('system.paging.utilization', (at) => Math.min(1, swap(at)));
  addFilesystems(machine, troubles, add, noise);
  addTraffic(machine, add, noise, cpu);
  add('system.process.count', (at) => 90 + machine.services.length * 4 + 40 * noise('count', at, 20 * minute));
  for (const service of machine.services)
    add('service.running', (at) => (isStoppedAt(troubles, service, at) ? 0 : 1), { 'service.name': service });
  for (const collector of collectors) {
    add('vakhta.collector.duration', (at) => 1 + 8 * noise(`took ${collector}`, at, 3 * minute), { collector });
    add('vakhta.collector.success', () => 1, { collector });
  }
  add('vakhta.agent.memory', (at) => (42 + 6 * noise('agent', at, hour)) * 1024 ** 2);
  add('vakhta.agent.outbox.reports', () => 0);
  return readers;
}

type Add = (name: MetricName, read: Reader['read'], attributes?: Record<string, string>) => void;
type Noise = (name: string, at: number, period: number) => number;

function addFilesystems(machine: Machine, troubles: readonly Trouble[], add: Add, noise: Noise): void {
  for (const { mountpoint, sizeBytes, baseShare } of machine.filesystems) {
    const attributes = { 'system.filesystem.mountpoint': mountpoint };
    // Quiet enough that nothing but a trouble looks as if it would fill up.
    const share = (at: number) =>
      diskShareAt(troubles, mountpoint, baseShare + 0.001 * noise(`fs ${mountpoint}`, at, 12 * hour), at);
    add('system.filesystem.limit', () => sizeBytes, attributes);
    add('system.filesystem.usage', (at) => sizeBytes * share(at), attributes);
    add('system.filesystem.available', (at) => sizeBytes * (1 - share(at)), attributes);
    add('system.filesystem.utilization', share, attributes);
    if (machine.os !== 'windows') add('system.filesystem.inodes.utilization', (at) => share(at) * 0.3, attributes);
    add('system.filesystem.read_only', () => 0, attributes);
  }
}

function addTraffic(machine: Machine, add: Add, noise: Noise, cpu: (at: number) => number): void {
  const isBlind = machine.kind === 'virtual-machine' && machine.os === 'linux';
  for (const disk of machine.disks) {
    const attributes = { 'system.device': disk };
    const busy = (at: number) => Math.min(1, cpu(at) * 0.4 * noise(`disk ${disk}`, at, 4 * minute) + 0.005);
    add('system.disk.read.rate', (at) => busy(at) * 180e6 * noise(`read ${disk}`, at, 3 * minute), attributes);
    add('system.disk.write.rate', (at) => busy(at) * 90e6 * noise(`write ${disk}`, at, 3 * minute), attributes);
    add('system.disk.operations.rate', (at) => busy(at) * 3000, attributes);
    add('system.disk.operation.time', (at) => (isBlind ? null : 0.2 + busy(at) * 6), attributes);
    add('system.disk.utilization', busy, attributes);
  }
  for (const { name, bytesPerSecond } of machine.cards) {
    const attributes = { 'network.interface.name': name };
    const level = (at: number) => (0.002 + 0.1 * cpu(at) * noise(`nic ${name}`, at, 5 * minute)) * bytesPerSecond;
    add('system.network.receive.rate', level, attributes);
    add(
      'system.network.transmit.rate',
      (at) => level(at) * (0.2 + 0.5 * noise(`sent ${name}`, at, 7 * minute)),
      attributes,
    );
    add('system.network.errors.rate', () => 0, attributes);
    add('system.network.dropped.rate', (at) => (noise(`drop ${name}`, at, hour) > 0.97 ? 0.02 : 0), attributes);
    add('system.network.up', () => 1, attributes);
  }
}

function cpuAt(machine: Machine, troubles: readonly Trouble[], at: number): number {
  const jitter = walk(seedOf(machine.seed, 'jitter'), at, minute) * 0.08;
  if (saturatedBy(troubles, at) !== null) return Math.min(1, 0.97 + jitter / 4);
  const drift = 0.6 + 0.8 * walk(seedOf(machine.seed, 'drift'), at, 25 * minute);
  const level = 0.03 + machine.busyness * (0.15 + 0.85 * workLevelAt(machine.timeZone, at)) * drift;
  return Math.min(0.85, level + jitter);
}

function memoryShareAt(machine: Machine, troubles: readonly Trouble[], at: number): number {
  const base = 0.3 + 0.25 * machine.busyness + 0.12 * workLevelAt(machine.timeZone, at);
  return memoryAt(troubles, base + 0.06 * walk(seedOf(machine.seed, 'memory'), at, 40 * minute), at).share;
}

function processesAt(machine: Machine, troubles: readonly Trouble[], at: number): Process[] {
  const share = memoryShareAt(machine, troubles, at);
  const cpu = cpuAt(machine, troubles, at) * machine.processors;
  const hog = saturatedBy(troubles, at);
  const leak = memoryAt(troubles, 0, at).process;
  const shown: Process[] = machine.processes.slice(0, 5).map((name, index) => ({
    pid: 800 + (seedOf(machine.seed, name) % 20_000),
    name,
    cpu: Math.round((hog === null ? cpu : cpu * 0.08) * 0.5 ** (index + 1) * 100) / 100,
    memoryBytes: Math.round((leak === null ? share : share * 0.3) * machine.memoryBytes * 0.4 * 0.6 ** index),
  }));
  if (hog !== null)
    shown.unshift({ pid: 31_337, name: hog, cpu: Math.round(cpu * 0.9 * 100) / 100, memoryBytes: 512 * 1024 ** 2 });
  if (leak !== null)
    shown.unshift({ pid: 27_182, name: leak, cpu: 0.1, memoryBytes: Math.round(share * machine.memoryBytes * 0.6) });
  return shown;
}

function factsOf(machine: Machine): Record<string, Facts> {
  return {
    inventory: {
      'system.model': machine.model,
      'system.serial': machine.seed.toString(36).toUpperCase().padStart(7, '0'),
      'os.distribution': machine.osName,
      'cpu.threads': machine.processors,
      'memory.size_bytes': machine.memoryBytes,
    },
  };
}

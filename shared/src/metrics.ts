// The vocabulary of metrics. Names and units follow OpenTelemetry's semantic conventions for system metrics
// where they exist (opentelemetry.io/docs/specs/semconv/system/system-metrics) and the same style where they don't.

export type MetricUnit =
  | '1'
  | 'By'
  | 'By/s'
  | 's'
  | 'ms'
  | 'Cel'
  | 'V'
  | 'A'
  | 'W'
  | '{rpm}'
  | '{operation}/s'
  | '{error}/s'
  | '{packet}/s'
  | '{count}';

export type Metric = {
  name: string;
  /** UCUM unit as in OpenTelemetry; `1` is a share from 0 to 1. */
  unit: MetricUnit;
  /** Digits after the point that an agent sends: rounding is what makes stored data small. */
  decimals: 0 | 1 | 2 | 3;
  /** Which way is worse for the machine's user; null where neither is. */
  worse: 'up' | 'down' | null;
  /** Names of the attributes that tell one series from another. */
  attributes: readonly string[];
};

const m = (
  name: string,
  unit: MetricUnit,
  decimals: Metric['decimals'],
  worse: Metric['worse'],
  attributes: readonly string[] = [],
): Metric => ({ name, unit, decimals, worse, attributes });

const mountpoint = ['system.filesystem.mountpoint'] as const;
const disk = ['system.device'] as const;
const nic = ['network.interface.name'] as const;
/** `hw.type` and `hw.id` as in opentelemetry.io/docs/specs/semconv/hardware. */
const part = ['hw.type', 'hw.id'] as const;
const job = ['backup.job'] as const;
const product = ['antivirus.product'] as const;

export const metrics = [
  m('system.uptime', 's', 0, null),
  m('system.cpu.logical.count', '{count}', 0, null),
  m('system.cpu.utilization', '1', 3, 'up'),
  m('system.cpu.mode.utilization', '1', 3, null, ['cpu.mode']),
  m('system.cpu.load_average.1m', '{count}', 2, 'up'),
  m('system.cpu.load_average.5m', '{count}', 2, 'up'),
  m('system.cpu.load_average.15m', '{count}', 2, 'up'),
  m('system.memory.limit', 'By', 0, null),
  m('system.memory.available', 'By', 0, 'down'),
  m('system.memory.utilization', '1', 3, 'up'),
  m('system.memory.cached', 'By', 0, null),
  m('system.paging.limit', 'By', 0, null),
  m('system.paging.usage', 'By', 0, 'up'),
  m('system.paging.utilization', '1', 3, 'up'),
  m('system.filesystem.limit', 'By', 0, null, mountpoint),
  m('system.filesystem.usage', 'By', 0, 'up', mountpoint),
  m('system.filesystem.available', 'By', 0, 'down', mountpoint),
  m('system.filesystem.utilization', '1', 3, 'up', mountpoint),
  m('system.filesystem.inodes.utilization', '1', 3, 'up', mountpoint),
  m('system.filesystem.read_only', '1', 0, 'up', mountpoint),
  m('system.disk.read.rate', 'By/s', 0, null, disk),
  m('system.disk.write.rate', 'By/s', 0, null, disk),
  m('system.disk.operations.rate', '{operation}/s', 1, null, disk),
  m('system.disk.operation.time', 'ms', 2, 'up', disk),
  m('system.disk.utilization', '1', 3, 'up', disk),
  m('system.network.receive.rate', 'By/s', 0, null, nic),
  m('system.network.transmit.rate', 'By/s', 0, null, nic),
  m('system.network.errors.rate', '{error}/s', 2, 'up', nic),
  m('system.network.dropped.rate', '{packet}/s', 2, 'up', nic),
  m('system.network.up', '1', 0, 'down', nic),
  m('system.process.count', '{count}', 0, null),
  m('service.running', '1', 0, 'down', ['service.name']),
  // 0 is ok, 1 a warning, 2 critical; null is unknown. One scale for everything that has a state rather than a value.
  m('hw.status', '1', 0, 'up', part),
  m('hw.temperature', 'Cel', 1, 'up', part),
  m('hw.fan.speed', '{rpm}', 0, null, part),
  m('hw.voltage', 'V', 3, null, part),
  m('hw.current', 'A', 2, null, part),
  m('hw.power', 'W', 1, null, part),
  m('hw.battery.charge', '1', 3, 'down', part),
  m('hw.battery.health', '1', 3, 'down', part),
  m('hw.battery.time_left', 's', 0, 'down', part),
  m('hw.ups.load', '1', 3, 'up', part),
  m('hw.ups.on_battery', '1', 0, 'up', part),
  m('hw.physical_disk.endurance_utilization', '1', 3, 'up', part),
  m('hw.physical_disk.spare', '1', 3, 'down', part),
  m('hw.physical_disk.power_on_time', 's', 0, null, part),
  m('hw.physical_disk.sectors.reallocated', '{count}', 0, 'up', part),
  m('hw.physical_disk.sectors.pending', '{count}', 0, 'up', part),
  m('hw.physical_disk.sectors.uncorrectable', '{count}', 0, 'up', part),
  m('hw.physical_disk.errors.link', '{count}', 0, 'up', part),
  m('hw.physical_disk.errors.media', '{count}', 0, 'up', part),
  m('hw.humidity', '1', 3, null, part),
  m('hw.raid.progress', '1', 3, null, part),
  m('hw.pool.utilization', '1', 3, 'up', part),
  m('hw.memory.errors.corrected', '{count}', 0, 'up', part),
  m('hw.memory.errors.uncorrected', '{count}', 0, 'up', part),
  m('backup.status', '1', 0, 'up', job),
  m('backup.age', 's', 0, 'up', job),
  m('backup.size', 'By', 0, null, job),
  m('backup.duration', 's', 0, null, job),
  m('backup.errors', '{count}', 0, 'up', job),
  m('backup.device.status', '1', 0, 'up'),
  m('backup.device.age', 's', 0, 'up'),
  m('antivirus.status', '1', 0, 'up', product),
  m('antivirus.definitions.age', 's', 0, 'up', product),
  m('antivirus.threats', '{count}', 0, 'up', product),
  m('antivirus.device.status', '1', 0, 'up'),
  m('updates.pending', '{count}', 0, 'up'),
  m('updates.security', '{count}', 0, 'up'),
  m('updates.failed', '{count}', 0, 'up'),
  m('updates.reboot_required', '1', 0, 'up'),
  m('security.firewall.enabled', '1', 0, 'down', ['firewall.profile']),
  m('security.encryption.enabled', '1', 0, 'down', ['system.filesystem.mountpoint']),
  m('printer.supply.remaining', '1', 3, 'down', ['printer.supply']),
  m('printer.pages', '{count}', 0, null),
  // Whether network gear answered when it was polled; its other values are of polls that it answered.
  m('snmp.reachable', '1', 0, 'down'),
  // Whether what an agent checks was well: reached, and as it should be.
  m('check.passed', '1', 0, 'down'),
  m('check.duration', 'ms', 1, 'up'),
  m('check.loss', '1', 3, 'up'),
  m('check.certificate.time_left', 's', 0, 'down'),
  m('certificate.time_left', 's', 0, 'down', ['certificate.id']),
  m('vakhta.collector.duration', 'ms', 1, null, ['collector']),
  m('vakhta.collector.success', '1', 0, 'down', ['collector']),
  m('vakhta.agent.memory', 'By', 0, null),
  m('vakhta.agent.outbox.reports', '{count}', 0, 'up'),
] as const satisfies readonly Metric[];

export type MetricName = (typeof metrics)[number]['name'];

const byName = new Map<string, Metric>(metrics.map((metric) => [metric.name, metric]));

/** The vocabulary's entry, or undefined for a name from a newer agent. */
export function findMetric(name: string): Metric | undefined {
  return byName.get(name);
}

/** Rounds to the digits that the vocabulary gives the metric; names it doesn't know keep three. */
export function roundForMetric(name: string, value: number): number {
  const factor = 10 ** (byName.get(name)?.decimals ?? 3);
  const rounded = Math.round(value * factor) / factor;
  return rounded === 0 ? 0 : rounded;
}

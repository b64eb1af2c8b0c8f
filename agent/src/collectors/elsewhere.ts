// macOS: the cycle's collectors by one call each of systeminformation, and the processors' of Windows too, which start no program.
// Written after its manual, not yet run there.
import { uptime } from 'node:os';
import { spanSince, growth, counterReset } from '../counters.ts';
import { measure, type AgentSample } from '../measure.ts';
import type { Collector, Lack } from './collector.ts';

const platforms = ['darwin'];

export const systemElsewhere: Collector<null> = {
  name: 'system',
  every: 'cycle',
  platforms,
  async collect(host) {
    const it = await (await host.systemInformation()).osInfo();
    return {
      samples: [measure('system.uptime', uptime())],
      facts: {
        'os.name': it.distro,
        'os.version': it.release,
        'os.kernel': it.kernel,
        'os.arch': host.arch,
        'host.name': host.hostname(),
        'time.zone': host.timeZone(),
      },
      gaps: [],
      state: null,
    };
  },
};

export const cpuElsewhere: Collector<null> = {
  name: 'cpu',
  every: 'cycle',
  platforms: ['win32', 'darwin'],
  async collect(host) {
    const it = await (await host.systemInformation()).currentLoad();
    return {
      samples: [
        measure('system.cpu.logical.count', it.cpus.length),
        measure('system.cpu.utilization', it.currentLoad / 100),
      ],
      gaps: [],
      state: null,
    };
  },
};

export const memoryElsewhere: Collector<null> = {
  name: 'memory',
  every: 'cycle',
  platforms,
  async collect(host) {
    const it = await (await host.systemInformation()).mem();
    const samples = [
      measure('system.memory.limit', it.total),
      measure('system.memory.available', it.available),
      measure('system.memory.utilization', it.total === 0 ? null : 1 - it.available / it.total),
      measure('system.paging.limit', it.swaptotal),
      measure('system.paging.usage', it.swapused),
    ];
    if (it.swaptotal > 0) samples.push(measure('system.paging.utilization', it.swapused / it.swaptotal));
    return { samples, gaps: [], state: null };
  },
};

export const filesystemsElsewhere: Collector<null> = {
  name: 'filesystems',
  every: 'cycle',
  platforms,
  async collect(host) {
    const all = await (await host.systemInformation()).fsSize();
    const samples = all.flatMap((it): AgentSample[] => {
      const at = { 'system.filesystem.mountpoint': it.mount };
      if (it.size === 0) return [];
      return [
        measure('system.filesystem.limit', it.size, at),
        measure('system.filesystem.usage', it.used, at),
        measure('system.filesystem.available', it.available, at),
        measure('system.filesystem.utilization', it.used / (it.used + it.available), at),
      ];
    });
    return { samples, gaps: [], state: null };
  },
};

type Traffic = { received: number; transmitted: number; errors: number; dropped: number };
type NetworkState = { atMs: number; interfaces: Record<string, Traffic> };

export const networkElsewhere: Collector<NetworkState> = {
  name: 'network',
  every: 'cycle',
  platforms,
  async collect(host, previous, nowMs) {
    const all = await (await host.systemInformation()).networkStats('*');
    const span = spanSince(previous?.atMs ?? null, nowMs);
    const gaps: Lack[] = 'reason' in span ? [{ what: 'rates', reason: span.reason }] : [];
    const state: NetworkState = { atMs: nowMs, interfaces: {} };
    const samples = all.flatMap((it) => {
      const at = { 'network.interface.name': it.iface };
      const traffic = {
        received: it.rx_bytes,
        transmitted: it.tx_bytes,
        errors: it.rx_errors + it.tx_errors,
        dropped: it.rx_dropped + it.tx_dropped,
      };
      const before = previous?.interfaces[it.iface];
      state.interfaces[it.iface] = traffic;
      const grown = before === undefined ? null : growth(before, traffic);
      if (before !== undefined && grown === null) gaps.push({ what: it.iface, reason: counterReset });
      const rate = (name: keyof Traffic) => (grown === null || 'reason' in span ? null : grown[name] / span.seconds);
      return [
        measure('system.network.receive.rate', rate('received'), at),
        measure('system.network.transmit.rate', rate('transmitted'), at),
        measure('system.network.errors.rate', rate('errors'), at),
        measure('system.network.dropped.rate', rate('dropped'), at),
        measure('system.network.up', it.operstate === 'up' ? 1 : it.operstate === 'down' ? 0 : null, at),
      ];
    });
    return { samples, gaps, state };
  },
};

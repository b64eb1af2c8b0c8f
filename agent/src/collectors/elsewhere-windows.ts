// Windows in the cycle without starting a program: what the platform tells of itself; and counters by PowerShell, less often.
import { freemem, release, totalmem, uptime, version } from 'node:os';
import { counterReset, growth, spanSince } from '../counters.ts';
import { measure, type AgentSample } from '../measure.ts';
import { jsonFlag, jsonNumber, jsonString } from '../parsers/json.ts';
import { askPowerShell, recordsOf, type Script } from '../powershell.ts';
import { reasonOf } from '../reason.ts';
import type { Collector, Lack } from './collector.ts';

const platforms = ['win32'];

export const systemOnWindows: Collector<null> = {
  name: 'system',
  every: 'cycle',
  platforms,
  collect: (host) => ({
    samples: [measure('system.uptime', uptime())],
    facts: {
      'os.name': version(),
      'os.version': release(),
      'os.arch': host.arch,
      'host.name': host.hostname(),
      'time.zone': host.timeZone(),
    },
    gaps: [],
    state: null,
  }),
};

type Memory = { total: number; free: number };

export const createMemoryOnWindows = (read: () => Memory): Collector<null> => ({
  name: 'memory',
  every: 'cycle',
  platforms,
  collect() {
    const { total, free } = read();
    return {
      samples: [
        measure('system.memory.limit', total),
        measure('system.memory.available', free),
        measure('system.memory.utilization', total === 0 ? null : 1 - free / total),
      ],
      gaps: [],
      state: null,
    };
  },
});

export const memoryOnWindows = createMemoryOnWindows(() => ({ total: totalmem(), free: freemem() }));

/** The sector of CDs and DVDs. */
const discBlockBytes = 2048;
const letters = 'CDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

/** By their letters. A drive without a disk in it answers at once; a share that hangs is given up, and then left alone. */
export const filesystemsOnWindows: Collector<null> = {
  name: 'filesystems',
  every: 'cycle',
  platforms,
  async collect(host) {
    const samples: AgentSample[] = [];
    const gaps: Lack[] = [];
    for (const letter of letters) {
      try {
        const { blockBytes, blocks, freeBlocks, availableBlocks } = await host.statfs(`${letter}:\\`);
        // A disc or its image is full by its nature.
        if (blocks <= 0 || (freeBlocks === 0 && blockBytes === discBlockBytes)) continue;
        const at = { 'system.filesystem.mountpoint': `${letter}:` };
        const used = blocks - freeBlocks;
        samples.push(
          measure('system.filesystem.limit', blocks * blockBytes, at),
          measure('system.filesystem.usage', used * blockBytes, at),
          measure('system.filesystem.available', availableBlocks * blockBytes, at),
          measure('system.filesystem.utilization', used / (used + availableBlocks), at),
        );
      } catch (error) {
        const reason = reasonOf(error);
        if (/no answer|other file systems hang/.test(reason)) gaps.push({ what: `${letter}:`, reason });
      }
    }
    // A Windows without its own volume is one that wasn't read.
    if (samples.length === 0 && gaps.length === 0) throw new Error('no volume answers');
    return { samples, gaps, state: null };
  },
};

export const countersScript: Script<'adapters' | 'paging'> = {
  parts: {
    adapters: `Get-NetAdapter -Physical | ForEach-Object {$a=$_; $s=$a | Get-NetAdapterStatistics
[pscustomobject]@{name=[string]$a.Name;up=([int]$a.InterfaceOperationalStatus -eq 1);received=$s.ReceivedBytes;sent=$s.SentBytes;errors=($s.ReceivedPacketErrors+$s.OutboundPacketErrors);dropped=($s.ReceivedDiscardedPackets+$s.OutboundDiscardedPackets)}}`,
    paging: `Get-CimInstance -ClassName Win32_PageFileUsage -OperationTimeoutSec 20 | ForEach-Object {[pscustomobject]@{limit=$_.AllocatedBaseSize;used=$_.CurrentUsage}}`,
  },
};

type Traffic = { received: number; transmitted: number; errors: number; dropped: number };
type State = { atMs: number; interfaces: Record<string, Traffic> };

const megabyte = 1024 ** 2;

/** Its rates are means over ten minutes. */
export const networkOnWindows: Collector<State> = {
  name: 'network',
  every: 'often',
  platforms,
  timeoutMs: 90_000,
  async collect(host, previous, nowMs) {
    const answer = await askPowerShell(host, countersScript);
    const span = spanSince(previous?.atMs ?? null, nowMs);
    const gaps: Lack[] = 'reason' in span ? [{ what: 'rates', reason: span.reason }] : [];
    const state: State = { atMs: nowMs, interfaces: {} };
    const samples: AgentSample[] = [];
    for (const record of recordsOf(answer.adapters, 'adapters', gaps)) {
      const name = jsonString(record, 'name');
      if (name === null) continue;
      const at = { 'network.interface.name': name };
      const up = jsonFlag(record, 'up');
      samples.push(measure('system.network.up', up === null ? null : Number(up), at));
      const traffic = trafficOf(['received', 'sent', 'errors', 'dropped'].map((key) => jsonNumber(record, key)));
      if (traffic === null) continue;
      state.interfaces[name] = traffic;
      const before = previous?.interfaces[name];
      const grown = before === undefined ? null : growth(before, traffic);
      if (before !== undefined && grown === null) gaps.push({ what: name, reason: counterReset });
      const rate = (key: keyof Traffic) => (grown === null || 'reason' in span ? null : grown[key] / span.seconds);
      samples.push(
        measure('system.network.receive.rate', rate('received'), at),
        measure('system.network.transmit.rate', rate('transmitted'), at),
        measure('system.network.errors.rate', rate('errors'), at),
        measure('system.network.dropped.rate', rate('dropped'), at),
      );
    }
    const files = recordsOf(answer.paging, 'paging', gaps);
    const sum = (key: string) => files.reduce<number>((all, one) => all + (jsonNumber(one, key) ?? 0), 0) * megabyte;
    if (files.length > 0) {
      const [limit, used] = [sum('limit'), sum('used')];
      samples.push(measure('system.paging.limit', limit), measure('system.paging.usage', used));
      if (limit > 0) samples.push(measure('system.paging.utilization', used / limit));
    }
    return { samples, gaps, state };
  },
};

function trafficOf([received, transmitted, errors, dropped]: (number | null)[]): Traffic | null {
  if (typeof received !== 'number' || typeof transmitted !== 'number') return null;
  return { received, transmitted, errors: errors ?? 0, dropped: dropped ?? 0 };
}

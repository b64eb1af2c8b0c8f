// What network interfaces carry and whether they are up, from /proc/net/dev and /sys/class/net.
import { counterReset, growth, spanSince } from '../counters.ts';
import { readOptional, type Host } from '../host.ts';
import { measure, type AgentSample } from '../measure.ts';
import type { Collector, Lack } from './collector.ts';

type Traffic = { received: number; transmitted: number; errors: number; dropped: number };
type State = { atMs: number; interfaces: Record<string, Traffic> };

/** Ends of containers, and devices that the kernel makes by itself whether anyone uses them or not. */
const skipped = /^(lo$|veth|ifb\d|dummy\d|(sit|tunl|gre|gretap|erspan|ip_vti|ip6_vti|ip6tnl|ip6gre)0$)/;

export const network: Collector<State> = {
  name: 'network',
  every: 'cycle',
  platforms: ['linux'],
  collect(host, previous, nowMs) {
    const state: State = { atMs: nowMs, interfaces: {} };
    const samples: AgentSample[] = [];
    const gaps: Lack[] = [];
    const span = spanSince(previous?.atMs ?? null, nowMs);
    if ('reason' in span) gaps.push({ what: 'rates', reason: span.reason });
    for (const [name, traffic] of parseTraffic(host.readText('/proc/net/dev'))) {
      if (skipped.test(name)) continue;
      state.interfaces[name] = traffic;
      const before = previous?.interfaces[name];
      const grown = 'reason' in span || before === undefined ? null : growth(before, traffic);
      if (grown === null && before !== undefined && !('reason' in span))
        gaps.push({ what: name, reason: counterReset });
      const up = readUp(host, name);
      if (up === null) gaps.push({ what: `${name}: up`, reason: 'its driver does not say' });
      samples.push(...samplesOf(name, grown, 'seconds' in span ? span.seconds : 1));
      samples.push(measure('system.network.up', up, { 'network.interface.name': name }));
    }
    return { samples, gaps, state };
  },
};

function samplesOf(name: string, grown: Traffic | null, seconds: number): AgentSample[] {
  const at = { 'network.interface.name': name };
  const rate = (count: number | undefined) => (count === undefined ? null : count / seconds);
  return [
    measure('system.network.receive.rate', rate(grown?.received), at),
    measure('system.network.transmit.rate', rate(grown?.transmitted), at),
    measure('system.network.errors.rate', rate(grown?.errors), at),
    measure('system.network.dropped.rate', rate(grown?.dropped), at),
  ];
}

function parseTraffic(text: string): Map<string, Traffic> {
  const found = new Map<string, Traffic>();
  for (const [, name, rest] of text.matchAll(/^\s*(\S+?):\s*(\d.*)$/gm)) {
    const fields = rest!.trim().split(/\s+/).map(Number);
    if (fields.length < 12 || !fields.every((value) => Number.isFinite(value))) continue;
    found.set(name!, {
      received: fields[0]!,
      transmitted: fields[8]!,
      errors: fields[2]! + fields[10]!,
      dropped: fields[3]! + fields[11]!,
    });
  }
  if (found.size === 0) throw new Error('/proc/net/dev: not understood');
  return found;
}

/** RFC 2863 names; drivers that keep none say `unknown`, and then the carrier tells. */
function readUp(host: Host, name: string): number | null {
  const status = readOptional(host, `/sys/class/net/${name}/operstate`);
  if (status === 'up') return 1;
  if (status !== null && status !== 'unknown') return 0;
  const carrier = readOptional(host, `/sys/class/net/${name}/carrier`);
  return carrier === '1' ? 1 : carrier === '0' ? 0 : null;
}

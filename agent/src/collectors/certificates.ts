// Certificates that programs on this device show to whoever connects, and how long they still hold.
import type { Facts } from '@vakhta/shared/reading';
import { readOptional, type Host } from '../host.ts';
import { measure, type AgentSample } from '../measure.ts';
import { factsOf } from '../telling/told.ts';
import type { Collector } from './collector.ts';

/** Ports on which TLS speaks at once; those that begin in the clear (25, 587, 5432) would take us for a stranger. */
const usualPorts = new Set([
  443, 465, 636, 853, 989, 990, 993, 995, 2376, 3269, 5061, 5671, 5986, 6443, 8006, 8007, 8443, 8883, 9090, 9443,
  10_000,
]);

export const certificates: Collector<null> = {
  name: 'certificates',
  every: 'hourly',
  platforms: ['linux'],
  timeoutMs: 120_000,
  async collect(host) {
    const samples: AgentSample[] = [];
    const facts: Facts = {};
    const ports = listeningPorts(host).filter((port) => usualPorts.has(port));
    for (const port of ports) {
      const certificate = await host.certificateAt(port, null);
      if (certificate === null) continue;
      const id = `${certificate.subject}:${port}`;
      const left = (certificate.validTo - host.now()) / 1000;
      samples.push(measure('certificate.time_left', left, { 'certificate.id': id.slice(0, 512) }));
      Object.assign(
        facts,
        factsOf(`certificate.${id}`, {
          issuer: certificate.issuer,
          until: new Date(certificate.validTo).toISOString(),
          fingerprint: certificate.fingerprint,
        }),
      );
    }
    if (samples.length > 0) return { samples, facts, gaps: [], state: null };
    return { samples, gaps: [], absent: 'no program here shows a certificate on a usual port', state: null };
  },
};

/** Ports on which something listens, from the kernel's own tables. Format: proc(5), /proc/net/tcp; 0A is "listens". */
function listeningPorts(host: Host): number[] {
  const ports = new Set<number>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const row of (readOptional(host, table) ?? '').split('\n')) {
      const found = /^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A /.exec(row);
      if (found !== null) ports.add(parseInt(found[1]!, 16));
    }
  }
  return [...ports].sort((a, b) => a - b);
}

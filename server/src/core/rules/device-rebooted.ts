// The device has restarted: shown and noted, for many restarts are wanted; it ends by itself.
import { valueOf } from '../device-view.ts';
import { defineRule, type Look } from './rule.ts';

type Before = { uptime: number; rebooted: boolean };

export const deviceRebooted = defineRule<Before | null>({
  key: 'device-rebooted',
  about: 'the uptime is shorter than it was',
  reads: ['system.uptime'],
  by: 'report',
  thresholds: [{ name: 'shownSeconds', default: 600, unit: 'seconds' }],
  opens: 'incident',
  tellsClient: false,
  look(view, limits, before) {
    const uptime = valueOf(view, 'system.uptime');
    const base = { subject: '', holdSeconds: 0, recoverSeconds: 0 };
    if (uptime === null)
      return { looks: [{ ...base, status: 'unknown', params: {} } satisfies Look], complete: true, memory: before };
    const isShort = uptime < (limits['shownSeconds'] ?? 0);
    // What is first seen shortly after its start has been switched on, as far as we know.
    const rebooted = isShort && before !== null && (before.rebooted || uptime < before.uptime);
    const look: Look = { ...base, status: rebooted ? 'warning' : 'ok', params: { uptimeSeconds: uptime } };
    return { looks: [look], complete: true, memory: { uptime, rebooted } };
  },
});

// Nothing was heard of a device for too long. A workstation that is off at night is no trouble; a server that is, is.
import type { DeviceKind } from '@vakhta/shared/model/device';
import { silentAfterMs } from '@vakhta/shared/freshness';
import { defineRule, type Look } from './rule.ts';

const statusOfSilence: Partial<Record<DeviceKind, 'ok' | 'warning' | 'critical'>> = {
  server: 'critical',
  'virtual-machine': 'critical',
  unknown: 'critical',
  container: 'warning',
  workstation: 'ok',
  laptop: 'ok',
};

export const deviceSilent = defineRule({
  key: 'device-silent',
  about: 'no report for longer than the level, and for three intervals at least',
  reads: [],
  by: 'time',
  thresholds: [{ name: 'silentSeconds', default: 300, unit: 'seconds' }],
  opens: 'ticket',
  tellsClient: true,
  look(view, limits) {
    const base = { subject: '', holdSeconds: 0, recoverSeconds: 0 };
    if (view.heardAt === null)
      return { looks: [{ ...base, status: 'unknown', params: {} } satisfies Look], complete: true, memory: null };
    const silentMs = Math.max(0, view.now - view.heardAt);
    const level = Math.max((limits['silentSeconds'] ?? 0) * 1000, silentAfterMs(view.reportSeconds));
    // Gear is silent with the agent that polls it, and that one is found by itself.
    const status = silentMs > level && !view.isPolled ? (statusOfSilence[view.kind] ?? 'ok') : 'ok';
    const params = { silentSeconds: Math.round(silentMs / 1000) };
    return { looks: [{ ...base, status, params } satisfies Look], complete: true, memory: null };
  },
});

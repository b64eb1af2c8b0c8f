// The overview for one caller: what needs somebody now.
import type { Overview } from '@vakhta/shared/api/overview';
import { toWire, toWireOrNull } from '@vakhta/shared/time';
import { sumUp } from '../core/overview.ts';
import { countDevices } from '../store/device-lists.ts';
import { openIncidents } from '../store/incidents.ts';
import { countFailedNotices } from '../store/notices.ts';
import { openTickets } from '../store/ticket-lists.ts';
import type { Caller } from './caller.ts';
import type { Deps } from './deps.ts';

export async function readOverview(deps: Deps, caller: Caller): Promise<Overview> {
  const { db } = deps;
  const now = deps.clock.now();
  const scope = caller.who;
  const devices = await countDevices(db, scope, { reportSeconds: deps.config.reportSeconds, now });
  const summed = sumUp({
    incidents: await openIncidents(db, scope),
    tickets: await openTickets(db, scope),
    accountId: caller.account?.id ?? null,
    now,
  });
  const withStatus = (status: 'ok' | 'warning' | 'critical' | 'unknown') => devices.statuses.get(status) ?? 0;
  return {
    at: toWire(now),
    ...summed,
    counts: { ...summed.counts, lettersFailed: await countFailedNotices(db, scope) },
    devices: {
      ok: withStatus('ok'),
      warning: withStatus('warning'),
      critical: withStatus('critical'),
      unknown: withStatus('unknown'),
      live: devices.live,
      stale: devices.stale,
      silent: devices.silent,
    },
    newestReportAt: toWireOrNull(devices.newestAt),
    storage: deps.condition.now().storage,
  };
}

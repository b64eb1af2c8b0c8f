// Devices, their charts, and what may be asked of their agents.
import * as routes from '@vakhta/shared/api/devices';
import { readChart, readDevice } from '../../../flow/read-device.ts';
import { orderReport } from '../../../flow/order-report.ts';
import { askAct } from '../../../flow/ask-act.ts';
import { listActs } from '../../../store/acts.ts';
import { retireDevice } from '../../../flow/retire-device.ts';
import { acceptDevice } from '../../../flow/rejoin-agent.ts';
import { pollerOf } from '../../../store/gear.ts';
import { listDevices } from '../../../store/device-lists.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountDevices(mounting: Mounting): void {
  const { deps, orders, tally } = mounting.serving;
  mountRoute(mounting, routes.listDevices, ({ caller, query }) =>
    listDevices(deps.db, caller.who, query, {
      reportSeconds: deps.config.reportSeconds,
      now: deps.clock.now(),
    }),
  );
  mountRoute(mounting, routes.readDevice, ({ ref }) => readDevice(deps, ref));
  mountRoute(mounting, routes.readChart, ({ ref, query }) => readChart(deps, ref, query));
  mountRoute(mounting, routes.acceptDevice, async ({ caller, ref }) => {
    await acceptDevice(deps, caller, ref);
    return {};
  });
  mountRoute(mounting, routes.retireDevice, async ({ caller, ref }) => {
    await retireDevice(deps, caller, ref, (deviceId) => void orders.send(deviceId, { kind: 'gear-changed' }));
    return {};
  });
  mountRoute(mounting, routes.askAct, ({ caller, ref, body }) =>
    askAct(deps, caller, ref, body, (order) => {
      const delivered = orders.send(ref.id, order);
      tally.add('vakhta_orders_total', { delivered: String(delivered) });
      return delivered;
    }),
  );
  mountRoute(mounting, routes.listActs, async ({ ref }) => ({
    items: await listActs(deps.db, { clientId: ref.clientId, deviceId: ref.id }, deps.clock.now()),
  }));
  mountRoute(mounting, routes.collectNow, async ({ caller, ref }) => {
    // Gear has no agent: it is asked through the one that polls it.
    const poller = await pollerOf(deps.db, { clientId: ref.clientId, deviceId: ref.id });
    const delivered = orders.send(poller?.id ?? ref.id, { kind: 'collect-now' });
    tally.add('vakhta_orders_total', { delivered: String(delivered) });
    await orderReport(deps, caller, ref, delivered);
    return { delivered };
  });
}

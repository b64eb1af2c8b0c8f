// Searches of networks, what they found, and how the devices of a client hang together.
import * as routes from '@vakhta/shared/api/network';
import { discoveriesOf, startDiscovery, stopDiscovery } from '../../../flow/discover.ts';
import { foundOf, ignoreFound, watchFound } from '../../../flow/found.ts';
import { readDeviceLinks, readTopology } from '../../../flow/topology.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountNetwork(mounting: Mounting): void {
  const { deps, orders } = mounting.serving;
  const tell = (deviceId: string) => void orders.send(deviceId, { kind: 'gear-changed' });
  mountRoute(mounting, routes.startDiscovery, ({ caller, body }) =>
    startDiscovery(deps, caller, body, (deviceId) => orders.send(deviceId, { kind: 'discover' })),
  );
  mountRoute(mounting, routes.listDiscoveries, async ({ ref }) => ({ items: await discoveriesOf(deps, ref.clientId) }));
  mountRoute(mounting, routes.stopDiscovery, ({ caller, ref, params }) =>
    stopDiscovery(deps, caller, { clientId: ref.clientId, id: params.key }),
  );
  mountRoute(mounting, routes.listFound, async ({ ref }) => ({ items: await foundOf(deps, ref.clientId) }));
  mountRoute(mounting, routes.watchFound, async ({ caller, body }) => ({
    items: await watchFound(deps, caller, body, tell),
  }));
  mountRoute(mounting, routes.ignoreFound, async ({ caller, body }) => {
    await ignoreFound(deps, caller, body);
    return {};
  });
  mountRoute(mounting, routes.readTopology, ({ ref }) => readTopology(deps, ref.clientId));
  mountRoute(mounting, routes.readDeviceLinks, ({ ref }) => readDeviceLinks(deps, ref));
}

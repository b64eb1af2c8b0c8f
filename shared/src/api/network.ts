// A client's network: what is searched for, what was found, and how it hangs together.
import { Type } from 'typebox';
import {
  DiscoverySchema,
  FoundDeviceSchema,
  IgnoreFoundSchema,
  NewDiscoverySchema,
  WatchFoundSchema,
} from '../discovery.ts';
import { IdSchema } from '../ids.ts';
import { DeviceLinksSchema, TopologySchema } from '../links.ts';
import { defineRoute } from './route.ts';

const byId = Type.Object({ id: IdSchema });
const ofClient = { kind: 'verb', verb: 'gear.edit', of: 'client' } as const;
const ofBody = { kind: 'verb', verb: 'gear.edit', of: 'body' } as const;

export const startDiscovery = defineRoute({
  name: 'discoveries.create',
  method: 'POST',
  path: '/api/v1/discoveries',
  about:
    'Have an agent search networks for devices; what it finds waits for a yes. Refused while the agent is not connected',
  body: NewDiscoverySchema,
  reply: DiscoverySchema,
  permission: ofBody,
});
export const listDiscoveries = defineRoute({
  name: 'clients.list-discoveries',
  method: 'GET',
  path: '/api/v1/clients/:id/discoveries',
  about: 'The newest 20 searches of networks and how far they are',
  params: byId,
  reply: Type.Object({ items: Type.Array(DiscoverySchema) }),
  permission: ofClient,
});
export const stopDiscovery = defineRoute({
  name: 'clients.stop-discovery',
  method: 'POST',
  path: '/api/v1/clients/:id/discoveries/:key/stop',
  about: 'End a search; what was found by then stays',
  params: Type.Object({ id: IdSchema, key: IdSchema }),
  reply: DiscoverySchema,
  permission: ofClient,
});
export const listFound = defineRoute({
  name: 'clients.list-found',
  method: 'GET',
  path: '/api/v1/clients/:id/found',
  about: 'What was found in the networks of a client and is not watched, the ignored included',
  params: byId,
  reply: Type.Object({ items: Type.Array(FoundDeviceSchema) }),
  permission: ofClient,
});
export const watchFound = defineRoute({
  name: 'found.watch',
  method: 'POST',
  path: '/api/v1/found/watch',
  about: 'Say yes to what was found: all of it is watched from then on, or none when one of it can not be',
  body: WatchFoundSchema,
  reply: Type.Object({ items: Type.Array(Type.Object({ id: IdSchema, deviceId: IdSchema })) }),
  permission: ofBody,
});
export const ignoreFound = defineRoute({
  name: 'found.ignore',
  method: 'POST',
  path: '/api/v1/found/ignore',
  about: 'Leave what was found alone, or put it back among what waits for a yes',
  body: IgnoreFoundSchema,
  reply: Type.Object({}),
  permission: ofBody,
});
export const readTopology = defineRoute({
  name: 'clients.read-topology',
  method: 'GET',
  path: '/api/v1/clients/:id/topology',
  about: 'How the devices of a client hang together: links, and the switch port that each sits behind',
  params: byId,
  reply: TopologySchema,
  permission: { kind: 'verb', verb: 'devices.see', of: 'client' },
});
export const readDeviceLinks = defineRoute({
  name: 'devices.read-links',
  method: 'GET',
  path: '/api/v1/devices/:id/links',
  about: 'Where a device hangs, and who was seen at each of its own ports',
  params: byId,
  reply: DeviceLinksSchema,
  permission: { kind: 'verb', verb: 'devices.see', of: 'device' },
});

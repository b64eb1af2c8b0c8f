// Devices: the list, one device whole, its charts, and what may be asked of it.
import { Type } from 'typebox';
import { IdSchema } from '../ids.ts';
import { ChartSchema, DeviceDetailSchema, DeviceSummarySchema } from '../model/device.ts';
import { DeviceActSchema } from '../model/act.ts';
import { ActSchema } from '../orders.ts';
import { StatusSchema } from '../status-schema.ts';
import { TimeSchema } from '../time.ts';
import { defineRoute, PageQuery, pageOf } from './route.ts';

const byId = Type.Object({ id: IdSchema });

export const listDevices = defineRoute({
  name: 'devices.list',
  method: 'GET',
  path: '/api/v1/devices',
  about: 'Devices of the clients the caller may see, worst first',
  query: Type.Object({
    ...PageQuery,
    clientId: Type.Optional(IdSchema),
    status: Type.Optional(StatusSchema),
    text: Type.Optional(Type.String({ maxLength: 200, description: 'part of the name' })),
  }),
  reply: pageOf(DeviceSummarySchema),
  permission: { kind: 'verb', verb: 'devices.see', of: 'own' },
});
export const readDevice = defineRoute({
  name: 'devices.read',
  method: 'GET',
  path: '/api/v1/devices/:id',
  about: 'One device: latest values, what could not be read and why, facts and their changes',
  params: byId,
  reply: DeviceDetailSchema,
  permission: { kind: 'verb', verb: 'devices.see', of: 'device' },
});
export const readChart = defineRoute({
  name: 'devices.read-chart',
  method: 'GET',
  path: '/api/v1/devices/:id/chart',
  about: 'Series over a span in buckets with least, mean and most; null where nothing was read',
  params: byId,
  query: Type.Object({
    keys: Type.String({ minLength: 1, maxLength: 8000, description: 'series keys, one a line (up to 40)' }),
    from: TimeSchema,
    to: TimeSchema,
    buckets: Type.Optional(Type.Integer({ minimum: 10, maximum: 2000 })),
  }),
  reply: ChartSchema,
  permission: { kind: 'verb', verb: 'devices.see', of: 'device' },
});
export const acceptDevice = defineRoute({
  name: 'devices.accept',
  method: 'POST',
  path: '/api/v1/devices/:id/accept',
  about: 'Say yes to a device that was found to be a copy of another: from then on incidents are raised for it',
  params: byId,
  reply: Type.Object({}),
  permission: { kind: 'verb', verb: 'devices.order', of: 'device' },
});
export const retireDevice = defineRoute({
  name: 'devices.retire',
  method: 'POST',
  path: '/api/v1/devices/:id/retire',
  about:
    'Watch a device no more: its open incidents end, its agent is refused, and what is known of it stays to be read',
  params: byId,
  reply: Type.Object({}),
  permission: { kind: 'verb', verb: 'devices.order', of: 'device' },
});
export const askAct = defineRoute({
  name: 'devices.ask-act',
  method: 'POST',
  path: '/api/v1/devices/:id/acts',
  about: "Ask the device's agent to do one of a few things; its device decides whether it may, and the client sees it",
  params: byId,
  body: ActSchema,
  reply: DeviceActSchema,
  permission: { kind: 'verb', verb: 'devices.order', of: 'device' },
});
export const listActs = defineRoute({
  name: 'devices.list-acts',
  method: 'GET',
  path: '/api/v1/devices/:id/acts',
  about: 'What the agent was asked to do, by whom, and what came of it: the newest 50',
  params: byId,
  reply: Type.Object({ items: Type.Array(DeviceActSchema) }),
  permission: { kind: 'verb', verb: 'devices.see', of: 'device' },
});
export const collectNow = defineRoute({
  name: 'devices.collect-now',
  method: 'POST',
  path: '/api/v1/devices/:id/collect-now',
  about: "Ask the device's agent for a report at once",
  params: byId,
  reply: Type.Object({ delivered: Type.Boolean({ description: 'false: the agent is not connected just now' }) }),
  permission: { kind: 'verb', verb: 'devices.order', of: 'device' },
});

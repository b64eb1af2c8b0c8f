// A network that an agent searches for an engineer, and what it finds there that nobody watches yet.
import { Type, type Static } from 'typebox';
import { compileCheck } from './check.ts';
import { HostSchema } from './checks.ts';
import { deviceKinds } from './model/device.ts';
import { SnmpCredentialSchema } from './gear.ts';
import { IdSchema } from './ids.ts';
import { TimeOrNullSchema, TimeSchema } from './time.ts';

const closed = { additionalProperties: false } as const;
const orNull = (schema: ReturnType<typeof Type.String>) => Type.Union([schema, Type.Null()]);

/** Six octets in lower case, `00:1a:2b:3c:4d:5e`. */
export const MacSchema = Type.String({ pattern: '^[0-9a-f]{2}(:[0-9a-f]{2}){5}$' });
const Words = Type.String({ maxLength: 255 });

/** A network of IPv4 as people write it; no more than 4096 addresses of it are searched at once. */
export const NetworkSchema = Type.String({ pattern: '^\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?$' });

/** By what a device was known to be there; `snmp` when it answered nothing else. */
export const answers = ['ping', 'tcp', 'arp', 'snmp'] as const;

const kind = Type.Enum([...deviceKinds]);

/** One address where somebody is, as the agent tells it. Null is what it did not learn. */
export const FoundSchema = Type.Object(
  {
    address: HostSchema,
    mac: orNull(MacSchema),
    answered: Type.Enum([...answers]),
    /** The credential that it answers. */
    credential: orNull(IdSchema),
    name: orNull(Words),
    kind: Type.Union([kind, Type.Null()]),
    vendor: orNull(Words),
    model: orNull(Words),
    serial: orNull(Words),
  },
  closed,
);
export type Found = Static<typeof FoundSchema>;

/** What an agent is to search; without networks those that it is in itself. Secrets reach the searching agent alone. */
export const DiscoveryTaskSchema = Type.Object({
  id: IdSchema,
  networks: Type.Array(NetworkSchema, { maxItems: 16 }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  credentials: Type.Array(Type.Object({ id: IdSchema, credential: SnmpCredentialSchema })),
});
export type DiscoveryTask = Static<typeof DiscoveryTaskSchema>;

export const foundAtOnce = 256;

/** How far a search is: told while it goes on, with what was found since it was told last. */
export const DiscoveryNewsSchema = Type.Object(
  {
    id: IdSchema,
    state: Type.Enum(['running', 'done', 'failed']),
    networks: Type.Array(NetworkSchema, { maxItems: 64 }),
    /** Addresses that are to be looked at, and that were. */
    total: Type.Integer({ minimum: 0 }),
    looked: Type.Integer({ minimum: 0 }),
    found: Type.Array(FoundSchema, { maxItems: foundAtOnce }),
    /** In the whole search so far. */
    foundSoFar: Type.Integer({ minimum: 0 }),
    reason: Type.Union([Type.String({ maxLength: 500 }), Type.Null()]),
  },
  closed,
);
export type DiscoveryNews = Static<typeof DiscoveryNewsSchema>;
export const checkDiscoveryNews = compileCheck(DiscoveryNewsSchema);
/** False: an engineer stopped it, or it is not known any more. */
export type DiscoveryReply = { goOn: boolean };

export const discoveryStates = ['asked', 'running', 'done', 'failed', 'stopped'] as const;

/** A search as engineers see it. */
export const DiscoverySchema = Type.Object({
  id: IdSchema,
  clientId: IdSchema,
  /** The device whose agent searches. */
  askedOf: IdSchema,
  askedOfName: Type.String(),
  networks: Type.Array(Type.String(), {
    description: 'empty until an agent that searches its own networks has named them',
  }),
  state: Type.Enum([...discoveryStates]),
  total: Type.Union([Type.Integer(), Type.Null()]),
  looked: Type.Integer(),
  found: Type.Integer(),
  reason: Type.Union([Type.String(), Type.Null()]),
  askedBy: Type.String(),
  askedAt: TimeSchema,
  endedAt: TimeOrNullSchema,
});
export type Discovery = Static<typeof DiscoverySchema>;

export const NewDiscoverySchema = Type.Object(
  {
    clientId: IdSchema,
    askedOf: IdSchema,
    /** Left out: the networks that the agent is in. */
    networks: Type.Optional(Type.Array(NetworkSchema, { minItems: 1, maxItems: 16 })),
    port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
  },
  closed,
);
export type NewDiscovery = Static<typeof NewDiscoverySchema>;

/** Something that is there and not watched: it waits for an engineer's yes, or is left alone. */
export const FoundDeviceSchema = Type.Object({
  id: IdSchema,
  siteId: IdSchema,
  siteName: Type.String(),
  /** The device whose agent saw it last. */
  foundBy: IdSchema,
  foundByName: Type.String(),
  address: Type.String(),
  mac: Type.Union([MacSchema, Type.Null()]),
  macVendor: Type.Union([Type.String(), Type.Null()], { description: 'who made its network card' }),
  isPrivateMac: Type.Boolean({ description: 'made up by the device itself, which tells nothing of its maker' }),
  answered: Type.Enum([...answers]),
  credential: Type.Union([IdSchema, Type.Null()]),
  name: Type.Union([Type.String(), Type.Null()]),
  kind: Type.Union([kind, Type.Null()]),
  vendor: Type.Union([Type.String(), Type.Null()]),
  model: Type.Union([Type.String(), Type.Null()]),
  serial: Type.Union([Type.String(), Type.Null()]),
  behind: Type.Union(
    [Type.Object({ deviceId: IdSchema, deviceName: Type.String(), port: Type.String() }), Type.Null()],
    { description: 'the port of the switch that it sits behind, where that is certain' },
  ),
  ignored: Type.Boolean(),
  firstSeenAt: TimeSchema,
  lastSeenAt: TimeSchema,
});
export type FoundDevice = Static<typeof FoundDeviceSchema>;

/** Yes to what was found: what answers SNMP is polled, anything else is sent an echo. */
export const WatchFoundSchema = Type.Object(
  {
    clientId: IdSchema,
    items: Type.Array(
      Type.Object(
        {
          id: IdSchema,
          name: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }),
          kind: Type.Optional(kind),
        },
        closed,
      ),
      { minItems: 1, maxItems: 500 },
    ),
  },
  closed,
);
export type WatchFound = Static<typeof WatchFoundSchema>;

export const IgnoreFoundSchema = Type.Object(
  { clientId: IdSchema, ids: Type.Array(IdSchema, { minItems: 1, maxItems: 500 }), ignored: Type.Boolean() },
  closed,
);

// What a piece of gear knows of those around it, and what the server makes of many such views: who hangs on whom.
import { Type, type Static } from 'typebox';
import { compileCheck } from './check.ts';
import { MacSchema } from './discovery.ts';
import { IdSchema } from './ids.ts';
import { linkLimits } from './link-limits.ts';
import { deviceKinds } from './model/device.ts';
import { StatusSchema } from './status-schema.ts';
import { TimeOrNullSchema } from './time.ts';

const closed = { additionalProperties: false } as const;
const Word = Type.String({ maxLength: 255 });
const WordOrNull = Type.Union([Word, Type.Null()]);
const ifIndex = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]);

/** One that told of itself, by LLDP or CDP. */
export const NeighbourSchema = Type.Object(
  {
    port: Word,
    ifIndex,
    by: Type.Enum(['lldp', 'cdp']),
    /** A hardware address, when the neighbour calls its chassis by one. */
    chassis: WordOrNull,
    remotePort: WordOrNull,
    name: WordOrNull,
    address: WordOrNull,
  },
  closed,
);
export type Neighbour = Static<typeof NeighbourSchema>;

/** Hardware addresses that were seen at a port; `vlan` is null where the device doesn't tell it. */
export const StationsSchema = Type.Object(
  {
    port: Word,
    ifIndex,
    vlan: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
    macs: Type.Array(MacSchema),
  },
  closed,
);
export type Stations = Static<typeof StationsSchema>;

export const LinksSchema = Type.Object(
  {
    own: Type.Object({ name: WordOrNull, macs: Type.Array(MacSchema, { maxItems: linkLimits.own }) }, closed),
    neighbours: Type.Array(NeighbourSchema, { maxItems: linkLimits.neighbours }),
    stations: Type.Array(StationsSchema, { maxItems: linkLimits.ports }),
    arp: Type.Array(Type.Object({ address: Word, mac: MacSchema }, closed), { maxItems: linkLimits.arp }),
  },
  closed,
);
export type Links = Static<typeof LinksSchema>;

/** What an agent read of a device that it polls. */
export const LinksNewsSchema = Type.Object({ deviceId: IdSchema, links: LinksSchema }, closed);
export const checkLinksNews = compileCheck(LinksNewsSchema);

const kind = Type.Enum([...deviceKinds]);

/** The port of a device. */
export const PlaceSchema = Type.Object({ deviceId: IdSchema, deviceName: Type.String(), port: Type.String(), ifIndex });
export type Place = Static<typeof PlaceSchema>;

/** Where a device hangs: at one port, or it is not known, since nobody saw it or several may be meant. */
export const BehindSchema = Type.Object({
  at: Type.Union([PlaceSchema, Type.Null()]),
  between: Type.Array(PlaceSchema),
});
export type Behind = Static<typeof BehindSchema>;

/** A neighbour that nobody watches. */
export const StrangerSchema = Type.Object({
  name: WordOrNull,
  address: WordOrNull,
  chassis: WordOrNull,
  macVendor: WordOrNull,
});

export const TopologySchema = Type.Object({
  devices: Type.Array(
    Type.Object({
      id: IdSchema,
      name: Type.String(),
      kind,
      status: StatusSchema,
      siteId: IdSchema,
      siteName: Type.String(),
      /** What its links with others were read at; null for what tells of none. */
      readAt: TimeOrNullSchema,
      behind: BehindSchema,
    }),
  ),
  /** Between two that are watched, each once. `b.port` is null where neither end names it. */
  links: Type.Array(
    Type.Object({
      a: PlaceSchema,
      b: Type.Object({ deviceId: IdSchema, deviceName: Type.String(), port: WordOrNull, ifIndex }),
      by: Type.Enum(['lldp', 'cdp', 'bridge']),
      /** Bits per second; null where it is not known. */
      speed: Type.Union([Type.Number(), Type.Null()]),
      /** Of the busier direction, a share of the speed. */
      use: Type.Union([Type.Number(), Type.Null()]),
      /** False when the port says that it has no link. */
      isUp: Type.Union([Type.Boolean(), Type.Null()]),
    }),
  ),
  strangers: Type.Array(Type.Object({ at: PlaceSchema, by: Type.Enum(['lldp', 'cdp']), ...StrangerSchema.properties })),
});
export type Topology = Static<typeof TopologySchema>;

/** Around one device: where it hangs, and who was seen at each of its own ports. */
export const DeviceLinksSchema = Type.Object({
  readAt: TimeOrNullSchema,
  behind: BehindSchema,
  ports: Type.Array(
    Type.Object({
      port: Type.String(),
      ifIndex,
      neighbours: Type.Array(
        Type.Object({
          by: Type.Enum(['lldp', 'cdp']),
          deviceId: Type.Union([IdSchema, Type.Null()]),
          remotePort: WordOrNull,
          ...StrangerSchema.properties,
        }),
      ),
      /** A port that leads to other switches shows all that is behind them. */
      stations: Type.Array(
        Type.Object({
          mac: MacSchema,
          vlan: Type.Union([Type.Integer(), Type.Null()]),
          macVendor: WordOrNull,
          deviceId: Type.Union([IdSchema, Type.Null()]),
          /** Of the watched device, or what was found in the network. */
          name: WordOrNull,
          address: WordOrNull,
        }),
      ),
    }),
  ),
});
export type DeviceLinks = Static<typeof DeviceLinksSchema>;

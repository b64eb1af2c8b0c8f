// Network gear as the server hands it to the agent that polls it, and as engineers enter it.
import { Type, type Static } from 'typebox';
import { compileCheck } from './check.ts';
import { CheckSchema, HostSchema } from './checks.ts';
import { IdSchema } from './ids.ts';
import { authProtocols, gearKinds, privProtocols } from './snmp-words.ts';
import { TimeSchema } from './time.ts';

const closed = { additionalProperties: false } as const;
const Secret = Type.String({ minLength: 8, maxLength: 128 });

/** Community strings and passwords leave the server to the polling agent alone. */
export const SnmpCredentialSchema = Type.Union([
  Type.Object(
    {
      version: Type.Enum(['v1', 'v2c']),
      community: Type.String({ minLength: 1, maxLength: 128 }),
    },
    closed,
  ),
  Type.Object(
    {
      version: Type.Literal('v3'),
      user: Type.String({ minLength: 1, maxLength: 64 }),
      auth: Type.Union([
        Type.Object({ protocol: Type.Enum([...authProtocols]), password: Secret }, closed),
        Type.Null(),
      ]),
      priv: Type.Union([
        Type.Object({ protocol: Type.Enum([...privProtocols]), password: Secret }, closed),
        Type.Null(),
      ]),
      context: Type.String({ maxLength: 64 }),
    },
    closed,
  ),
]);
export type SnmpCredential = Static<typeof SnmpCredentialSchema>;

/** `about` says the version and the algorithms, never what is secret. */
export const SnmpCredentialEntrySchema = Type.Object({
  id: IdSchema,
  clientId: IdSchema,
  name: Type.String(),
  about: Type.String(),
  createdAt: TimeSchema,
});
export type SnmpCredentialEntry = Static<typeof SnmpCredentialEntrySchema>;

export const NewSnmpCredentialSchema = Type.Object(
  {
    clientId: IdSchema,
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    credential: SnmpCredentialSchema,
  },
  closed,
);

const EverySeconds = Type.Integer({ minimum: 10, maximum: 3600 });
const Port = Type.Integer({ minimum: 1, maximum: 65_535 });

export const NewGearSchema = Type.Object(
  {
    clientId: IdSchema,
    /** The device whose agent polls it. */
    polledBy: IdSchema,
    name: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }),
    kind: Type.Enum([...gearKinds, 'server', 'unknown']),
    address: HostSchema,
    port: Type.Optional(Port),
    everySeconds: Type.Optional(EverySeconds),
  },
  closed,
);
export type NewGear = Static<typeof NewGearSchema>;

/** Gear as it stands: a device that an agent polls from beside it. */
export const GearEntrySchema = Type.Object({
  deviceId: IdSchema,
  name: Type.String(),
  kind: Type.Enum([...gearKinds, 'server', 'unknown']),
  polledBy: IdSchema,
  address: HostSchema,
  port: Port,
  everySeconds: EverySeconds,
});
export type GearEntry = Static<typeof GearEntrySchema>;

/** What is left out stays as it is. Where it is polled at another address, what was counted there is not compared. */
export const ChangeGearSchema = Type.Partial(Type.Omit(NewGearSchema, ['clientId']), { ...closed, minProperties: 1 });
export type ChangeGear = Static<typeof ChangeGearSchema>;

export const NewCheckSchema = Type.Object(
  {
    clientId: IdSchema,
    /** The device whose agent looks. */
    checkedBy: IdSchema,
    name: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }),
    everySeconds: Type.Optional(EverySeconds),
    check: CheckSchema,
  },
  closed,
);
export type NewCheck = Static<typeof NewCheckSchema>;

/** What is left out stays as it is; a check may become another one, but not of another kind. */
export const ChangeCheckSchema = Type.Partial(Type.Omit(NewCheckSchema, ['clientId']), { ...closed, minProperties: 1 });
export type ChangeCheck = Static<typeof ChangeCheckSchema>;

/** A check as it stands: a device that an agent looks at from beside it. */
export const CheckEntrySchema = Type.Object({
  deviceId: IdSchema,
  name: Type.String(),
  checkedBy: IdSchema,
  everySeconds: EverySeconds,
  check: CheckSchema,
});
export type CheckEntry = Static<typeof CheckEntrySchema>;

/** What an agent polls, with credentials in the order in which they are tried. */
export const GearConfigSchema = Type.Object({
  gear: Type.Array(
    Type.Object({
      deviceId: IdSchema,
      address: HostSchema,
      port: Port,
      everySeconds: EverySeconds,
      credentials: Type.Array(Type.Object({ id: IdSchema, credential: SnmpCredentialSchema })),
    }),
    { maxItems: 2000 },
  ),
  /** An older server knows none. */
  checks: Type.Optional(
    Type.Array(Type.Object({ deviceId: IdSchema, everySeconds: EverySeconds, check: CheckSchema }), { maxItems: 2000 }),
  ),
});
export type GearConfig = Static<typeof GearConfigSchema>;
export const checkGearConfig = compileCheck(GearConfigSchema);

// Reachability checks: what an agent looks at from where it stands, as engineers enter it and as the agent is told.
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** A name or an address, without anything that could be an option of a program or a path. */
export const HostSchema = Type.String({ minLength: 1, maxLength: 253, pattern: '^[0-9A-Za-z][0-9A-Za-z.:_-]*$' });
const Port = Type.Integer({ minimum: 1, maximum: 65_535 });
const Text = Type.String({ minLength: 1, maxLength: 200 });

/** RFC 792: answers to an echo. `count` of them are sent, to tell the loss. */
export const IcmpCheckSchema = Type.Object(
  { kind: Type.Literal('icmp'), host: HostSchema, count: Type.Integer({ minimum: 1, maximum: 20 }) },
  closed,
);
export const TcpCheckSchema = Type.Object({ kind: Type.Literal('tcp'), host: HostSchema, port: Port }, closed);
/**
 * `statuses` are the answers that are well: single ones or whole hundreds, "200" or "2xx". `text` must be in the page,
 * null for any. `trustAny` leaves the certificate to a check of its own.
 */
export const HttpCheckSchema = Type.Object(
  {
    kind: Type.Literal('http'),
    url: Type.String({ maxLength: 2000, pattern: '^https?://[^\\s/@]+(/\\S*)?$' }),
    statuses: Type.Array(Type.String({ pattern: '^[1-5](xx|[0-9]{2})$' }), { minItems: 1, maxItems: 20 }),
    text: Type.Union([Text, Type.Null()]),
    trustAny: Type.Boolean(),
  },
  closed,
);
/** `server` null asks the system's own. `answer` must be among the answers, null for any. */
export const DnsCheckSchema = Type.Object(
  {
    kind: Type.Literal('dns'),
    // Names of services begin with an underscore (RFC 8552).
    name: Type.String({ minLength: 1, maxLength: 253, pattern: '^[0-9A-Za-z_][0-9A-Za-z.:_-]*$' }),
    type: Type.Enum(['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT', 'PTR', 'SRV']),
    server: Type.Union([HostSchema, Type.Null()]),
    answer: Type.Union([Text, Type.Null()]),
  },
  closed,
);
/** What a TLS server shows: its end, its names, its chain. `serverName` null is the host itself. */
export const CertificateCheckSchema = Type.Object(
  {
    kind: Type.Literal('certificate'),
    host: HostSchema,
    port: Port,
    serverName: Type.Union([HostSchema, Type.Null()]),
  },
  closed,
);

export const CheckSchema = Type.Union([
  IcmpCheckSchema,
  TcpCheckSchema,
  HttpCheckSchema,
  DnsCheckSchema,
  CertificateCheckSchema,
]);
export type Check = Static<typeof CheckSchema>;
export type IcmpCheck = Static<typeof IcmpCheckSchema>;
export type TcpCheck = Static<typeof TcpCheckSchema>;
export type HttpCheck = Static<typeof HttpCheckSchema>;
export type DnsCheck = Static<typeof DnsCheckSchema>;
export type CertificateCheck = Static<typeof CertificateCheckSchema>;

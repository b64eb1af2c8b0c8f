// Ids are UUIDv7 (RFC 9562): made by us, ordered by time, the same in every database.
import { Type } from 'typebox';

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]?: Name };

export type ClientId = Id<'client'>;
export type SiteId = Id<'site'>;
export type DeviceId = Id<'device'>;
export type AgentId = Id<'agent'>;
export type IncidentId = Id<'incident'>;
export type TicketId = Id<'ticket'>;
export type NoticeId = Id<'notice'>;
export type EngineerId = Id<'engineer'>;

const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
export const IdSchema = Type.String({ pattern: uuid, description: 'UUID, ordered by time (v7)' });

/**
 * A UUIDv7 of the given time (milliseconds since 1970, UTC) and ten random bytes.
 * Time and randomness come from outside so that callers can be replayed.
 */
export function makeId(nowMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let time = Math.floor(nowMs);
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

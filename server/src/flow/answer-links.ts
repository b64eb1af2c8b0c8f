// The signed link of a closing letter: it names the ticket, the contact and the round, and nothing can be guessed from it.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type AnswerLink = { clientId: string; ticketId: string; contactId: string; round: number };

/** Hex of 32 random bytes; kept in the database. */
export const makeSigningKey = (): string => randomBytes(32).toString('hex');

const plain = (id: string) => id.replaceAll('-', '');
const dashed = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

function sign(key: string, bytes: Buffer): Buffer {
  return createHmac('sha256', Buffer.from(key, 'hex')).update('vakhta-answer:1\n').update(bytes).digest();
}

/** Three ids of 16 bytes, the round in two, and the first 20 bytes of the signature. */
export function makeAnswerToken(key: string, link: AnswerLink): string {
  const bytes = Buffer.alloc(50);
  for (const [i, id] of [link.clientId, link.ticketId, link.contactId].entries()) bytes.write(plain(id), i * 16, 'hex');
  bytes.writeUInt16BE(link.round, 48);
  return Buffer.concat([bytes, sign(key, bytes).subarray(0, 20)]).toString('base64url');
}

/** What the token names, or null when it was not made with the key. */
export function readAnswerToken(key: string, token: string): AnswerLink | null {
  const all = Buffer.from(token, 'base64url');
  if (all.length !== 70) return null;
  const bytes = all.subarray(0, 50);
  if (!timingSafeEqual(all.subarray(50), sign(key, bytes).subarray(0, 20))) return null;
  const id = (i: number) => dashed(bytes.subarray(i * 16, i * 16 + 16).toString('hex'));
  return { clientId: id(0), ticketId: id(1), contactId: id(2), round: bytes.readUInt16BE(48) };
}

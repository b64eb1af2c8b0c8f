// This agent as an SNMP engine, which it is for the senders of informs: a name that stays, a count of its starts that only grows,
// and the seconds since this one (RFC 3411, section 5, snmpEngineID; RFC 3414, 2.2).
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { writeDurably } from '../durable-file.ts';
import type { Log } from '../log.ts';
import { reasonOf } from '../reason.ts';
import { largestNumber } from './message-v3.ts';

export type OwnEngine = {
  id: Buffer;
  boots: number;
  /** In seconds. */
  time(): number;
};

/** Of no enterprise, and of octets that its owner chose (RFC 3411, snmpEngineID, format 5). */
const prefix = Buffer.from([0x80, 0, 0, 0, 5]);

/**
 * Counts a start. Where the count can't be read, or can't be kept, the name is a new one: keys are made for a name, so that what
 * was recorded for the old one is of no use to anybody.
 */
export function openOwnEngine(directory: string, { clock, log }: { clock: Clock; log: Log }): OwnEngine {
  const path = join(directory, 'snmp-engine.json');
  const last = readLast(path);
  let { id, boots } = last === null || last.boots >= largestNumber - 1 ? newEngine() : last;
  boots += 1;
  try {
    writeDurably(path, JSON.stringify({ id: id.toString('hex'), boots }));
  } catch (error) {
    log.warn('the starts of the SNMP engine cannot be counted', { path, reason: reasonOf(error) });
    ({ id } = newEngine());
  }
  const started = clock.sinceBoot();
  return { id, boots, time: () => Math.floor((clock.sinceBoot() - started) / 1000) };
}

const newEngine = () => ({ id: Buffer.concat([prefix, randomBytes(12)]), boots: 0 });

function readLast(path: string): { id: Buffer; boots: number } | null {
  try {
    const { id, boots } = JSON.parse(readFileSync(path, 'utf8')) as { id: unknown; boots: unknown };
    if (typeof id !== 'string' || !/^8000000005[0-9a-f]{24}$/.test(id)) return null;
    if (typeof boots !== 'number' || !Number.isInteger(boots) || boots < 0) return null;
    return { id: Buffer.from(id, 'hex'), boots };
  } catch {
    return null;
  }
}

// What a poller asks: a device, or a recorded walk of one.
import type { Varbind } from './value.ts';

export type SnmpSource = {
  /** One for each OID and in their order; what isn't there comes as an exception. Rejects when nothing answers. */
  get(oids: readonly string[]): Promise<Varbind[]>;
  /**
   * What follows each OID, up to `rows` times, rows interleaved as in GETBULK: the answer may be shorter at any place, and
   * empty. Rejects with `TooBig` when the device can't say so much at once.
   */
  getBulk(oids: readonly string[], rows: number): Promise<Varbind[]>;
};

/** The device answers, but not so much at once. */
export class TooBig extends Error {
  override name = 'TooBig';
}

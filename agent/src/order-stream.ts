// Holds the stream by which the server gives orders at once; the agent works without it, as replies bring orders too.
import { agentPaths } from '@vakhta/shared/agent-paths';
import type { Order } from '@vakhta/shared/orders';
import { createBackOff } from './back-off.ts';
import type { Timers } from './clock.ts';
import { createEventReader } from './event-stream.ts';
import type { HeldStream, Link } from './http-link.ts';
import type { Log } from './log.ts';
import { reasonOf } from './reason.ts';
import { isOrder } from './replies.ts';
import type { Courier } from './session.ts';

export type OrderStreamParts = {
  link: Link;
  courier: Courier;
  timers: Timers;
  random: () => number;
  log: Log;
  onOrder(order: Order): void;
};

/** Three heartbeats of the server missed. */
const silenceMs = 75_000;
/** Where a proxy or the server has no such stream, asking often is of no use. */
const unavailableMs = 5 * 60_000;

export function holdOrderStream(parts: OrderStreamParts): { stop(): void } {
  const { link, courier, timers, log } = parts;
  const backOff = createBackOff(parts.random);
  let stopped = false;
  let held: HeldStream | null = null;
  let cancelWait = () => {};

  const again = (reason: string, waitMs: number) => {
    held = null;
    if (stopped) return;
    log.debug('order stream ended', { reason, waitSeconds: Math.round(waitMs / 1000) });
    cancelWait = timers.after(waitMs, () => void open());
  };
  const receive = ({ name, data }: { name: string; data: string }) => {
    if (name !== 'order') return;
    const order = parseOrder(data);
    if (order !== null) parts.onOrder(order);
    else log.warn('order not understood', { order: data.slice(0, 200) });
  };
  const open = async () => {
    let session: string;
    try {
      session = await courier.session();
    } catch (error) {
      again(reasonOf(error), backOff.next());
      return;
    }
    if (stopped) return;
    const read = createEventReader(receive);
    held = link.hold(agentPaths.orders, session, silenceMs, {
      onOpen: () => log.debug('order stream open'),
      onText(text) {
        // Only now: a proxy that opens and drops it at once must not be asked in a tight loop.
        backOff.reset();
        try {
          read(text);
        } catch (error) {
          log.warn('order stream not understood', { reason: reasonOf(error) });
          held?.close();
        }
      },
      onEnd(reason, reply) {
        if (reply === null) again(reason, backOff.next());
        else {
          if (reply.status === 401) courier.forgetSession();
          const isUnavailable = [403, 404, 405, 501].includes(reply.status) || reply.status === 200;
          again(
            reason,
            isUnavailable ? unavailableMs : Math.max((reply.retryAfterSeconds ?? 0) * 1000, backOff.next()),
          );
        }
      },
    });
  };
  void open();
  return {
    stop() {
      stopped = true;
      cancelWait();
      held?.close();
    },
  };
}

function parseOrder(text: string): Order | null {
  try {
    const order: unknown = JSON.parse(text);
    return isOrder(order) ? order : null;
  } catch {
    return null;
  }
}

// Takes acts that were asked for, one after the other, and tells the server what came of each.
import { agentPaths } from '@vakhta/shared/agent-paths';
import type { ActOrder, ActResult } from '@vakhta/shared/orders';
import type { Host } from '../host.ts';
import type { Log } from '../log.ts';
import { reasonOf } from '../reason.ts';
import type { Courier } from '../session.ts';
import type { ActMemory } from './act-file.ts';
import { doAct } from './do-act.ts';
import { nameOfAct, refusalOf } from './judge-act.ts';

export type ActDesk = {
  take(order: ActOrder): void;
  /** Results that were not taken before; called after each delivery. */
  sendResults(): Promise<void>;
  idle(): Promise<void>;
};

export type ActDeskParts = {
  deviceId: string;
  orderKey(): string | null;
  allowed: readonly string[];
  host: Host;
  memory: ActMemory;
  courier: Courier;
  now(): number;
  log: Log;
};

export function createActDesk(parts: ActDeskParts): ActDesk {
  const { memory, log } = parts;
  let running: Promise<void> = Promise.resolve();
  let sending: Promise<void> | null = null;

  async function handle(order: ActOrder): Promise<void> {
    const about = { id: order.id, act: nameOfAct(order.act), by: order.by };
    const refusal = refusalOf(order, {
      deviceId: parts.deviceId,
      orderKey: parts.orderKey(),
      allowed: parts.allowed,
      nowMs: parts.now(),
      isKnown: (id) => memory.isKnown(id),
    });
    // What was asked for before has its result already, on its way or there.
    if (refusal !== null && memory.isKnown(order.id)) return;
    memory.begin(order.id);
    if (refusal !== null) {
      log.warn('act refused', { ...about, reason: refusal });
      end(order, 'refused', refusal);
    } else {
      log.info('act begins', about);
      try {
        const words = await doAct(order.act, parts.host);
        log.info('act done', about);
        end(order, 'done', words);
      } catch (error) {
        const reason = reasonOf(error);
        log.warn('act failed', { ...about, reason });
        end(order, 'failed', reason);
      }
    }
    await sendResults();
  }

  const end = ({ id }: ActOrder, outcome: ActResult['outcome'], reason: string) =>
    memory.end({ id, outcome, reason: reason.slice(0, 500), endedAt: parts.now() });

  async function send(): Promise<void> {
    const results = memory.unsent();
    if (results.length === 0) return;
    try {
      const body = JSON.stringify({ results });
      const reply = await parts.courier.send({ method: 'POST', path: agentPaths.actResults, body });
      if (reply.status === 200) memory.sent(results.map(({ id }) => id));
    } catch (error) {
      log.debug('results of acts wait', { reason: reasonOf(error) });
    }
  }

  function sendResults(): Promise<void> {
    sending ??= send().finally(() => {
      sending = null;
    });
    return sending;
  }

  return {
    take(order) {
      running = running
        .then(() => handle(order))
        .catch((error: unknown) => {
          log.error('act was not handled', { id: order.id, reason: reasonOf(error) });
        });
    },
    sendResults,
    idle: () => running,
  };
}

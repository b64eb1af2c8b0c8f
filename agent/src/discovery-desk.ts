// Searches the networks that the server asks for, one search at a time, and tells it how far it is.
import { agentPaths } from '@vakhta/shared/agent-paths';
import type { DiscoveryNews } from '@vakhta/shared/discovery';
import type { Clock, Timers } from './clock.ts';
import type { Host } from './host.ts';
import type { Log } from './log.ts';
import { reasonOf } from './reason.ts';
import { isDiscoveryReply, isDiscoveryTask } from './replies.ts';
import type { Courier } from './session.ts';

export type DiscoveryDeskParts = { host: Host; courier: Courier; clock: Clock; timers: Timers; log: Log };
export type DiscoveryDesk = {
  /** Asks the server what is to be searched. */
  begin(): void;
  stop(): void;
};

/** Of one attempt and a second one: where most are silent, patience is what takes the time. */
const shortPatience = { timeoutMs: 1000, retries: 1 };
/** Told so often before it is given up; the server takes a search for lost after two minutes. */
const waitsMs = [1000, 5000, 15_000, 30_000, 60_000];

export function createDiscoveryDesk({ host, courier, clock, timers, log }: DiscoveryDeskParts): DiscoveryDesk {
  let isSearching = false;
  let isStopped = false;
  let cancelWait = () => {};

  async function search(): Promise<void> {
    const { status, body } = await courier.send({ method: 'GET', path: agentPaths.discovery });
    if (status !== 200) throw new Error(`answered ${status}`);
    if (!isDiscoveryTask(body)) return;
    log.info('search of networks begins', { id: body.id, networks: body.networks.join(' ') });
    // Most agents search nothing, and are spared the code for it.
    const [{ createSweepEffects, searchNetworks }, { openSession }] = await Promise.all([
      import('./discovery/index.ts'),
      import('./snmp/index.ts'),
    ]);
    await searchNetworks(body, {
      effects: createSweepEffects(host),
      open: (target, credential) => openSession(target, credential, shortPatience),
      steady: clock.steady,
      interfaces: host.networkInterfaces(),
      tell: async (news) => !isStopped && (await tell({ id: body.id, ...news })),
    });
    log.info('search of networks ended', { id: body.id });
  }

  async function tell(news: DiscoveryNews): Promise<boolean> {
    const request = { method: 'POST', path: agentPaths.discovery, body: JSON.stringify(news) } as const;
    for (const waitMs of [...waitsMs, null]) {
      try {
        const { status, body } = await courier.send(request);
        if (status === 200) return isDiscoveryReply(body) && body.goOn;
        // Nothing that is sent once more becomes right by that.
        if (status < 500 && status !== 429) return false;
      } catch (error) {
        log.debug('news of a search wait', { reason: reasonOf(error) });
      }
      if (waitMs === null || isStopped) return false;
      await new Promise<void>((resolve) => (cancelWait = timers.after(waitMs, resolve)));
    }
    return false;
  }

  return {
    begin() {
      if (isSearching || isStopped) return;
      isSearching = true;
      search()
        .catch((error: unknown) => log.warn('search of networks failed', { reason: reasonOf(error) }))
        .finally(() => (isSearching = false));
    },
    stop() {
      isStopped = true;
      cancelWait();
    },
  };
}

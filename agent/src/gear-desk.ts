// What this agent polls and checks beside its own device: asked of the server, kept for a start without it, and watched.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { agentPaths } from '@vakhta/shared/agent-paths';
import type { Links } from '@vakhta/shared/links';
import type { GearConfig } from '@vakhta/shared/gear';
import type { CheckWatch } from './checks/watch.ts';
import type { Clock, Timers } from './clock.ts';
import type { NamedReading } from './collect.ts';
import { writeDurably } from './durable-file.ts';
import type { Log } from './log.ts';
import { reasonOf } from './reason.ts';
import { isGearConfig } from './replies.ts';
import type { Courier } from './session.ts';
import type * as Snmp from './snmp/index.ts';
import type { GearWatch } from './snmp/watch.ts';

export type GearDeskParts = {
  directory: string;
  courier: Courier;
  clock: Clock;
  timers: Timers;
  random: () => number;
  log: Log;
  /** Where traps are listened for, when anything is polled; 0 for nowhere. */
  trapPort: number;
  onPolled(deviceId: string, readings: NamedReading[]): void;
};

export type GearDesk = {
  /** Asks the server what is to be polled. */
  refresh(): Promise<void>;
  /** The server was reached: asks now and then, since an order may have been missed. */
  delivered(): void;
  pollNow(): void;
  stop(): void;
};

const refreshEveryMs = 3_600_000;
/** One attempt: gear answers in milliseconds, and a busy switch within seconds. */
const patience = { timeoutMs: 2000, retries: 2 };

export function createGearDesk(parts: GearDeskParts): GearDesk {
  const { directory, courier, clock, log } = parts;
  const path = join(directory, 'gear.json');
  let watch: GearWatch | null = null;
  let checks: CheckWatch | null = null;
  let known: GearConfig = { gear: [] };
  let askedAt = -Infinity;
  let isStopped = false;
  let closeTraps = () => {};
  let taking: Promise<void> = Promise.resolve();

  /** One after the other: what was kept and what the server says may come together. */
  function take(config: GearConfig): Promise<void> {
    taking = taking.then(() => takeOne(config));
    return taking;
  }

  async function takeOne(config: GearConfig): Promise<void> {
    known = config;
    // Most agents poll nothing, and are spared the code for it.
    if (watch === null && config.gear.length > 0) {
      const [snmp, { createLinkReader }] = await Promise.all([
        import('./snmp/index.ts'),
        import('./discovery/index.ts'),
      ]);
      if (isStopped) return;
      const links = createLinkReader({ clock, log, send: sendLinks });
      watch ??= snmp.createGearWatch({
        ...parts,
        open: (target, credential) => snmp.openSession(target, credential, patience),
        resolve: snmp.resolveName,
        onAnswered: ({ deviceId, ...target }, session, credential) =>
          links.look(deviceId, session, (vlan) =>
            snmp.openSession(target, snmp.credentialForVlan(credential, vlan), patience),
          ),
      });
      if (parts.trapPort !== 0) await listen(watch, snmp);
    }
    watch?.watch(known.gear);
    await takeChecks(config.checks ?? []);
  }

  async function sendLinks(deviceId: string, links: Links): Promise<void> {
    const body = JSON.stringify({ deviceId, links });
    const { status } = await courier.send({ method: 'POST', path: agentPaths.links, body });
    if (status !== 200) throw new Error(`answered ${status}`);
  }

  async function takeChecks(wanted: NonNullable<GearConfig['checks']>): Promise<void> {
    if (checks === null && wanted.length > 0) {
      const { createCheckWatch, runCheck } = await import('./checks/index.ts');
      if (isStopped) return;
      checks ??= createCheckWatch({ ...parts, run: (check) => runCheck(check, clock) });
    }
    checks?.watch(wanted);
  }

  async function listen(watched: GearWatch, { listenForTraps, openOwnEngine }: typeof Snmp): Promise<void> {
    try {
      const listener = await listenForTraps({
        port: parts.trapPort,
        engine: openOwnEngine(directory, { clock, log }),
        clock,
        log,
        sourceAt: (address) => watched.sourceAt(address),
        lookAgain: () => watched.lookAgain(),
        onTrap: (deviceId, what) => watched.noteTrap(deviceId, what),
      });
      if (isStopped) listener.close();
      else closeTraps = listener.close;
    } catch (error) {
      log.warn('traps cannot be received', { port: parts.trapPort, reason: reasonOf(error) });
    }
  }

  /** It holds secrets, and can be read by the agent's account alone, as its own key can. */
  function keep(config: GearConfig): void {
    try {
      if (config.gear.length + (config.checks?.length ?? 0) === 0) rmSync(path, { force: true });
      else writeDurably(path, JSON.stringify(config));
    } catch (error) {
      log.warn('what is polled cannot be saved', { reason: reasonOf(error) });
    }
  }

  async function refresh(): Promise<void> {
    askedAt = clock.steady();
    try {
      const { status, body } = await courier.send({ method: 'GET', path: agentPaths.gear });
      // A server of an older version has no such address, and nothing to be polled.
      if (status === 404) return;
      if (status !== 200 || !isGearConfig(body)) throw new Error(`answered ${status}`);
      if (JSON.stringify(body) === JSON.stringify(known)) return;
      log.info('what is polled has changed', { devices: body.gear.length, checks: body.checks?.length ?? 0 });
      keep(body);
      await take(body);
    } catch (error) {
      askedAt = -Infinity;
      log.warn('what is polled cannot be asked of the server', { reason: reasonOf(error) });
    }
  }

  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isGearConfig(kept)) void take(kept);
  } catch {
    // None was kept; the server tells.
  }

  return {
    refresh,
    delivered() {
      if (clock.steady() - askedAt >= refreshEveryMs) void refresh();
    },
    pollNow() {
      for (const { deviceId } of known.gear) watch?.pollSoon(deviceId);
      checks?.checkAll();
    },
    stop() {
      isStopped = true;
      closeTraps();
      watch?.stop();
      checks?.stop();
    },
  };
}

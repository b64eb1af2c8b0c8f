// The agent at work: looks, keeps what it found, delivers it, and listens for orders until it is told to stop.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ActOrder, AgentConfig } from '@vakhta/shared/orders';
import { createActDesk } from './acts/act-desk.ts';
import { openActMemory } from './acts/act-file.ts';
import type { BackupSetting } from './backups/source.ts';
import type { Clock, Timers } from './clock.ts';
import { collectAll, type NamedReading, type Remembered } from './collect.ts';
import type { ListCollectors } from './collectors/index.ts';
import type { Collector } from './collectors/collector.ts';
import { carryOut } from './commands.ts';
import type { ReadFile } from './config.ts';
import type { Host } from './host.ts';
import type { Link } from './http-link.ts';
import { saveEnrolment, type Enrolment, type Identity, type ServerKeys } from './identity.ts';
import type { Log } from './log.ts';
import { readMachineIds } from './machine.ts';
import { openOutbox } from './outbox.ts';
import { holdOrderStream } from './order-stream.ts';
import { reasonOf } from './reason.ts';
import { buildReport, type ToldFacts } from './report.ts';
import { runSchedule } from './schedule.ts';
import { startSlowRound } from './slow-round.ts';
import { saveFailing } from './failing-file.ts';
import { createCourier } from './session.ts';
import { createDiscoveryDesk } from './discovery-desk.ts';
import { createGearDesk } from './gear-desk.ts';
import { createUpdater } from './update/updater.ts';
import { createUplinkLoop } from './uplink-loop.ts';
import { sendPending } from './uplink.ts';

export type AgentParts = {
  directory: string;
  outboxMaxMb: number;
  services: readonly string[];
  allowed: readonly string[];
  trapPort: number;
  readFile: ReadFile;
  backups: readonly BackupSetting[];
  promisedHours: number;
  enrolment: Enrolment;
  identity: Identity;
  host: Host;
  /** Of the host's system. */
  listCollectors: ListCollectors;
  link: Link;
  remembered: Remembered;
  clock: Clock;
  timers: Timers;
  random: () => number;
  log: Log;
  collectInventory(): Promise<NamedReading[]>;
  /** Gives memory back to the system. */
  tidy(): void;
  onCloned(): void;
  agentVersion: string;
  /** Only of an agent that has a loader; another is brought up to date by whoever runs it. */
  restart: ((why: string) => void) | null;
};

export type Agent = { stop(): Promise<void> };

/** The inventory waits for the first delivery, but not forever when the server is away. */
const inventoryPatienceMs = 10 * 60_000;

export function startAgent(parts: AgentParts): Agent {
  const { directory, host, link, clock, timers, random, log, identity, remembered } = parts;
  const boot = randomUUID();
  let seq = 0;
  let told: ToldFacts = new Map();
  const toldOfGear = new Map<string, ToldFacts>();
  let { enrolment } = parts;
  let { config } = enrolment;
  let stopping = false;
  let cancelInventory = timers.after(inventoryPatienceMs, () => startInventory());
  let inventoryDue = true;
  let inventoryReadings: NamedReading[] = [];

  const outbox = openOutbox({
    path: join(directory, 'outbox.db'),
    maxBytes: parts.outboxMaxMb * 1024 * 1024,
    log,
    now: () => clock.now(),
  });
  const here = parts.listCollectors({
    watchedServices: parts.services,
    backups: parts.backups,
    promisedHours: parts.promisedHours,
    allowed: parts.allowed,
    outboxLength: () => outbox.length(),
  });
  const collectors: readonly Collector[] = here.filter(({ every }: Collector) => every === 'cycle');

  const tellFactsAgain = () => {
    told = new Map();
    toldOfGear.clear();
  };
  const courier = createCourier({
    link,
    identity,
    agentId: parts.enrolment.agentId,
    now: () => clock.now(),
    steady: () => clock.steady(),
    onConfig: (received) => configure(received),
    onKeys: keepKeys,
    agentVersion: parts.agentVersion,
    machineIds: () => readMachineIds(host),
    onCloned: parts.onCloned,
  });
  const collectNow = () => {
    schedule.runNow();
    slow.runNow();
    gear.pollNow();
  };
  const gear = createGearDesk({
    directory,
    courier,
    clock,
    timers,
    random,
    log,
    trapPort: parts.trapPort,
    onPolled(device, readings) {
      if (stopping) return;
      toldOfGear.set(device, append(readings, toldOfGear.get(device) ?? new Map(), device));
      loop.wake();
    },
  });
  const discovery = createDiscoveryDesk({ host, courier, clock, timers, log });
  const acts = createActDesk({
    deviceId: parts.enrolment.deviceId,
    orderKey: () => enrolment.orderKey ?? null,
    allowed: parts.allowed,
    host,
    memory: openActMemory(directory, parts.readFile),
    courier,
    now: () => clock.now(),
    log,
  });
  const { restart } = parts;
  const updater =
    restart === null
      ? null
      : createUpdater({
          directory,
          readFile: parts.readFile,
          running: parts.agentVersion,
          releaseKey: () => enrolment.releaseKey ?? null,
          courier,
          timers,
          log,
          restart,
        });
  const handlers = {
    collectNow,
    configure,
    act: (order: ActOrder) => acts.take(order),
    gearChanged: () => void gear.refresh(),
    discover: discovery.begin,
  };
  const loop = createUplinkLoop({
    deliver: () =>
      sendPending({
        outbox,
        courier,
        log,
        now: () => clock.now(),
        onOrders: (orders) => carryOut(orders, handlers, log),
        onLost: tellFactsAgain,
        isStopping: () => stopping,
      }),
    timers,
    random,
    log,
    onDelivered() {
      startInventory();
      void acts.sendResults();
      gear.delivered();
      updater?.delivered();
      updater?.consider(config.release);
    },
  });
  const schedule = runSchedule({ seconds: config.reportSeconds, clock, timers, random, onDue: look });
  const slow = startSlowRound({
    collectors: here.filter(({ every }: Collector) => every !== 'cycle' && every !== 'inventory'),
    host,
    remembered,
    clock,
    timers,
    random,
    log,
    tidy: parts.tidy,
    onFailing: (failing) => saveFailing(directory, failing, log),
  });
  const stream = holdOrderStream({
    link,
    courier,
    timers,
    random,
    log,
    onOrder: (order) => carryOut([order], handlers, log),
  });
  log.info('agent runs', { boot, agentId: parts.enrolment.agentId, server: parts.enrolment.serverUrl });

  async function look(slept: boolean): Promise<void> {
    if (slept) {
      log.info('device slept, this look has no rates');
      remembered.forgetRates();
    }
    const cycle = await collectAll(collectors, host, remembered, { clock, timers });
    const readings = [...cycle, ...slow.readings(), ...inventoryReadings];
    inventoryReadings = [];
    told = append(readings, told);
    saveRemembered();
    loop.wake();
  }

  /** A report of this device or of gear beside it; gives what has been told with it. */
  function append(readings: readonly NamedReading[], before: ToldFacts, device?: string): ToldFacts {
    seq += 1;
    const at = Math.max(clock.now(), outbox.newestAt() + 1);
    const identity = { boot, seq, at, ...(device === undefined ? {} : { device }) };
    const built = buildReport(readings, identity, before);
    const { dropped } = outbox.append(built.report, built.layout);
    if (dropped === 0) return built.told;
    // Facts may have gone with what was dropped.
    tellFactsAgain();
    return new Map();
  }

  function saveRemembered(): void {
    try {
      remembered.save();
    } catch (error) {
      log.warn('what collectors remember cannot be saved', { reason: reasonOf(error) });
    }
  }

  function startInventory(): void {
    if (!inventoryDue || stopping) return;
    inventoryDue = false;
    cancelInventory();
    cancelInventory = timers.after(config.inventorySeconds * 1000, () => {
      inventoryDue = true;
      startInventory();
    });
    void parts.collectInventory().then((readings) => {
      inventoryReadings = readings;
    });
  }

  function configure(received: AgentConfig): void {
    const isSame =
      received.reportSeconds === config.reportSeconds &&
      received.inventorySeconds === config.inventorySeconds &&
      received.release?.sha256 === config.release?.sha256;
    if (isSame) return;
    config = received;
    const { reportSeconds, inventorySeconds } = config;
    log.info('configured by the server', { reportSeconds, inventorySeconds, release: config.release?.version ?? null });
    schedule.changePace(reportSeconds);
    try {
      enrolment = { ...enrolment, config };
      saveEnrolment(directory, enrolment);
    } catch (error) {
      log.warn('configuration cannot be saved', { reason: reasonOf(error) });
    }
  }

  /** The first of each is kept: whoever took the server's place later can't sign for it. */
  function keepKeys(keys: ServerKeys): void {
    for (const name of ['orderKey', 'releaseKey'] as const) {
      const [known, told] = [enrolment[name], keys[name]];
      if (told === undefined || known === told) continue;
      if (known !== undefined) {
        log.error(
          'the server shows another key than before; what it signs is refused until this agent is enrolled anew',
          { name },
        );
        continue;
      }
      enrolment = { ...enrolment, [name]: told };
      try {
        saveEnrolment(directory, enrolment);
      } catch (error) {
        log.warn('a key of the server cannot be saved', { reason: reasonOf(error) });
      }
    }
  }

  return {
    async stop() {
      stopping = true;
      cancelInventory();
      schedule.stop();
      slow.stop();
      gear.stop();
      discovery.stop();
      updater?.stop();
      stream.stop();
      loop.stop();
      link.close();
      // A look under way ends with its append; it must not be cut off between the two.
      await Promise.race([schedule.idle(), new Promise<void>((resolve) => timers.after(1500, resolve))]);
      outbox.close();
      log.info('agent stopped', { boot, reports: seq });
    },
  };
}

// `run`: the agent in the foreground until it is asked to end.
import { join } from 'node:path';
import { startAgent } from '../agent.ts';
import { systemClock, systemTimers } from '../clock.ts';
import { collectorsOn } from '../collectors/index.ts';
import { createRemembered, rememberedFile } from '../collect.ts';
import { loadConfig, UserError, type Config } from '../config.ts';
import { loadEnrolment, loadOrMakeIdentity, settleIdentity } from '../identity.ts';
import { collectInventoryApart } from '../inventory-apart.ts';
import { createLog, type Log } from '../log.ts';
import { reasonOf } from '../reason.ts';
import { rejoin } from '../rejoin.ts';
import { claimDirectory } from '../single-run.ts';
import { connect } from './connect.ts';
import type { Surroundings } from './surroundings.ts';

/** Whoever keeps the service starts it again, and its loader the version that was chosen (sysexits.h: EX_TEMPFAIL). */
const restartStatus = 75;

/** Between tries of a copied agent to become a device of its own. */
const rejoinPauseMs = 60_000;

export async function runAgent(around: Surroundings): Promise<number> {
  const config = await loadConfig(around.environment, around.readFile);
  const { directory } = config;
  if (loadEnrolment(directory, around.readFile) === null) {
    throw new UserError('not enrolled yet; run: vakhta-agent enrol <server-url> <token>');
  }
  const claim = claimDirectory(directory);
  if (claim === null) throw new UserError(`another agent runs in ${directory}`);
  const log = createLog(
    config.logLevel,
    () => systemClock.now(),
    (line) => around.print(line.trimEnd()),
  );
  for (;;) {
    const end = await runOnce(config, around, log);
    if (end === 'restart') {
      claim.release();
      return restartStatus;
    }
    if (end === 'stopped') break;
    try {
      await becomeAnother(config, around);
      log.warn('this agent was copied with its device; it is a device of its own now', {});
    } catch (error) {
      log.error('this agent was copied with its device, and cannot become one of its own yet', {
        reason: reasonOf(error),
      });
      await Promise.race([
        around.stopAsked,
        new Promise((resolve) => systemTimers.after(rejoinPauseMs, () => resolve(0))),
      ]);
    }
  }
  claim.release();
  return 0;
}

/** Until it is asked to stop, or found to be a copy. */
async function runOnce(config: Config, around: Surroundings, log: Log): Promise<'stopped' | 'cloned' | 'restart'> {
  const { directory } = config;
  settleIdentity(directory, around.readFile);
  const enrolment = loadEnrolment(directory, around.readFile)!;
  const listCollectors = await collectorsOn(around.host.platform);
  const ended = Promise.withResolvers<'cloned' | 'restart'>();
  const agent = startAgent({
    directory,
    outboxMaxMb: config.outboxMaxMb,
    services: config.services,
    allowed: config.allowed,
    trapPort: config.trapPort,
    readFile: around.readFile,
    backups: config.backups,
    promisedHours: config.backupPromisedHours,
    enrolment,
    identity: loadOrMakeIdentity(directory, around.readFile),
    host: around.host,
    listCollectors,
    link: connect(config.serverUrl ?? enrolment.serverUrl, config, around),
    remembered: createRemembered(rememberedFile(join(directory, 'remembered.json'), (path) => around.readFile(path))),
    clock: systemClock,
    timers: systemTimers,
    random: Math.random,
    collectInventory: () => collectInventoryApart(around.runSelf),
    // There when Node was started as a service starts it.
    tidy: () => globalThis.gc?.(),
    onCloned: () => ended.resolve('cloned'),
    agentVersion: around.agentVersion,
    restart: around.hasLoader ? () => ended.resolve('restart') : null,
    log,
  });
  const end = await Promise.race([around.stopAsked.then(() => 'stopped' as const), ended.promise]);
  await agent.stop();
  return end;
}

async function becomeAnother(config: Config, around: Surroundings): Promise<void> {
  const enrolment = loadEnrolment(config.directory, around.readFile)!;
  const link = connect(config.serverUrl ?? enrolment.serverUrl, config, around);
  try {
    await rejoin({ ...around, directory: config.directory, link, enrolment });
  } finally {
    link.close();
  }
}

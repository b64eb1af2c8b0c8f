// `run`: the agent in the foreground until it is asked to end.
import { join } from 'node:path';
import { startAgent } from '../agent.ts';
import { systemClock, systemTimers } from '../clock.ts';
import { createRemembered, rememberedFile } from '../collect.ts';
import { loadConfig, UserError } from '../config.ts';
import { loadEnrolment, loadOrMakeIdentity } from '../identity.ts';
import { collectInventoryApart } from '../inventory-apart.ts';
import { createLog } from '../log.ts';
import { claimDirectory } from '../single-run.ts';
import { connect } from './connect.ts';
import type { Surroundings } from './surroundings.ts';

export async function runAgent(around: Surroundings): Promise<number> {
  const config = await loadConfig(around.environment, around.readFile);
  const { directory } = config;
  const enrolment = loadEnrolment(directory, around.readFile);
  if (enrolment === null) throw new UserError('not enrolled yet; run: vakhta-agent enrol <server-url> <token>');
  const serverUrl = config.serverUrl ?? enrolment.serverUrl;
  const claim = claimDirectory(directory);
  if (claim === null) throw new UserError(`another agent runs in ${directory}`);
  const agent = startAgent({
    directory,
    outboxMaxMb: config.outboxMaxMb,
    services: config.services,
    backups: config.backups,
    promisedHours: config.backupPromisedHours,
    enrolment,
    identity: loadOrMakeIdentity(directory, around.readFile),
    host: around.host,
    link: connect(serverUrl, config, around),
    remembered: createRemembered(rememberedFile(join(directory, 'remembered.json'), (path) => around.readFile(path))),
    clock: systemClock,
    timers: systemTimers,
    random: Math.random,
    collectInventory: () => collectInventoryApart(around.runSelf),
    log: createLog(
      config.logLevel,
      () => systemClock.now(),
      (line) => around.print(line.trimEnd()),
    ),
  });
  await around.stopAsked;
  await agent.stop();
  claim.release();
  return 0;
}

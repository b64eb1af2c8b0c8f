// The server: opens the store, listens, and works until it is told to stop.
import type { AddressInfo } from 'node:net';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { createOrderStreams } from '../edge/agents/orders.ts';
import { createMailPost } from '../edge/channels/mail.ts';
import { createFailureLimit } from '../edge/failure-limit.ts';
import { createHttpServer } from '../edge/http/server.ts';
import { createDashboards } from '../edge/live/dashboards.ts';
import { createTally } from '../edge/tally.ts';
import { startAllWorkers } from '../edge/workers/index.ts';
import type { Running } from '../edge/workers/worker.ts';
import { createCondition, type Deps } from '../flow/deps.ts';
import { createFirstSignIn } from '../flow/first-sign-in.ts';
import { createLog } from '../log.ts';
import { migrate, openDatabase } from '../store/database.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { createLayouts } from '../store/layouts.ts';
import { version } from '../version.ts';
import { CommandError, type Command } from './command.ts';

export type Served = { url: string; firstLink: string | null; stop(): Promise<void> };

/** Starts everything; settles once it can serve. */
export async function startServing(config: Config): Promise<Served> {
  const log = createLog(config.logLevel);
  const release = lockFolder(config.dataDir);
  if (!release) throw new CommandError(`Another server is running on ${config.dataDir}.`);
  const database = await openDatabase({ dataDir: config.dataDir });
  const migrated = await migrate(database.db);
  if (migrated.length > 0) log.info({ migrated }, 'brought the tables up to date');

  const dashboards = createDashboards();
  const work: { running?: Running } = {};
  let url = '';
  const deps: Deps = {
    db: database.db,
    clock: systemClock,
    config,
    log,
    layouts: createLayouts(),
    condition: createCondition(systemClock, (condition) => {
      log.warn({ condition }, 'what the server can do has changed');
      dashboards.conditioned(condition);
    }),
    publicUrl: () => (config.publicUrl === '' ? url : config.publicUrl),
    publish(batch) {
      dashboards.publish(batch);
      if (batch.changes.some((change) => change.noun === 'account')) dashboards.recheck();
      if (batch.changes.some((change) => change.noun === 'notice' && change.verb === 'planned'))
        work.running?.wake('letters');
    },
  };
  const firstSignIn = createFirstSignIn(deps);
  const orders = createOrderStreams();
  const serving = {
    deps,
    firstSignIn,
    failures: createFailureLimit(systemClock),
    tally: createTally(),
    orders,
    watchers: dashboards,
    ping: () => database.ping(),
  };
  const { app } = await createHttpServer(serving);
  await app.ready();
  dashboards.attach(app.server, serving);
  await listen(() => app.listen({ port: config.port, host: config.host }), config);
  url = addressOf(config, (app.server.address() as AddressInfo).port);
  const post = config.smtpUrl === '' ? null : createMailPost({ smtpUrl: config.smtpUrl, from: config.mailFrom });
  work.running = startAllWorkers(deps, post);
  log.info({ url, version, dataDir: config.dataDir, mail: post !== null }, 'serving');
  const token = await firstSignIn.offer();
  return {
    url: deps.publicUrl(),
    firstLink: token === null ? null : `${deps.publicUrl()}/first/${token}`,
    async stop() {
      await work.running?.stop();
      await dashboards.close();
      await app.close();
      await database.close();
      release();
      log.info('stopped');
    },
  };
}

async function listen(run: () => Promise<unknown>, config: Config): Promise<void> {
  try {
    await run();
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'EADDRINUSE')
      throw new CommandError(`Port ${config.port} of ${config.host} is taken; VAKHTA_PORT chooses another.`);
    if (code === 'EACCES')
      throw new CommandError(
        `Port ${config.port} of ${config.host} is not allowed for this user; VAKHTA_PORT chooses another.`,
      );
    throw error;
  }
}

function addressOf(config: Config, port: number): string {
  const scheme = config.tlsCert === '' ? 'http' : 'https';
  // Who listens everywhere is reached on this machine by its own address.
  const host = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host;
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

export const serve: Command = {
  name: 'serve',
  usage: '',
  about: 'Run the server with its dashboard',
  async run(_, { config, print }) {
    const asked = new Promise<void>((resolve) => {
      process.once('SIGTERM', () => resolve());
      process.once('SIGINT', () => resolve());
    });
    const served = await startServing(config);
    print(`Vakhta is ready at ${served.url}`);
    if (served.firstLink !== null) print(`First sign-in, once and within a day: ${served.firstLink}`);
    await asked;
    await served.stop();
    // A connection that does not want to end must not keep the process.
    process.exit(0);
  },
};

// The addresses of a whole server that is built in the test's process and never listens.
import { readConfig } from '../../server/src/config.ts';
import { systemClock } from '../../server/src/clock.ts';
import { createOrderStreams } from '../../server/src/edge/agents/orders.ts';
import { createFailureLimit } from '../../server/src/edge/failure-limit.ts';
import { createHttpServer } from '../../server/src/edge/http/server.ts';
import { createTally } from '../../server/src/edge/tally.ts';
import { createCondition } from '../../server/src/flow/deps.ts';
import { createFirstSignIn } from '../../server/src/flow/first-sign-in.ts';
import { createLog } from '../../server/src/log.ts';
import { migrate, openDatabase } from '../../server/src/store/database.ts';
import { createLayouts } from '../../server/src/store/layouts.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** `METHOD /path` of everything that is mounted, sorted; HEAD goes along with GET and is left out. */
export async function mountedAddresses(): Promise<string[]> {
  await using folder = await temporaryFolder('mounted');
  const database = await openDatabase({ dataDir: folder.path });
  await migrate(database.db);
  const { config } = readConfig({ VAKHTA_DATA: folder.path });
  const deps = {
    db: database.db,
    clock: systemClock,
    config,
    log: createLog('silent'),
    layouts: createLayouts(),
    condition: createCondition(systemClock, () => {}),
    publicUrl: () => '',
    publish: () => {},
  };
  const { app, addresses } = await createHttpServer({
    deps,
    firstSignIn: createFirstSignIn(deps),
    failures: createFailureLimit(systemClock),
    tally: createTally(),
    orders: createOrderStreams(),
    watchers: { areThere: () => false, tell: () => {} },
    ping: () => database.ping(),
  });
  await app.ready();
  await app.close();
  await database.close();
  return [...new Set(addresses)].sort((a, b) => a.localeCompare(b));
}

// What commands work with: the database with its tables up to date, and the means of flows without a server around them.
import type { Config } from '../config.ts';
import { systemClock } from '../clock.ts';
import { createCondition, type Deps } from '../flow/deps.ts';
import { createLog } from '../log.ts';
import { migrate, openDatabase } from '../store/database.ts';
import { createLayouts } from '../store/layouts.ts';
import type { Actor } from '../store/work.ts';

export const operator: Actor = { kind: 'operator', id: null, name: 'command line' };

/** Runs with the database open, beside a server that may be running on it. */
export async function withDeps<T>(config: Config, run: (deps: Deps) => Promise<T>): Promise<T> {
  const database = await openDatabase({ dataDir: config.dataDir });
  try {
    await migrate(database.db);
    return await run({
      db: database.db,
      clock: systemClock,
      config,
      log: createLog('warn'),
      layouts: createLayouts(),
      condition: createCondition(systemClock, () => {}),
      publicUrl: () => config.publicUrl,
      // A running server reads what changed from the database when it next publishes.
      publish: () => {},
    });
  } finally {
    await database.close();
  }
}

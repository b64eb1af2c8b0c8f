// Brings the tables up to date.
import { migrate, openDatabase } from '../store/database.ts';
import type { Command } from './command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '',
  about: 'Bring the tables up to date; serve does it as well',
  async run(_, { config, print }) {
    const database = await openDatabase({ dataDir: config.dataDir });
    try {
      const done = await migrate(database.db);
      print(done.length === 0 ? 'The tables are up to date.' : `Done: ${done.join(', ')}`);
    } finally {
      await database.close();
    }
  },
};

// A copy of the whole store, and back.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabase } from '../store/database.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { whyNoStore } from '../store/sqlite.ts';
import { CommandError, type Command } from './command.ts';

export const backup: Command = {
  name: 'backup',
  usage: '<file>',
  about: 'Write a consistent copy of the store; the server may go on',
  async run(args, { config, print }) {
    const [file] = args;
    if (file === undefined || args.length > 1) throw new CommandError('backup <file>: name one file', 2);
    const path = resolve(file);
    if (existsSync(path)) throw new CommandError(`${path} exists already; it was left as it is`);
    const database = await openDatabase({ dataDir: config.dataDir });
    try {
      await database.backup(path);
    } finally {
      await database.close();
    }
    print(`Written to ${path}`);
  },
};

export const restore: Command = {
  name: 'restore',
  usage: '<file>',
  about: 'Put a backup in the place of the store; the server must be stopped',
  async run(args, { config, print }) {
    const [file] = args;
    if (file === undefined || args.length > 1) throw new CommandError('restore <file>: name one file', 2);
    const path = resolve(file);
    if (!existsSync(path)) throw new CommandError(`${path} does not exist`);
    const reason = whyNoStore(path);
    if (reason !== null) throw new CommandError(`${path} is no backup of Vakhta's: ${reason}`);
    mkdirSync(config.dataDir, { recursive: true });
    const release = lockFolder(config.dataDir);
    if (!release) throw new CommandError(`A server is running on ${config.dataDir}; stop it first.`);
    try {
      const store = join(config.dataDir, 'vakhta.db');
      copyFileSync(path, `${store}.new`);
      const kept = `${store}.before-restore`;
      if (existsSync(store)) {
        // What a server that was killed had committed may still stand beside the file; it goes along.
        for (const end of ['', '-wal', '-shm']) {
          rmSync(`${kept}${end}`, { force: true });
          if (existsSync(`${store}${end}`)) renameSync(`${store}${end}`, `${kept}${end}`);
        }
        print(`The store as it was is kept as ${kept}`);
      }
      renameSync(`${store}.new`, store);
      print(`Restored from ${path}`);
    } finally {
      release();
    }
  },
};

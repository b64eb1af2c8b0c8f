// What is right here and what is not, for who has to mend it.
import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { settings } from '../config.ts';
import { openDatabase } from '../store/database.ts';
import { whyNoStore } from '../store/sqlite.ts';
import { version } from '../version.ts';
import { CommandError, type Command } from './command.ts';

const secret = /:\/\/[^@/]*@/;
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

export const doctor: Command = {
  name: 'doctor',
  usage: '',
  about: 'Look for what is not right: settings, folder, store, mail',
  async run(_, { config, print }) {
    let bad = 0;
    const say = (isGood: boolean, text: string) => {
      if (!isGood) bad++;
      print(`${isGood ? 'ok  ' : 'BAD '} ${text}`);
    };
    say(true, `Vakhta ${version} on Node ${process.versions.node}`);
    for (const name of Object.keys(settings)) {
      const origin = config.origins[name] ?? '';
      if (origin !== 'default') say(true, `${name} is set by ${origin}`);
    }
    try {
      mkdirSync(config.dataDir, { recursive: true });
      accessSync(config.dataDir, constants.W_OK);
      const { bavail, bsize } = statfsSync(config.dataDir);
      const freeMb = Math.round((bavail * bsize) / 1e6);
      say(freeMb > 500, `${config.dataDir} can be written and has ${freeMb} MB free`);
    } catch (error) {
      say(false, `${config.dataDir} can't be written: ${reasonOf(error)}`);
    }
    const store = `${config.dataDir}/vakhta.db`;
    if (existsSync(store)) {
      const reason = whyNoStore(store);
      say(reason === null, reason === null ? 'the store is whole' : `the store: ${reason}`);
      const database = await openDatabase({ dataDir: config.dataDir });
      await database.ping().then(
        () => say(true, 'the store answers'),
        (error: unknown) => say(false, `the store does not answer: ${reasonOf(error)}`),
      );
      await database.close();
    } else say(true, 'there is no store yet; serve makes it');
    const dashboard = fileURLToPath(new URL('../../../dashboard/dist/index.html', import.meta.url));
    say(
      existsSync(dashboard),
      existsSync(dashboard) ? 'the dashboard is built' : 'the dashboard is not built: npm start builds it',
    );
    if (config.smtpUrl === '') say(false, 'VAKHTA_SMTP_URL is not set: letters wait and nobody is told');
    else
      await createTransport({ url: config.smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000 })
        .verify()
        .then(
          () => say(true, 'the mail server takes us'),
          (error: unknown) => say(false, `${config.smtpUrl.replace(secret, '://…@')}: ${reasonOf(error)}`),
        );
    if (bad > 0) throw new CommandError(`${bad} of these need somebody.`);
  },
};

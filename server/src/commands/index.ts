// THE LIST of the server's commands, and what runs the one that was asked for.
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { isStorageFull } from '../store/dialect.ts';
import { backup, restore } from './backup.ts';
import { CommandError, type Command } from './command.ts';
import { doctor } from './doctor.ts';
import { enrolmentCreate } from './enrolment.ts';
import { migrateCommand } from './migrate.ts';
import { releaseAdd, releaseKey, releaseList, releaseStage } from './release.ts';
import { serve } from './serve.ts';
import { tokenCreate } from './token.ts';
import { userAdd } from './user.ts';

const later = (name: string, usage: string, about: string): Command => ({
  name,
  usage,
  about,
  run: () => Promise.reject(new CommandError(`${name} is not built yet`, 2)),
});

export const commands: readonly Command[] = [
  serve,
  migrateCommand,
  backup,
  restore,
  tokenCreate,
  enrolmentCreate,
  userAdd,
  releaseKey,
  releaseAdd,
  releaseStage,
  releaseList,
  doctor,
  later('check-wording', '--language <en|ru> --kind <kind> --sent-at <time> <file>', "Read a letter's wording"),
  later('sla-clock', '<file>', 'Answer cases of the SLA clock'),
];

function help(): string {
  const rows = commands.map(({ name, usage, about }) => `  ${`${name} ${usage}`.trim().padEnd(62)} ${about}`);
  return ['Usage: vakhta-server <command>', '', ...rows].join('\n');
}

/** Runs the command that the words name; gives the exit code. */
export async function runCommand(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const line = words.join(' ');
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help') {
    print(help());
    return words.length === 0 ? 2 : 0;
  }
  const command = commands.find(({ name }) => line === name || line.startsWith(`${name} `));
  if (!command) {
    console.error(`There is no command "${words[0]}".\n\n${help()}`);
    return 2;
  }
  const { config, mistakes } = readConfig(env);
  if (mistakes.length > 0) {
    console.error(['The settings are not right:', ...mistakes.map((mistake) => `  ${mistake}`)].join('\n'));
    return 2;
  }
  try {
    await command.run(words.slice(command.name.split(' ').length), { config, print });
    return 0;
  } catch (error) {
    if (error instanceof CommandError) {
      console.error(error.message);
      return error.exitCode;
    }
    if (error instanceof AppError) console.error(error.message);
    else if (isStorageFull(error)) console.error(`The disk of ${config.dataDir} is full.`);
    else if ((error as { code?: unknown }).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      console.error(`${(error as Error).message}\nUsage: ${command.name} ${command.usage}`);
      return 2;
    } else console.error(error);
    return 1;
  }
}

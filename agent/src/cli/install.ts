// `install [<server-url> <token>]` and `uninstall`: the agent as a service of the system.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadConfig, UserError } from '../config.ts';
import { complaintOf } from '../host.ts';
import { loadEnrolment } from '../identity.ts';
import { reasonOf } from '../reason.ts';
import type { Command } from '../run-program.ts';
import { serviceSystemOf } from '../service/index.ts';
import type { ServicePlan } from '../service/service.ts';
import { runEnrol } from './enrol.ts';
import type { Surroundings } from './surroundings.ts';

export async function runInstall(words: readonly string[], around: Surroundings): Promise<number> {
  if (words.length !== 0 && words.length !== 2) {
    throw new UserError('usage: vakhta-agent install [<server-url> <token>]');
  }
  const { plan, directory, inside } = planHere(around, 'install');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (words.length === 2) await runEnrol(words, inside);
  const config = await loadConfig(inside.environment, around.readFile);
  if (loadEnrolment(config.directory, around.readFile) === null) {
    throw new UserError(`not enrolled yet in ${directory}; run: vakhta-agent install <server-url> <token>`);
  }
  for (const { path, text, mode } of plan.files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, mode);
  }
  for (const command of plan.start) {
    const failure = await failureOf(around, command);
    if (failure !== null) throw new UserError(`${nameOf(command)}: ${failure}`);
  }
  around.print(`Installed: ${plan.kind}, its own files in ${directory}`);
  return 0;
}

/** What the agent knows and was told stays: removing the directory is for whoever wants to be rid of it. */
export async function runUninstall(around: Surroundings): Promise<number> {
  const { plan, directory } = planHere(around, 'uninstall');
  for (const command of plan.stop) {
    const failure = await failureOf(around, command);
    if (failure !== null) around.print(`${nameOf(command)}: ${failure}`);
  }
  for (const { path } of plan.files) rmSync(path, { force: true });
  for (const command of plan.forget) await failureOf(around, command);
  around.print(`Uninstalled: ${plan.kind}. ${directory} is kept, with the agent's key and what waits in its outbox`);
  return 0;
}

type Here = { plan: ServicePlan; directory: string; inside: Surroundings };

function planHere(around: Surroundings, what: string): Here {
  const { host } = around;
  const system = serviceSystemOf(host.platform);
  if (system === null)
    throw new UserError(`${what}: services of ${host.platform} are not known; run the agent by hand`);
  // Windows says it itself at the first command that needs it.
  if (host.platform !== 'win32' && !host.isPrivileged()) throw new UserError(`${what} needs root`);
  if (host.platform === 'linux' && host.find('systemctl') === null) {
    throw new UserError(`${what}: there is no systemd here; have "vakhta-agent run" started by what there is`);
  }
  const directory = around.environment.VAKHTA_AGENT_DIR || system.directory;
  const inside = { ...around, environment: { ...around.environment, VAKHTA_AGENT_DIR: directory } };
  return { plan: system.plan(around.self, directory), directory, inside };
}

const nameOf = ({ program, words }: Command) => [program, ...words.slice(0, 2)].join(' ');

/** Why the command failed, or null when it ended well. */
async function failureOf({ host }: Surroundings, command: Command): Promise<string | null> {
  const program = /[\\/]/.test(command.program) ? command.program : host.find(command.program);
  if (program === null) return 'is not installed';
  try {
    const ran = await host.run({ ...command, program });
    return ran.exitCode === 0 ? null : complaintOf(ran);
  } catch (error) {
    return reasonOf(error);
  }
}

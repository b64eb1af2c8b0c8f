// The agent's commands: which word does what, and how mistakes are told.
import { UserError } from './config.ts';
import { runCollect } from './cli/collect.ts';
import { runDoctor } from './cli/doctor.ts';
import { runInstall, runUninstall } from './cli/install.ts';
import { runExplain } from './cli/explain.ts';
import { runEnrol } from './cli/enrol.ts';
import { runAgent } from './cli/run.ts';
import { runSnmp } from './cli/snmp.ts';
import { runStatus } from './cli/status.ts';
import type { Surroundings } from './cli/surroundings.ts';
import { reasonOf } from './reason.ts';

const usage = `usage: vakhta-agent <command>
  enrol <server-url> <token>     join a server with a one-time token
  run                            look and report until stopped
  status                         what was joined, whether it runs, what waits
  doctor                         what can be read here, what can't, and why
  collect [collector] [--json]   look once, to the screen
  explain <kind> <file>          what a tool's saved output tells
  snmp explain <walk-file>       what a recorded walk of a device tells
  snmp probe <host> [...]        what network gear tells when it is asked
  snmp discover <network> [...]  who is in a network such as 10.0.0.0/24, and what gear it is
  install [<server-url> <token>] make it a service of this system, enrolling it first
  uninstall                      stop and remove the service; its directory is kept`;

/** Gives the exit status: 0 done, 1 a failure of ours, 2 a mistake or refusal that the caller can do something about. */
export async function runCommand(
  words: readonly string[],
  around: Surroundings,
  complain: (line: string) => void,
): Promise<number> {
  try {
    return await dispatch(words, around);
  } catch (error) {
    for (const line of reasonOf(error).split('\n')) complain(`vakhta-agent: ${line}`);
    return error instanceof UserError ? 2 : 1;
  }
}

async function dispatch([command, ...rest]: readonly string[], around: Surroundings): Promise<number> {
  switch (command) {
    case 'enrol':
      return runEnrol(rest, around);
    case 'run':
      refuseWords(command, rest);
      return runAgent(around);
    case 'status':
      refuseWords(command, rest);
      return runStatus(around);
    case 'doctor':
      refuseWords(command, rest);
      return runDoctor(around);
    case 'collect':
      return runCollect(rest, around);
    case 'install':
      return runInstall(rest, around);
    case 'uninstall':
      refuseWords(command, rest);
      return runUninstall(around);
    case 'explain':
      return runExplain(rest, around);
    case 'snmp':
      return runSnmp(rest, around);
    case '--version':
      around.print(around.agentVersion);
      return 0;
    case 'help':
    case '--help':
      around.print(usage);
      return 0;
    case undefined:
      throw new UserError(usage);
    default:
      throw new UserError(`unknown command ${command}; vakhta-agent help lists them`);
  }
}

function refuseWords(command: string, words: readonly string[]): void {
  if (words.length > 0) throw new UserError(`${command} takes no further words`);
}

// The real agent as its own process, with its own folder, that can be killed and brought back.
import { printLogsOnFailure, runProgram, startProgram, type Ended, type Finished, type Program } from './program.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type AgentProcess = AsyncDisposable & {
  dir: string;
  /** Of all runs since the start, restarts included. */
  logs(): string;
  isRunning(): boolean;
  /** Runs `agent <args>` beside the running one, on the same folder. */
  cli(...args: string[]): Promise<Finished>;
  /** A power cut by default. */
  kill(signal?: NodeJS.Signals): Promise<Ended>;
  /** Runs again with the same identity and outbox. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export type AgentOptions = {
  serverUrl: string;
  enrolmentToken: string;
  env?: Readonly<Record<string, string>>;
};

const script = 'agent/src/main.ts';

/** Enrols with the token and runs; the folder is gone after `stop`. */
export async function startAgent(options: AgentOptions): Promise<AgentProcess> {
  const folder = await temporaryFolder('agent');
  const env = { VAKHTA_AGENT_DIR: folder.path, ...options.env };
  const cli = (...args: string[]) => runProgram(script, args, env);

  const enrolled = await cli('enrol', options.serverUrl, options.enrolmentToken);
  if (enrolled.code !== 0) {
    await folder.remove();
    throw new Error(`The agent did not enrol (${enrolled.code}): ${enrolled.stderr || enrolled.stdout}`);
  }

  let earlier = '';
  let program: Program = startProgram(script, ['run'], env);
  const logs = () => earlier + program.logs();
  printLogsOnFailure('the agent', logs);
  const stop = async () => {
    await program.end('SIGTERM');
    await folder.remove();
  };
  return {
    dir: folder.path,
    logs,
    isRunning: () => program.isRunning(),
    cli,
    kill: (signal = 'SIGKILL') => program.end(signal),
    async restart() {
      await program.end('SIGTERM');
      earlier = logs();
      program = startProgram(script, ['run'], env);
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

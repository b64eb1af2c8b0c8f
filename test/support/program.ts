// Runs one of our programs as a child process, keeps what it says, and ends it in whatever way a test wants.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFailed } from 'vitest';

export const repositoryDir = fileURLToPath(new URL('../../', import.meta.url));

/** The Node of the repository, so that a test started by an older one runs the programs as users do. */
function nodePath(): string {
  const own = `${repositoryDir}node_modules/node/bin/node`;
  return existsSync(own) ? own : process.execPath;
}

export type Ended = { code: number | null; signal: NodeJS.Signals | null };
export type Program = {
  pid: number;
  /** Standard output and error, in the order they came. */
  logs(): string;
  /** Settles when the process is gone, however it went. */
  ended: Promise<Ended>;
  isRunning(): boolean;
  /** Sends the signal and waits until the process is gone. */
  end(signal?: NodeJS.Signals): Promise<Ended>;
};

/** Settings of the surroundings would change what is tested; only those given here reach the program. */
function environment(own: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !name.startsWith('VAKHTA_') && !name.startsWith('VITEST') && name !== 'NODE_OPTIONS' && name !== 'NODE_ENV',
  );
  return { ...Object.fromEntries(inherited), NO_COLOR: '1', ...own };
}

const running = new Set<number>();
process.once('exit', () => {
  for (const pid of running)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
});

export function startProgram(script: string, args: readonly string[], env: Readonly<Record<string, string>>): Program {
  const child = spawn(nodePath(), [script, ...args], {
    cwd: repositoryDir,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const keep = (chunk: Buffer) => {
    said += chunk.toString('utf8');
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const pid = child.pid ?? -1;
  if (pid > 0) running.add(pid);
  const ended = new Promise<Ended>((resolve) => {
    child.once('error', (error) => {
      said += `\n${String(error)}`;
      resolve({ code: null, signal: null });
    });
    child.once('close', (code, signal) => {
      running.delete(pid);
      resolve({ code, signal });
    });
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null && pid > 0;
  return {
    pid,
    logs: () => said,
    ended,
    isRunning,
    async end(signal = 'SIGTERM') {
      if (isRunning()) child.kill(signal);
      const giveUp = setTimeout(() => isRunning() && child.kill('SIGKILL'), 15_000);
      const how = await ended;
      clearTimeout(giveUp);
      return how;
    },
  };
}

export type Finished = { code: number | null; stdout: string; stderr: string };

/** Runs a program to its end. */
export function runProgram(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  timeoutMs = 30_000,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(nodePath(), [script, ...args], {
      cwd: repositoryDir,
      env: environment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The logs of a program are what explains a failed test; outside a running test there is nobody to tell. */
export function printLogsOnFailure(name: string, logs: () => string): void {
  try {
    onTestFailed(() => console.error(`--- ${name} said:\n${logs().slice(-20_000)}\n--- end of ${name}`));
  } catch {
    // Started in a hook: who starts it there prints its logs by itself.
  }
}

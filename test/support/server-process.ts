// The real server as its own process, on its own data folder, that can be killed and brought back.
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { printLogsOnFailure, runProgram, startProgram, type Ended, type Program } from './program.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type ServerOptions = {
  /** Kept after the test when given; else a temporary folder. */
  dataDir?: string;
  port?: number;
  smtpUrl?: string;
  reportSeconds?: number;
  env?: Readonly<Record<string, string>>;
  readyWithinMs?: number;
};

export type ServerProcess = AsyncDisposable & {
  url: string;
  port: number;
  dataDir: string;
  pid(): number;
  /** Of all runs since the start, restarts included. */
  logs(): string;
  /** Runs `server <args>` on the same data and gives what it printed, trimmed; throws when it fails. */
  cli(...args: string[]): Promise<string>;
  kill(signal?: NodeJS.Signals): Promise<Ended>;
  /** Starts again on the same data and port, after `kill` or after ending the running one. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const script = 'server/src/main.ts';

export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const folder = options.dataDir === undefined ? await temporaryFolder('server') : null;
  const dataDir = options.dataDir ?? folder!.path;
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const env: Record<string, string> = {
    VAKHTA_PORT: String(port),
    VAKHTA_HOST: '127.0.0.1',
    VAKHTA_DATA: dataDir,
    VAKHTA_PUBLIC_URL: url,
    ...(options.smtpUrl === undefined ? {} : { VAKHTA_SMTP_URL: options.smtpUrl }),
    ...(options.reportSeconds === undefined ? {} : { VAKHTA_REPORT_SECONDS: String(options.reportSeconds) }),
    ...options.env,
  };
  let program: Program;
  let earlier = '';
  const logs = () => earlier + program.logs();

  const start = async () => {
    program = startProgram(script, ['serve'], env);
    await waitUntilReady(program, url, options.readyWithinMs ?? 20_000);
  };
  const kill = (signal: NodeJS.Signals = 'SIGKILL') => program.end(signal);
  const stop = async () => {
    await program.end('SIGTERM');
    await folder?.remove();
  };

  printLogsOnFailure('the server', logs);
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    port,
    dataDir,
    pid: () => program.pid,
    logs,
    kill,
    stop,
    async cli(...args) {
      const { code, stdout, stderr } = await runProgram(script, args, env);
      if (code !== 0) throw new Error(`server ${args.join(' ')} ended with ${code}: ${stderr || stdout}`);
      return stdout.trim();
    },
    async restart() {
      await program.end('SIGTERM');
      earlier = logs();
      await start();
    },
    [Symbol.asyncDispose]: stop,
  };
}

async function waitUntilReady(program: Program, url: string, timeoutMs: number): Promise<void> {
  let gone = false;
  void program.ended.then(() => (gone = true));
  const ready = async () => gone || (await fetch(`${url}/readyz`)).status === 200;
  try {
    await eventually(ready, (isReady) => isReady, { timeoutMs, about: 'the server being ready' });
  } catch (error) {
    throw new Error(`${String(error)}\nThe server said:\n${program.logs()}`, { cause: error });
  }
  if (gone) throw new Error(`The server ended before it was ready. It said:\n${program.logs()}`);
}

/** A token for the API; prints nothing but itself. */
export function createToken(
  server: ServerProcess,
  role: 'admin' | 'engineer' | 'client',
  clientId?: string,
): Promise<string> {
  const limit = clientId === undefined ? [] : ['--client', clientId];
  return server.cli('token', 'create', '--role', role, '--name', `test ${role}`, ...limit);
}

/** A token with which agents join; client and site are made when they are missing. */
export function createEnrolment(server: ServerProcess, client: string, site: string): Promise<string> {
  return server.cli('enrolment', 'create', '--client', client, '--site', site);
}

// Wires the process to the commands; the only file that reads process.*.
import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { runCommand } from './cli.ts';
import { createHost } from './host.ts';
import { lightFlags } from './light.ts';
import { errorCode } from './reason.ts';
import { serviceSystemOf } from './service/index.ts';
import { agentVersion } from './version.ts';

const stopAsked = new Promise<string>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  // Windows has no signal that asks; the service's host closes our standard input instead.
  if (process.env.VAKHTA_AGENT_STOP_ON_EOF === '1') process.stdin.once('end', () => resolve('end of input')).resume();
});

/** A reader that went away (`collect | head`) is no reason for a stack trace. */
process.stdout.on('error', () => process.exit(0));

async function main(): Promise<void> {
  process.exitCode = await runCommand(
    process.argv.slice(2),
    {
      environment: surroundings(),
      host: createHost({
        platform: process.platform,
        arch: process.arch,
        environment: process.env,
        isPrivileged: process.getuid?.() === 0,
        ownMemoryBytes: () => process.memoryUsage.rss(),
      }),
      agentVersion,
      hasLoader: process.env.VAKHTA_SHIPPED === '1',
      self: { program: process.execPath, words: selfWords() },
      readFile,
      readBytes,
      print: (line) => process.stdout.write(`${line}\n`),
      runSelf,
      stopAsked,
    },
    (line) => process.stderr.write(`${line}\n`),
  );
  // A reader that is slower than we are must get the rest first.
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))),
  );
  // Exits even if a hung file system still holds a thread.
  process.exit();
}

function readFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** A shipped agent keeps its own files where its service does, from whichever folder its commands are called. */
function surroundings(): NodeJS.ProcessEnv {
  const directory = process.env.VAKHTA_SHIPPED === '1' ? serviceSystemOf(process.platform)?.directory : undefined;
  return directory === undefined ? process.env : { VAKHTA_AGENT_DIR: directory, ...process.env };
}

/** A single executable is its own program; else it is a script that Node runs. */
function selfWords(): string[] {
  const { isSea } = process.getBuiltinModule('node:sea');
  if (isSea()) return [];
  return [...(process.env.VAKHTA_SHIPPED === '1' ? lightFlags : process.execArgv), process.argv[1]!];
}

async function runSelf(words: readonly string[], timeout: number): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [...selfWords(), ...words], {
    timeout,
    maxBuffer: 4 * 1024 * 1024,
  });
  return stdout;
}

function readBytes(path: string, most: number): Uint8Array {
  const { size } = statSync(path);
  if (size > most) throw new Error(`${path}: ${size} bytes are more than the ${most} that are read`);
  return readFileSync(path);
}

// Not awaited at the top, since a single executable's script can't be; at the end, since all above must be there by then.
void main();

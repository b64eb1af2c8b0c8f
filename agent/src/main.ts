// Wires the process to the commands; the only file that reads process.*.
import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { runCommand } from './cli.ts';
import { createHost } from './host.ts';
import { errorCode } from './reason.ts';
import { agentVersion } from './version.ts';

const stopAsked = new Promise<string>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
});

/** A reader that went away (`collect | head`) is no reason for a stack trace. */
process.stdout.on('error', () => process.exit(0));

async function main(): Promise<void> {
  process.exitCode = await runCommand(
    process.argv.slice(2),
    {
      environment: process.env,
      host: createHost({
        platform: process.platform,
        arch: process.arch,
        environment: process.env,
        isPrivileged: process.getuid?.() === 0,
        ownMemoryBytes: () => process.memoryUsage.rss(),
      }),
      agentVersion,
      readFile,
      readBytes,
      print: (line) => process.stdout.write(`${line}\n`),
      runSelf,
      stopAsked,
    },
    (line) => process.stderr.write(`${line}\n`),
  );
  // Exits even if a hung file system still holds a thread.
  process.exit();
}

// Not awaited at the top, since a single executable's script can't be.
void main();

function readFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function runSelf(words: readonly string[], timeout: number): Promise<string> {
  const program = [...process.execArgv, process.argv[1]!, ...words];
  const { stdout } = await promisify(execFile)(process.execPath, program, { timeout, maxBuffer: 4 * 1024 * 1024 });
  return stdout;
}

function readBytes(path: string, most: number): Uint8Array {
  const { size } = statSync(path);
  if (size > most) throw new Error(`${path}: ${size} bytes are more than the ${most} that are read`);
  return readFileSync(path);
}

// A small file system of its own, to be filled up without harm; Linux and root only.
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

export type SmallFilesystem = AsyncDisposable & { path: string; unmount(): Promise<void> };

/** Why no tmpfs can be mounted here, or null when it can: for `it.skipIf`, together with the reason. */
export function whyNoTmpfs(): string | null {
  if (process.platform !== 'linux') return 'tmpfs exists on Linux alone';
  return process.getuid?.() === 0 ? null : 'mounting a tmpfs needs root';
}

export async function mountTmpfs(sizeMebibytes: number): Promise<SmallFilesystem> {
  const reason = whyNoTmpfs();
  if (reason !== null) throw new Error(`No small file system here: ${reason}`);
  const { path } = await temporaryFolder('tmpfs');
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMebibytes}m`, 'tmpfs', path]);
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw new Error('No small file system here: mount failed, as it does in a container without the right to', {
      cause: error,
    });
  }
  let isMounted = true;
  const unmount = async () => {
    if (!isMounted) return;
    isMounted = false;
    // Lazily: a process that is just dying may still hold a file.
    await run('umount', ['-l', path]);
    await rm(path, { recursive: true, force: true });
  };
  return { path, unmount, [Symbol.asyncDispose]: unmount };
}

// What the demo must know after a restart: when its day began, the agents' keys, the engineers' passwords.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentIdentity } from './agent-link.ts';

export type DemoState = {
  seed: number;
  startedAt: number;
  /** By the device's name; `sentUpTo` is the moment of the last report that the server has. */
  agents: Record<string, AgentIdentity & { sentUpTo: number }>;
  /** By e-mail. */
  passwords: Record<string, string>;
};

const fileName = 'demo-fleet.json';

/** The state of the data folder, or a new one that begins now. */
export async function loadState(dataDir: string, seed: number, nowMs: number): Promise<DemoState> {
  try {
    const state = JSON.parse(await readFile(join(dataDir, fileName), 'utf8')) as DemoState;
    if (state.seed === seed) return state;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return { seed, startedAt: nowMs, agents: {}, passwords: {} };
}

/** Readable by its owner alone, since it holds keys; replaced whole, so that no crash leaves half of it. */
export async function saveState(dataDir: string, state: DemoState): Promise<void> {
  const path = join(dataDir, fileName);
  await writeFile(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

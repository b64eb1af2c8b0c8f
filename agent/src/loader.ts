// What a shipped agent starts with: runs the version that came later, if there is one, else the one it brings along.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import { serviceSystemOf } from './service/index.ts';
import { bundlePath, chooseVersion, giveUp, loadVersions, saveVersions } from './update/versions.ts';

const directory = process.env.VAKHTA_AGENT_DIR || serviceSystemOf(process.platform)?.directory || '';

/** The bundle's path, or null for the agent that was installed. */
function chosenBundle(): string | null {
  try {
    const versions = loadVersions(directory, readText);
    // A look beside the running agent is no try of the version on trial.
    const isStart = process.argv[2] === 'run';
    const { run, next } = isStart ? chooseVersion(versions) : { run: versions.good, next: versions };
    if (next !== versions) saveVersions(directory, next);
    if (run === null) return null;
    const path = bundlePath(directory, run);
    // Whoever can write there could do worse; but half a file after a power cut must not run.
    if (createHash('sha256').update(readFileSync(path)).digest('hex') === run.sha256) return path;
    saveVersions(directory, { ...giveUp(next, 'its file is damaged'), good: null });
    return null;
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

const bundle = chosenBundle();
if (bundle === null) void import('./main.ts');
else createRequire(bundle)(bundle);

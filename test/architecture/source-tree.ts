// Finds the files that the architecture tests read, and names them as paths from the repository's root.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const rootDir = fileURLToPath(new URL('../../', import.meta.url));

/** A file by its path from the root, with forward slashes. */
export type SourceFile = { path: string; text: string };

export const packages = ['shared', 'agent', 'server', 'dashboard', 'test'] as const;
export type Package = (typeof packages)[number];

const skipped = new Set(['node_modules', 'dist', 'testdata', 'data', '.git', 'coverage']);

function walk(folder: string, fits: (name: string) => boolean, into: SourceFile[]): void {
  for (const entry of readdirSync(rootDir + folder, { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) walk(path, fits, into);
    } else if (entry.isFile() && fits(entry.name)) into.push({ path, text: readFileSync(rootDir + path, 'utf8') });
  }
}

/** All fitting files under the folders that exist: a package that is still missing has no files and breaks no rule. */
export function filesUnder(folders: readonly string[], fits: (name: string) => boolean): SourceFile[] {
  const found: SourceFile[] = [];
  for (const folder of folders) if (existsSync(rootDir + folder)) walk(folder, fits, found);
  return found;
}

export const isProgram = (name: string) => /\.(ts|tsx)$/.test(name) && !name.endsWith('.d.ts');
export const isTest = (path: string) => /\.(test|e2e)\.tsx?$/.test(path);

/** Every TypeScript file of every package. */
export function programFiles(): SourceFile[] {
  return filesUnder(['shared/src', 'agent/src', 'server/src', 'dashboard/src', 'test'], isProgram);
}

// What one file looks like: its length, its name, its first line, how it exports, and whether a test stands beside it.
import { posix } from 'node:path';
import { mask } from './mask.ts';
import { isTest, type SourceFile } from './source-tree.ts';

export const hardLimit = 500;
export const wantedLimit = 300;

const lineCount = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
/** Written by a program, and marked so in its first line. */
const isGenerated = (file: SourceFile) => /^\/\/ .*\bgenerated\b/i.test(file.text.split('\n', 1)[0]!);

export function longerThan(file: SourceFile, limit: number): string[] {
  const lines = lineCount(file.text);
  return lines > limit && !isGenerated(file) ? [`${file.path} has ${lines} lines, ${limit} are the limit`] : [];
}

const emptyNames = new Set(['util', 'utils', 'helper', 'helpers', 'manager', 'managers', 'common', 'misc', 'stuff']);

export function badName(file: SourceFile): string[] {
  const base = posix.basename(file.path).replace(/\.(test|e2e|config)?\.?tsx?$/, '');
  const isEmpty = file.path.split('/').some((part) =>
    part
      .replace(/\..*$/, '')
      .split('-')
      .some((word) => emptyNames.has(word)),
  );
  if (isEmpty) return [`${file.path}: name it by what it holds, not utils, helpers, manager or common`];
  return /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(base) ? [] : [`${file.path}: file names are kebab-case`];
}

export function badFirstLine(file: SourceFile): string[] {
  const lines = file.text.split('\n');
  const first = lines[0]!.startsWith('#!') ? lines[1]! : lines[0]!;
  return /^\/\/ \S/.test(first) || /^\/\*\*? \S/.test(first)
    ? []
    : [`${file.path}: the first line is a sentence on what lives there`];
}

export function defaultExport(file: SourceFile): string[] {
  if (/(^|\/)[\w-]+\.config\.ts$/.test(file.path)) return [];
  const code = mask(file.text, { strings: true });
  return /\bexport\s+default\b|\bas\s+default\b/.test(code) ? [`${file.path} has a default export`] : [];
}

/** Files of core that hold lists, types or words alone decide nothing that a test of their own could show. */
function decides(file: SourceFile): boolean {
  const code = mask(file.text, { strings: true });
  return (
    /\bfunction\b/.test(code) ||
    /\bexport\s+const\b[^\n;]*=>/.test(code) ||
    /[\w\])}]\s*=>\s*[{(\w]/.test(valueCode(code))
  );
}

/** Function types (`evaluate: (state) => Finding`) look like arrows; declarations of types are left out. */
function valueCode(code: string): string {
  return code.replace(/\bexport\s+type\s+\w+(<[^=]*>)?\s*=[\s\S]*?\n(?=\S|$)/g, '\n');
}

export function missingTest(file: SourceFile, paths: ReadonlySet<string>): string[] {
  if (isTest(file.path) || posix.basename(file.path) === 'index.ts' || !decides(file)) return [];
  const test = file.path.replace(/\.ts$/, '.test.ts');
  return paths.has(test) ? [] : [`${file.path} has no ${posix.basename(test)} beside it`];
}

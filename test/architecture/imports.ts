// Reads what a file imports and where it leads: a file of ours, a package from outside, or the platform.
import { posix } from 'node:path';
import { lineOf, mask } from './mask.ts';
import type { SourceFile } from './source-tree.ts';

export type Import = { specifier: string; typeOnly: boolean; line: number };

const statement = /\b(import|export)\b(\s+type\b)?(\s*[\w$*\s{},]*?\bfrom)?\s*(['"])([^'"\n]+)\4/g;
const dynamic = /\bimport\s*\(\s*(['"])([^'"\n]+)\1/g;

/** The braces of `import { type A, type B }` hold types alone, so nothing is loaded at run time. */
function onlyTypesInside(clause: string | undefined): boolean {
  const braces = clause?.match(/^\s*\{([^}]*)\}\s*from$/)?.[1];
  if (braces === undefined) return false;
  const names = braces.split(',').filter((name) => name.trim() !== '');
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
}

export function importsOf(text: string): Import[] {
  const code = mask(text, { strings: false });
  const found: Import[] = [];
  for (const match of code.matchAll(statement)) {
    const [, keyword, type, clause, , specifier] = match;
    // `export 'x'` is no import, and neither is a string after the word import in a sentence.
    if (keyword === 'export' && clause === undefined) continue;
    const typeOnly = type !== undefined || onlyTypesInside(clause);
    found.push({ specifier: specifier!, typeOnly, line: lineOf(code, match.index) });
  }
  for (const match of code.matchAll(dynamic))
    found.push({ specifier: match[2]!, typeOnly: false, line: lineOf(code, match.index) });
  return found;
}

export type Target = { kind: 'ours'; path: string } | { kind: 'platform' | 'package'; name: string };

const packageName = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** `path` is the importing file's; `@vakhta/x/y` means what package x exports: `x/src/y.ts`. */
export function resolveImport(path: string, specifier: string): Target {
  if (specifier.startsWith('.'))
    return { kind: 'ours', path: posix.normalize(posix.join(posix.dirname(path), specifier)) };
  const ours = specifier.match(/^@vakhta\/([\w-]+)\/(.+)$/);
  if (ours) return { kind: 'ours', path: `${ours[1]}/src/${ours[2]!.replace(/\.ts$/, '')}.ts` };
  if (specifier.startsWith('node:')) return { kind: 'platform', name: specifier };
  return { kind: 'package', name: packageName(specifier) };
}

export type Edge = { from: string; target: Target; typeOnly: boolean; line: number };

export function edgesOf(file: SourceFile): Edge[] {
  return importsOf(file.text).map((found) => ({
    from: file.path,
    target: resolveImport(file.path, found.specifier),
    typeOnly: found.typeOnly,
    line: found.line,
  }));
}

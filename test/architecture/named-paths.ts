// Takes from a document the paths of the repository that it names, in code spans and as targets of links.
import { posix } from 'node:path';

/** Endings that make a word without a slash a file of ours. */
const fileEnding = /\.(ts|tsx|md|mjs|json|toml|yaml|css|html)$/;
const looksLikePath = (word: string) =>
  !/[<>{}*…\s()$|]/.test(word) &&
  !/^(https?:|mailto:|[a-z]+:\/\/|@|#|\/|-|~)/.test(word) &&
  (/^[\w.-]+(\/[\w.-]+)*\/?$/.test(word) || word.startsWith('./') || word.startsWith('../')) &&
  (word.includes('/') || fileEnding.test(word));

/** First words of paths that are ours; `system.cpu/x` or `application/json` in a span is no path. */
const ours =
  /^(\.\.?\/|\.ci\/|\.ox|shared|agent|server|dashboard|test|tools|docs|data|package\.json|pnpm-|tsconfig|vitest\.|README|CONTRIBUTING|LICENSE)/;

/** Candidates where a named path may lie: from the root, or for links from the document's folder. */
export type NamedPath = { path: string; candidates: string[]; line: number };

export function namedPaths(docPath: string, text: string): NamedPath[] {
  const found: NamedPath[] = [];
  const add = (raw: string, line: number, isLink: boolean) => {
    const path = raw.replace(/#.*$/, '').replace(/:\d+$/, '');
    if (path === '' || !looksLikePath(path) || (!isLink && !ours.test(path))) return;
    const beside = posix.normalize(posix.join(posix.dirname(docPath), path));
    found.push({ path, candidates: isLink ? [beside] : [posix.normalize(path), beside], line });
  };
  text.split('\n').forEach((row, index) => {
    for (const span of row.matchAll(/`([^`]+)`/g)) add(span[1]!.trim(), index + 1, false);
    for (const link of row.matchAll(/\]\(([^)\s]+)\)/g)) add(link[1]!, index + 1, true);
  });
  return found;
}

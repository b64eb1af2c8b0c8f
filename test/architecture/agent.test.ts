// What the agent may carry and start: it lies on thousands of devices of other people.
import { describe, expect, it } from 'vitest';
import { edgesOf, type Edge } from './imports.ts';
import { filesUnder, isProgram, isTest, type SourceFile } from './source-tree.ts';

const files = filesUnder(['agent/src', 'shared/src'], isProgram).filter(
  ({ path }) => !isTest(path) && !path.includes('/testdata/'),
);
const byPath = new Map(files.map((file) => [file.path, file]));

/** All that is loaded from one file on, types left out. */
function reachedFrom(start: string): Edge[] {
  const seen = new Set<string>();
  const edges: Edge[] = [];
  const visit = (file: SourceFile | undefined): void => {
    if (file === undefined || seen.has(file.path)) return;
    seen.add(file.path);
    for (const edge of edgesOf(file)) {
      if (edge.typeOnly) continue;
      edges.push(edge);
      if (edge.target.kind === 'ours') visit(byPath.get(edge.target.path));
    }
  };
  visit(byPath.get(start));
  return edges;
}

describe('the agent', () => {
  const edges = reachedFrom('agent/src/main.ts');

  it('carries four packages, none of which is loaded before it is needed', () => {
    expect(edges.length).toBeGreaterThan(200);
    const packages = edges.flatMap(({ target }) => (target.kind === 'package' ? [target.name] : []));
    expect([...new Set(packages)].sort()).toEqual(['net-snmp', 'ping', 'smol-toml', 'systeminformation']);
    const static_ = files.filter(
      ({ path, text }) =>
        path.startsWith('agent/') &&
        /^import (?!type).* from '(net-snmp|ping|smol-toml|systeminformation)'/m.test(text),
    );
    expect(static_.map(({ path }) => path)).toEqual([]);
  });

  it('starts programs in one place, beside itself for its inventory', () => {
    const starting = edges
      .filter(
        ({ target }) => target.kind === 'platform' && /^node:(child_process|cluster|worker_threads)$/.test(target.name),
      )
      .map(({ from }) => from);
    expect([...new Set(starting)].sort()).toEqual(['agent/src/main.ts', 'agent/src/run-program.ts']);
  });

  it('never gives a program to a shell, and never runs what it was sent', () => {
    const code = files.filter(({ path }) => path.startsWith('agent/src/'));
    const suspicious = /\bshell:|\bexecSync\b|\beval\(|new Function\(|'node:vm'|\/bin\/(ba)?sh\b/;
    const found = code.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (suspicious.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });
});

// Every file keeps the house's form: short, named by what it holds, opened by a sentence, tested beside itself.
import { describe, expect, it } from 'vitest';
import { badFirstLine, badName, defaultExport, hardLimit, longerThan, missingTest, wantedLimit } from './file-shape.ts';
import { filesUnder, isProgram, programFiles } from './source-tree.ts';

/** Files of core that are excused from a test of their own, each with its reason. */
const untested = new Map<string, string>([]);

const file = (path: string, text: string) => ({ path, text });

describe('source files', () => {
  const files = programFiles();

  it(`have at most ${hardLimit} lines`, () => {
    const soft = files.flatMap((one) => longerThan(one, wantedLimit));
    if (soft.length > 0) console.warn(`longer than wanted:\n  ${soft.join('\n  ')}`);
    expect(files.flatMap((one) => longerThan(one, hardLimit))).toEqual([]);
  });

  it('are named in kebab-case by what they hold', () => {
    expect(files.flatMap(badName)).toEqual([]);
  });

  it('open with a sentence on what lives there', () => {
    expect(files.flatMap(badFirstLine)).toEqual([]);
  });

  it('have no default exports outside configs', () => {
    expect(files.flatMap(defaultExport)).toEqual([]);
  });

  it('of the core have a test beside them', () => {
    const core = filesUnder(['server/src/core'], isProgram);
    const paths = new Set(core.map((one) => one.path));
    const missing = core.filter((one) => !untested.has(one.path)).flatMap((one) => missingTest(one, paths));
    expect(missing).toEqual([]);
    expect([...untested.keys()].filter((path) => core.length > 0 && !paths.has(path))).toEqual([]);
  });
});

describe('the checks of a file', () => {
  it('finds a file over the limit and leaves one at the limit alone', () => {
    const lines = (count: number) => file('a.ts', '// A list.\n' + 'x;\n'.repeat(count - 1));
    expect(longerThan(lines(501), 500)).toHaveLength(1);
    expect(longerThan(lines(500), 500)).toEqual([]);
  });

  it('leaves generated files their length', () => {
    expect(longerThan(file('a.ts', '// Generated from the schema.\n' + 'x;\n'.repeat(900)), 500)).toEqual([]);
  });

  it.each(['server/src/utils.ts', 'agent/src/disk-helpers.ts', 'shared/src/common/a.ts', 'server/src/dataManager.ts'])(
    'refuses the name %s',
    (path) => {
      expect(badName(file(path, ''))).toHaveLength(1);
    },
  );

  it.each(['server/src/store/0001-clients.ts', 'dashboard/src/ui/button.test.tsx', 'dashboard/vite.config.ts'])(
    'accepts the name %s',
    (path) => {
      expect(badName(file(path, ''))).toEqual([]);
    },
  );

  it('finds a file without an opening sentence', () => {
    expect(badFirstLine(file('a.ts', "import b from 'b';"))).toHaveLength(1);
    expect(badFirstLine(file('a.ts', '// What lives here.\n'))).toEqual([]);
    expect(badFirstLine(file('a.ts', '#!/usr/bin/env node\n// What lives here.\n'))).toEqual([]);
  });

  it('finds a default export, but not in a config', () => {
    expect(defaultExport(file('a.ts', 'export default 1;'))).toHaveLength(1);
    expect(defaultExport(file('vite.config.ts', 'export default {};'))).toEqual([]);
  });

  it('finds a core file that decides something without a test', () => {
    const rule = file('core/rules/a.ts', 'export function evaluate() {}');
    expect(missingTest(rule, new Set([rule.path]))).toHaveLength(1);
    expect(missingTest(rule, new Set([rule.path, 'core/rules/a.test.ts']))).toEqual([]);
    expect(missingTest(file('core/a.ts', 'export const double = (n: number) => n * 2;'), new Set())).toHaveLength(1);
  });

  it('asks no test of a registry, of types and of words', () => {
    expect(missingTest(file('core/rules/index.ts', 'export const make = () => [];'), new Set())).toEqual([]);
    const types = 'export type Rule = {\n  key: string;\n  evaluate: (state: State) => Finding[];\n};\n';
    expect(missingTest(file('core/rule.ts', types), new Set())).toEqual([]);
    expect(missingTest(file('core/jargon.en.ts', "export const jargon = ['RAID', '=> x'];"), new Set())).toEqual([]);
  });
});

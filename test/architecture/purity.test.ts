// The core decides from its input alone, so that every decision can be replayed.
import { describe, expect, it } from 'vitest';
import { impurities } from './purity.ts';
import { filesUnder, isProgram, isTest } from './source-tree.ts';

describe('the core of the server and shared', () => {
  it('read neither clock nor chance nor platform', () => {
    const files = filesUnder(['server/src/core', 'shared/src'], isProgram).filter((file) => !isTest(file.path));
    expect(files.flatMap(impurities)).toEqual([]);
  });
});

describe('the search for impurities', () => {
  const found = (text: string) => impurities({ path: 'a.ts', text });

  it.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const now = new Date;',
    'const text = Date();',
    'const dice = Math.random();',
    'const id = crypto.randomUUID();',
    'const home = process.env.HOME;',
    'setTimeout(() => {}, 1);',
    "await fetch('/x');",
    'const t = performance.now();',
    "console.log('x');",
  ])('finds %s', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each([
    'const day = new Date(nowMs);',
    '// never Date.now() here',
    "const words = 'process.env and Math.random';",
    'const list = processes.map((process) => process.name);',
    'const got = queue.fetch(1);',
    'const shown = `it is Date.now()`;',
  ])('lets %s pass', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('names file and line', () => {
    expect(found('const a = 1;\nconst b = Math.random();')).toEqual(['a.ts:2 uses Math.random']);
  });
});

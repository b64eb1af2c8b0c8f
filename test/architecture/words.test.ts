// One thing has one word in code and texts, and no source knows the machine it was written on.
import { describe, expect, it } from 'vitest';
import { filesUnder, programFiles } from './source-tree.ts';
import { bannedWords, machinePathsIn } from './words.ts';

const isText = (name: string) =>
  /\.(tsx?|mjs|js|json|md|css|html|toml|yaml|sh)$/.test(name) && name !== 'pnpm-lock.yaml';

describe('the words of the sources', () => {
  it('are those of the glossary', () => {
    expect(programFiles().flatMap(bannedWords)).toEqual([]);
  });

  it('name no path of one machine', () => {
    // A parser's cases hold what tools print, so agent/testdata is not read here.
    const files = filesUnder([''], isText).filter((file) => !file.path.startsWith('test/architecture/words'));
    expect(files.flatMap(machinePathsIn)).toEqual([]);
  });
});

describe('the search for words', () => {
  const words = (text: string, path = 'server/src/flow/a.ts') => bannedWords({ path, text });

  it.each([
    'const customerId = 1;',
    'const isTenant = true;',
    "say('Snooze');",
    "label: 'Новый тикет'",
    'let severity = 1;',
  ])('finds %s', (text) => {
    expect(words(text)).toHaveLength(1);
  });

  it('leaves comments, comparable words and excused places alone', () => {
    expect(words('// what other programs call a plugin')).toEqual([]);
    expect(words('const maintenance = lieutenant;')).toEqual([]);
    expect(words("const list = ['тикет'];", 'server/src/core/wording/jargon.ru.ts')).toEqual([]);
    expect(words('plugins: [react()]', 'dashboard/vite.config.ts')).toEqual([]);
  });

  it('finds a path of one machine', () => {
    const text = `const a = 1;\nconst b = '/${'root'}/.cache';`;
    expect(machinePathsIn({ path: 'a.ts', text })).toEqual(['a.ts:2 names a path of one machine']);
    expect(machinePathsIn({ path: 'a.ts', text: "const b = '/var/lib/vakhta';" })).toEqual([]);
  });
});

// Walks the case folders: what a tool printed, and what a right reader finds in it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain } from '../explain.ts';
import { kinds } from '../kinds/index.ts';
import { wrongFacts, type Fact } from '../testdata/facts.ts';
import { NotUnderstood } from './parser.ts';

const root = join(import.meta.dirname, '../testdata/cases');

/** Null when it is refused; any other error is a fault. */
function explanationOf(kind: (typeof kinds)[number], path: string): object | null {
  try {
    return explain(kind, readFileSync(path));
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

for (const kind of kinds) {
  const folder = join(root, kind);
  const cases = existsSync(folder) ? readdirSync(folder).sort() : [];
  describe.runIf(cases.length > 0)(`parsers of ${kind}`, () => {
    it.each(cases)('read %s', (name) => {
      const files = readdirSync(join(folder, name));
      const input = files.find((file) => file.startsWith('input.'));
      expect(files, 'a case has an input, what is expected of it and what it shows').toEqual(
        expect.arrayContaining(['expected.json', 'about.md', input]),
      );
      const facts = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Fact[];
      expect(facts.length).toBeGreaterThan(0);
      expect(wrongFacts(facts, explanationOf(kind, join(folder, name, input!)))).toEqual([]);
    });
  });
}

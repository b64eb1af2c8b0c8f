// Walks the case folders: what a device answered, and what a right reader finds in it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wrongFacts, type Fact } from '../testdata/facts.ts';
import { explainWalk } from './explain.ts';

const folder = join(import.meta.dirname, '../testdata/cases/snmp');

describe('a recorded walk', () => {
  it.each(readdirSync(folder).sort())('of %s is read', async (name) => {
    const files = readdirSync(join(folder, name));
    const input = files.find((file) => file.startsWith('input.'));
    expect(files, 'a case has an input, what is expected of it and what it shows').toEqual(
      expect.arrayContaining(['expected.json', 'about.md', input]),
    );
    const facts = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Fact[];
    expect(facts.length).toBeGreaterThan(0);
    expect(wrongFacts(facts, await explainWalk(readFileSync(join(folder, name, input!))))).toEqual([]);
  });
});

// Real outputs of tools, which lie beside the project and not in it, are read as an engineer would read them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain } from '../../agent/src/explain.ts';
import type { Kind } from '../../agent/src/kinds/index.ts';
import { NotUnderstood } from '../../agent/src/parsers/parser.ts';
import { wrongFacts, type Fact } from '../../agent/src/testdata/facts.ts';

type Entry = { file: string; kind?: Kind; why: string; expect: Fact[] };

const data = join(import.meta.dirname, '../../../shared/data/host');
const here = existsSync(join(data, 'expected.json'));
const entries = here ? (JSON.parse(readFileSync(join(data, 'expected.json'), 'utf8')) as Entry[]) : [];
const kindOf = ({ kind, file }: Entry) => kind ?? (file.split('/')[0] as Kind);

function answerOf(entry: Entry): object | null {
  try {
    return explain(kindOf(entry), readFileSync(join(data, 'samples', entry.file)));
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

describe('real outputs of tools', () => {
  it('are beside the project where that is promised', () => {
    if (process.env.CI === 'true') expect(here).toBe(true);
  });

  it.each(entries.map((entry) => [`${entry.file} as ${kindOf(entry)}`, entry] as const))('read %s', (_, entry) => {
    expect(wrongFacts(entry.expect, answerOf(entry))).toEqual([]);
  });
});

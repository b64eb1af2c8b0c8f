// What the documents for newcomers point at is there.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namedPaths } from './named-paths.ts';
import { rootDir } from './source-tree.ts';

const documents = ['docs/map.md', 'docs/one-report.md', 'CONTRIBUTING.md', 'README.md'].filter((path) =>
  existsSync(rootDir + path),
);

describe('the documents', () => {
  it('name only paths that exist', () => {
    const missing = documents.flatMap((document) =>
      namedPaths(document, readFileSync(rootDir + document, 'utf8'))
        .filter(({ candidates }) => !candidates.some((path) => existsSync(rootDir + path)))
        .map(({ path, line }) => `${document}:${line} names ${path}, which does not exist`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the search for paths', () => {
  it('takes code spans that are paths, and targets of links', () => {
    const text =
      'See `server/src/main.ts` and [the map](map.md#top).\nRun `npm test`; `system.cpu.utilization`, `application/json`.';
    expect(namedPaths('docs/one-report.md', text)).toEqual([
      { path: 'server/src/main.ts', candidates: ['server/src/main.ts', 'docs/server/src/main.ts'], line: 1 },
      { path: 'map.md', candidates: ['docs/map.md'], line: 1 },
    ]);
  });

  it('leaves patterns, addresses and placeholders alone', () => {
    expect(
      namedPaths('a.md', '`server/src/**/*.ts` `features/<feature>/` [x](https://example.org/a.md) `/api/v1`'),
    ).toEqual([]);
  });
});

// No file imports itself by way of others; imports of types alone load nothing and are left out.
import { describe, expect, it } from 'vitest';
import { findCycles } from './cycles.ts';
import { edgesOf } from './imports.ts';
import { programFiles } from './source-tree.ts';

describe('imports', () => {
  it('form no cycle', () => {
    const graph = new Map(
      programFiles().map((file) => [
        file.path,
        edgesOf(file).flatMap(({ target, typeOnly }) => (target.kind === 'ours' && !typeOnly ? [target.path] : [])),
      ]),
    );
    expect(findCycles(graph).map((knot) => knot.join(' ↔ '))).toEqual([]);
  });
});

describe('the search for cycles', () => {
  it('finds a ring of three beside straight lines', () => {
    const graph = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', ['e']],
      ['e', []],
    ]);
    expect(findCycles(graph)).toEqual([['a', 'b', 'c']]);
  });

  it('finds a file that imports itself', () => {
    expect(findCycles(new Map([['a', ['a']]]))).toEqual([['a']]);
  });

  it('finds none where two ways lead to one file', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
      ['d', []],
    ]);
    expect(findCycles(graph)).toEqual([]);
  });
});

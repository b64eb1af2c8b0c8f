// Pages and manuals that quote a tool are told from its output, and gaps don't make a text slow to read.
import { describe, expect, it } from 'vitest';
import { bareText, isProgram, isProse, unquoted, withoutGaps } from './prose.ts';

describe('isProse', () => {
  it.each([
    ['<!DOCTYPE html>\n<html><body>snapshot 1a2b3c4d saved</body></html>'],
    ['#!/bin/sh\nborg create ::x /'],
    ['# Title\n\n## First\n\ntext\n\n## Second\n'],
    ['.. _backup:\n\nBacking up\n==========\n\n.. code-block:: console\n'],
    ["import { a } from 'b';\n"],
  ])('finds it in %j', (text) => {
    expect(isProse(text)).toBe(true);
  });

  it.each([
    ['# restic snapshots\nID        Time                 Host\n'],
    ['<?xml version="1.0"?>\n<Events></Events>'],
    ['----------- SCAN SUMMARY -----------\nInfected files: 0\n'],
    ['{"message_type":"summary"}'],
  ])('finds none in %j', (text) => {
    expect(isProse(text)).toBe(false);
  });
});

describe('isProgram', () => {
  it.each([
    ["import { a } from './a';\n\nexport function b(c) {\n  const d = a(c);\n  return d;\n}\n"],
    ['def pending(text):\n    for row in text:\n        yield row\n    return None\nimport sys\n'],
    ['#include <stdio.h>\n#define N 3\nstatic int f(void) {\n  return N;\n}\n'],
  ])('finds it in %j', (text) => {
    expect(isProgram(text)).toBe(true);
  });

  it.each([
    ['INFO: starting new backup job: vzdump 1\nINFO: Backup job finished successfully\n'],
    [
      'Local Exception\nTraceback (most recent call last):\n    return f(x)\n    with a as b:\n    return g(x)\n    for a in b:\n',
    ],
    ['{\n  "a": 1,\n  "b": [\n    2\n  ]\n}\n'],
  ])('finds none in %j', (text) => {
    expect(isProgram(text)).toBe(false);
  });
});

describe('withoutGaps', () => {
  it('keeps words and takes out fences, long runs and the command above JSON', () => {
    expect(withoutGaps('a\n\n\n\n\n\nb')).toBe('a\n\n\nb');
    expect(withoutGaps(`a${' '.repeat(9000)}b`)).toHaveLength(258);
    expect(withoutGaps('```json\n{"a":1}\n```')).toBe('{"a":1}');
    expect(withoutGaps('$ mdatp health --output json\n{"a":1}')).toBe('{"a":1}');
    expect(withoutGaps('$ restic snapshots\nID')).toBe('$ restic snapshots\nID');
  });
});

it.each([
  ['a command and the next prompt', 'root@box:~# tool -x\nA  B\n1  2\nroot@box:~# ', 'A  B\n1  2\n'.trim()],
  ['a fence round a command', '```console\n$ tool\nA  B\n```', 'A  B'],
  ['the head of a section', '<<<tool:sep(9)>>>\nA\tB', 'A\tB'],
  ['a quotation', '    A: 1\n      B: 2\n', 'A: 1\n  B: 2\n'],
  ['nothing', 'A  B\n  1  2', 'A  B\n  1  2'],
  ['a prompt of PowerShell', 'PS C:\\Users\\me> Get-Thing\n\nA : 1\n\nPS C:\\Users\\me>', 'A : 1\n'],
])('takes away %s', (_, text, bare) => {
  expect(bareText(text)).toBe(bare);
});

it.each([
  ['    A: 1\n      B: 2', 'A: 1\n  B: 2'],
  ['  A: 1\n  B: 2', '  A: 1\n  B: 2'],
  ['$ tool\nA\nme@box:~$', '$ tool\nA'],
  ['# tool 1.2\nA', '# tool 1.2\nA'],
])('unquotes %j', (text, plain) => {
  expect(unquoted(text)).toBe(plain);
});

it('is quick with whatever stands there', () => {
  for (const text of [' '.repeat(200_000), '\n'.repeat(200_000), '$ \n'.repeat(60_000), `a@${'b'.repeat(200_000)}`]) {
    const begin = performance.now();
    bareText(text);
    unquoted(text);
    expect(performance.now() - begin).toBeLessThan(200);
  }
});

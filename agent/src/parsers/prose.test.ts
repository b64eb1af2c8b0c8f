// Pages and manuals that quote a tool are told from its output, and gaps don't make a text slow to read.
import { describe, expect, it } from 'vitest';
import { isProgram, isProse, withoutGaps } from './prose.ts';

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

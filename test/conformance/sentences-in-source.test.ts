// Sentences are found wherever the source puts them together.
import { expect, it } from 'vitest';
import { hole, sentencesIn } from './sentences-in-source.ts';

function found(text: string, more: Record<string, string> = {}): string[] {
  const files = Object.entries({ 'agent/src/a.ts': text, ...more }).map(([path, one]) => ({ path, text: one }));
  return sentencesIn(files).map(({ template }) => template.replaceAll(hole, '…'));
}

it.each([
  ['a text', `throw new Error('no list');`, ['no list']],
  ['a template', 'warning(`${name}: ${count} of them`)', ['…: … of them']],
  ['both ways', `critical(isBad ? 'it is bad' : 'it is good')`, ['it is bad', 'it is good']],
  ['one or else the other', `unknown(told ?? 'not told')`, ['not told']],
  ['parts that are added', `warning('it is ' + (hot ? 'hot' : 'cold'))`, ['it is hot', 'it is cold']],
  ['a constant', `const why = 'too soon';\nexport const a = () => ({ reason: why });`, ['too soon']],
  ['a short property', 'function a(n) { const reason = `${n} left`; return { reason }; }', ['… left']],
  ['a table', `const t = { A: 'first one', B: 'second one' };\nwarning(t[key])`, ['first one', 'second one']],
  [
    'what a function gives',
    `const why = () => (x ? 'no root' : 'no drive');\nconst a = { absent: why() }`,
    ['no root', 'no drive'],
  ],
  ['what returns', `function why() { if (x) return 'no root'; return null; }\nunknown(why())`, ['no root']],
  ['an argument', `const lack = (absent) => ({ absent });\nlack('none here')`, ['none here']],
  ['a cut text', 'const a = { reason: `${words} at the end`.slice(0, 500) }', ['… at the end']],
  ['what a gap is about', `gaps.push({ what: 'counters', reason })`, ['counters']],
])('finds %s', (_, text, sentences) => {
  expect(found(text)).toEqual(sentences);
});

it('follows what other files give and take', () => {
  const other = `export const none = 'none of it';\nexport const refuse = (reason: string) => ({ reason });`;
  const text = `import { none, refuse } from './b.ts';\nexport const a = [refuse(none), refuse('not now')];`;
  expect(found(text, { 'agent/src/b.ts': other })).toEqual(['none of it', 'not now']);
});

it('takes neither names nor acts for sentences', () => {
  expect(found(`const a = { what: 'scan', name: 'nobody here' };\nask(a, 'some words');`)).toEqual([]);
});

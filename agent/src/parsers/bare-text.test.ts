// What stands round an output goes, what belongs to it stays.
import { expect, it } from 'vitest';
import { bareText, unquoted } from './bare-text.ts';

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

// Property lists, whole, cut and hostile.
import { describe, expect, it } from 'vitest';
import { isPlist, plistOf } from './plist.ts';

const plist = (inner: string) => `<?xml version="1.0"?>\n<plist version="1.0">\n${inner}`;

const cases: [string, string, unknown][] = [
  [
    'values of all types',
    '<dict><key>a</key><string>x &amp; y</string><key>b</key><integer>-3</integer><key>c</key><real>1.5</real><key>d</key><true/><key>e</key><false/></dict></plist>',
    { a: 'x & y', b: -3, c: 1.5, d: true, e: false },
  ],
  ['lists in lists', '<array><array><string>x</string></array><dict/><string/></array>', [['x'], {}, '']],
  ['what was cut', '<array><dict><key>a</key><integer>1</integer><key>b</key><stri', [{ a: 1 }]],
  ['a number that is none', '<array><integer>many</integer><real></real></array>', [null, null]],
  ['more ends than beginnings', '</dict></array><string>x</string></dict>', 'x'],
  ['a value without its key', '<dict><string>x</string><key>a</key><string>y</string></dict>', { a: 'y' }],
  ['nothing', '', null],
];

describe('property lists', () => {
  it.each(cases)('read %s', (_, text, value) => {
    expect(isPlist(plist(text))).toBe(true);
    expect(plistOf(plist(text))).toEqual(value);
  });

  it('take a name like __proto__ for a name', () => {
    const value = plistOf(plist('<dict><key>__proto__</key><dict><key>x</key><true/></dict></dict>'));
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('read ten thousand levels without falling', () => {
    expect(Array.isArray(plistOf(plist('<array>'.repeat(10_000))))).toBe(true);
  });

  it('are not found in other text', () => {
    expect(isPlist('<html><body>plist</body></html>')).toBe(false);
  });
});

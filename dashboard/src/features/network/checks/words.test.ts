// Checks in words: what is looked at, and what has to be seen there.
import type { Check } from '@vakhta/shared/checks';
import { expect, it } from 'vitest';
import { watchEn } from '../../../texts/watch/en.ts';
import type { Say } from '../../../texts/index.ts';
import { targetWords, wantedWords } from './words.ts';

/** As the page says it in English. */
const say: Say = (key, values = {}) =>
  (watchEn as Record<string, string>)[key]!.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
const words = (check: Check) => [targetWords(check, say), ...wantedWords(check, say)];

it.each<[Check, string[]]>([
  [{ kind: 'icmp', host: '10.0.0.1', count: 3 }, ['echo to 10.0.0.1']],
  [{ kind: 'tcp', host: 'mail.example', port: 25 }, ['port 25 of mail.example']],
  [
    { kind: 'http', url: 'https://a.example/', statuses: ['2xx', '301'], text: 'Welcome', trustAny: true },
    ['https://a.example/', 'answers 2xx, 301', 'contains “Welcome”', 'whatever its certificate is'],
  ],
  [{ kind: 'dns', name: 'a.example', type: 'MX', server: null, answer: null }, ['MX of a.example']],
  [
    { kind: 'dns', name: 'a.example', type: 'A', server: '10.0.0.53', answer: '10.0.0.7' },
    ['A of a.example, asked of 10.0.0.53', 'answers 10.0.0.7'],
  ],
  [
    { kind: 'certificate', host: '10.0.0.7', port: 8443, serverName: 'a.example' },
    ['certificate of 10.0.0.7, port 8443', 'for the name a.example'],
  ],
])('says of a check what it looks at and what it wants', (check, wanted) => {
  expect(words(check)).toEqual(wanted);
});

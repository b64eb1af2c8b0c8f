// Words that the glossary replaces by one of its own, searched in identifiers and in texts of the interface.
import { lineOf, mask } from './mask.ts';
import type { SourceFile } from './source-tree.ts';

type Banned = { pattern: RegExp; say: string };

/** Only those that never mean anything else here; "host" or "system" have honest uses. */
const banned: readonly Banned[] = [
  { pattern: /customer/gi, say: 'client' },
  { pattern: /(?<![a-z])tenant|Tenant/g, say: 'client' },
  { pattern: /plugin/gi, say: 'collector, check, rule, channel …' },
  { pattern: /heartbeat/gi, say: 'report' },
  { pattern: /data_?point/gi, say: 'sample' },
  { pattern: /snooze/gi, say: 'acknowledgement, quiet hours' },
  { pattern: /downtime/gi, say: 'maintenance window' },
  { pattern: /severity/gi, say: 'status or priority' },
  { pattern: /(?<![a-z])alarm|Alarm/g, say: 'incident' },
  { pattern: /заказчик/gi, say: 'клиент' },
  { pattern: /тикет/gi, say: 'заявка' },
  { pattern: /алерт/gi, say: 'инцидент' },
  { pattern: /плагин/gi, say: 'сборщик, проверка, правило …' },
];

type Exception = { path: RegExp; pattern: RegExp; because: string };

/** Where a banned word may stand, and why. */
const exceptions: readonly Exception[] = [
  { path: /^test\/architecture\/words/, pattern: /./, because: 'this list and its test' },
  { path: /^server\/src\/core\/wording\//, pattern: /./, because: 'lists of words that letters must not hold' },
  {
    path: /^agent\/src\/(parsers|kinds|backups|telling|snmp|collectors|checks)\//,
    pattern: /./,
    because: "words of foreign tools' output",
  },
  { path: /^shared\/src\/texts\/agent\//, pattern: /alarm/i, because: "what a UPS's own words are called" },
  { path: /\.config\.ts$/, pattern: /plugin/i, because: "vite's own word" },
];

export function bannedWords(file: SourceFile): string[] {
  const code = mask(file.text, { strings: false });
  const found: string[] = [];
  for (const { pattern, say } of banned)
    for (const match of code.matchAll(pattern)) {
      const word = match[0];
      if (exceptions.some((one) => one.path.test(file.path) && one.pattern.test(word))) continue;
      found.push(`${file.path}:${lineOf(code, match.index)} says "${word}"; the glossary says ${say}`);
    }
  return found;
}

/** Paths of one machine; put together here so that this file does not hold them. */
const machinePaths = ['work/main', 'work/shared', 'tmp/bash', 'root/', 'home/[a-z]+/'].map(
  (path) => new RegExp(`(?<![\\w.~-])/${path}`),
);

export function machinePathsIn(file: SourceFile): string[] {
  return file.text
    .split('\n')
    .flatMap((line, index) =>
      machinePaths.some((path) => path.test(line)) ? [`${file.path}:${index + 1} names a path of one machine`] : [],
    );
}

// Finds in core what would make a decision depend on more than its input: the clock, chance, the process, the wire.
import { lineOf, mask } from './mask.ts';
import type { SourceFile } from './source-tree.ts';

const impure: readonly { what: string; pattern: RegExp }[] = [
  { what: 'Date.now', pattern: /\bDate\s*\.\s*now\b/g },
  { what: 'new Date() without an argument', pattern: /\bnew\s+Date\s*(\(\s*\)|(?!\s*\())/g },
  { what: 'Date() as a function', pattern: /(?<!new\s+)(?<![\w.])Date\s*\(/g },
  { what: 'Temporal.Now', pattern: /\bTemporal\s*\.\s*Now\b/g },
  { what: 'performance', pattern: /(?<![\w.])performance\s*\./g },
  { what: 'Math.random', pattern: /\bMath\s*\.\s*random\b/g },
  { what: 'crypto', pattern: /(?<![\w.])crypto\s*\./g },
  { what: 'process', pattern: /(?<![\w.])process\s*(\.(?!\.)|\[)/g },
  { what: 'globalThis', pattern: /(?<![\w.])globalThis\b/g },
  { what: 'console', pattern: /(?<![\w.])console\s*\./g },
  { what: 'timers', pattern: /(?<![\w.])(setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/g },
  { what: 'fetch', pattern: /(?<![\w.])fetch\s*\(/g },
];

/** A parameter called `process` (a reading holds processes) is no platform: the file says so by declaring it. */
const declaresProcess = /[(,{]\s*process\s*[,:)=}]|\b(const|let)\s+process\b|\bprocess\s*=>/;

export function impurities(file: SourceFile): string[] {
  const code = mask(file.text, { strings: true });
  return impure.flatMap(({ what, pattern }) => {
    if (what === 'process' && declaresProcess.test(code)) return [];
    return [...code.matchAll(pattern)].map((match) => `${file.path}:${lineOf(code, match.index)} uses ${what}`);
  });
}

// Checkmk's windows_updates section: whether a restart is due, how many important and optional ones, their titles.
import { NotUnderstood, type Parser } from '../parser.ts';
import { answer, isOfSecurity, queryFailed, waiting } from './answer.ts';

const numbers = /^(\d+) (\d+) (\d+)(?: |$)/;

export const windowsSection: Parser<'updates'> = {
  kind: 'updates',
  tool: 'windows_updates section',
  claims: (text) =>
    /^<<<windows_updates[^>\n]*>>>/m.test(text) ||
    /^(?:x x x|[01] \d{1,4} \d{1,4})$/.test((text.split('\n', 1)[0] ?? '').trim()),
  parse: (text) => {
    const start = /^<<<windows_updates[^>\n]*>>>\s*/m.exec(text);
    const body = start === null ? text : text.slice(start.index + start[0].length);
    const rows = body
      .split(/^<<</m, 1)[0]!
      .split('\n')
      .map((row) => row.trim())
      .filter((row) => row !== '');
    const first = rows[0];
    if (first === undefined) return answer({});
    if (first.startsWith('x x x')) return queryFailed(rows.slice(1).join(' ') || 'no reason given');
    const counts = numbers.exec(first);
    if (counts === null) throw new NotUnderstood('no counts in its first line');
    const [important, optional] = [Number(counts[2]), Number(counts[3])];
    const lists = rows.slice(1);
    const titles: string[] = [];
    for (const count of [important, optional]) if (count > 0) titles.push(...titlesOf(lists.shift() ?? '', count));
    const list = titles.map((name) => ({ name, version: null, security: isOfSecurity(name) }));
    const pending = important + optional;
    return waiting(list, { pending, rebootRequired: counts[1] !== '0' }, pending === 0);
  },
};

/** A title may hold a semicolon of its own; then what is over belongs to the last. */
function titlesOf(row: string, count: number): string[] {
  const parts = row
    .split(/;\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join('; ')];
}

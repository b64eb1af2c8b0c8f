// What stands in /proc of Linux.
import type { Host } from './host.ts';

/** The numbers of all processes. Throws when /proc can't be listed. */
export function processNumbers(host: Host): number[] {
  const numbers: number[] = [];
  for (const name of host.list('/proc')) {
    // Nothing else there begins with a digit.
    const first = name.charCodeAt(0);
    if (first >= 48 && first <= 57) numbers.push(Number(name));
  }
  return numbers;
}

// Holds the page's copies of the scales to shared's, and the bundle to bringing no schema library.
import { roles as sharedRoles } from '@vakhta/shared/model/engineer';
import { priorities as sharedPriorities } from '@vakhta/shared/model/ticket';
import { compareStatus, statuses } from '@vakhta/shared/status';
import { expect, it } from 'vitest';
import { priorities, roles, statusesWorstFirst, worstFirst } from './scales.ts';

it('are the scales of the model', () => {
  expect([...statusesWorstFirst]).toEqual([...statuses].sort((a, b) => compareStatus(b, a)));
  expect(['ok', 'critical', 'unknown', 'warning'].sort(worstFirst as never)).toEqual([...statusesWorstFirst]);
  expect(roles).toEqual(sharedRoles);
  expect(priorities).toEqual(sharedPriorities);
});

const own = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const shared = import.meta.glob<string>('../../../shared/src/**/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What a module takes as values; types vanish before the bundle. */
const valuesOf = (text: string) =>
  [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from '([^']+)'/gm)].map((match) => match[1]!);

function bringsTypebox(path: string, seen = new Set<string>()): boolean {
  if (seen.has(path)) return false;
  seen.add(path);
  return valuesOf(shared[path] ?? '').some((name) => {
    if (name === 'typebox') return true;
    return (
      name.startsWith('.') &&
      bringsTypebox(new URL(name, `http://x/${path.slice(9)}`).pathname.replace('/', '../../../'), seen)
    );
  });
}

it('come without the schema library', () => {
  expect(bringsTypebox('../../../shared/src/status-schema.ts')).toBe(true);
  const heavy = Object.entries(own).flatMap(([file, text]) =>
    valuesOf(text)
      .filter((name) => name.startsWith('@vakhta/shared/'))
      .map((name) => name.replace('@vakhta/shared/', '../../../shared/src/') + '.ts')
      .filter((path) => bringsTypebox(path))
      .map((path) => `${file} → ${path}`),
  );
  expect(heavy).toEqual([]);
});

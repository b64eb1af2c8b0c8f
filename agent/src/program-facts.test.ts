// As many programs as a report holds fit into one request, however they are called.
import { expect, it } from 'vitest';
import { reportLimits } from '@vakhta/shared/report-limits';
import { programFacts } from './program-facts.ts';

it('joins versions, and names one that has none', () => {
  const list = [
    { name: 'kernel', version: '6.1-2' },
    { name: ' kernel', version: '6.1-1' },
    { name: 'bare', version: ' ' },
    { name: '  ', version: '1' },
  ];
  expect(programFacts(list)).toEqual({ 'program.kernel': '6.1-1, 6.1-2', 'program.bare': 'unknown version' });
});

it('stays below the size of a request', () => {
  const long = Array.from({ length: 4000 }, (_, index) => ({
    name: `${index} ${'n'.repeat(90)}`,
    version: '1'.repeat(90),
  }));
  expect(JSON.stringify(programFacts(long)).length).toBeLessThan(reportLimits.requestBytes);
});

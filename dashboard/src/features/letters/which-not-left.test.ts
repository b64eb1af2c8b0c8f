// Holds the letters that need somebody to standing before all others.
import type { Notice } from '@vakhta/shared/model/notice';
import { expect, it } from 'vitest';
import { notLeft } from './which-not-left.ts';

const notice = (id: string, lastError: string | null) => ({ id, lastError }) as Notice;

it('puts what was given up first, and leaves out what simply has not left yet', () => {
  const failed = [notice('given-up', 'no such mailbox')];
  const due = [notice('on-its-way', null), notice('tried', 'connection refused')];
  expect(notLeft(failed, due).map(({ id }) => id)).toEqual(['given-up', 'tried']);
});

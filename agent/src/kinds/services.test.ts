// A service that has failed is a warning, one that is stopped isn't.
import { expect, it } from 'vitest';
import { judgeServices, type Service } from './services.ts';

it.each(['running', 'stopped', 'starting', 'unknown'] as const)('a service that is %s is no fault', (state) => {
  expect(judgeServices({ services: [{ name: 'cron', state, startMode: 'auto' }] })).toEqual([]);
});

it('names the service that has failed', () => {
  const failed: Service = { name: 'cron.service', state: 'failed', startMode: 'auto' };
  expect(judgeServices({ services: [failed] })).toEqual([{ status: 'warning', reason: 'cron.service: has failed' }]);
});

// A check from an agent fails, though the agent itself reports.
import { defineRule, lookAtAnswer } from './rule.ts';

export const checkFailed = defineRule({
  key: 'check-failed',
  about: 'what an agent checks has failed for longer than the level',
  reads: ['check.passed'],
  by: 'report',
  thresholds: [
    { name: 'holdSeconds', default: 120, unit: 'seconds' },
    { name: 'recoverSeconds', default: 0, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: true,
  look: (view, limits) => lookAtAnswer(view, limits, { metric: 'check.passed', collector: 'check' }),
});

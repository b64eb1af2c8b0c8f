// Working memory is nearly used up: what is counted is what programs can still get, so a full file cache is no trouble.
import { defineRule, lookAtShare } from './rule.ts';

export const memoryPressure = defineRule({
  key: 'memory-pressure',
  about: 'memory that programs can still get runs out',
  reads: ['system.memory.utilization', 'system.memory.available', 'system.paging.utilization'],
  by: 'report',
  thresholds: [
    { name: 'warning', default: 0.9, unit: 'share' },
    { name: 'critical', default: 0.97, unit: 'share' },
    { name: 'recovery', default: 0.85, unit: 'share' },
    { name: 'holdSeconds', default: 600, unit: 'seconds' },
    { name: 'recoverSeconds', default: 300, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: false,
  look: (view, limits) => lookAtShare(view, limits, 'system.memory.utilization'),
});

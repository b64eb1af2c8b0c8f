// Swap is in heavy use: the machine is slow before its memory is said to be full.
import { hasRead, samplesOf } from '../device-view.ts';
import { defineRule, lookAtShare } from './rule.ts';

export const swapHeavy = defineRule({
  key: 'swap-heavy',
  about: 'swap use over the level',
  reads: ['system.paging.utilization', 'system.memory.utilization'],
  by: 'report',
  thresholds: [
    { name: 'warning', default: 0.8, unit: 'share' },
    { name: 'recovery', default: 0.6, unit: 'share' },
    { name: 'holdSeconds', default: 600, unit: 'seconds' },
    { name: 'recoverSeconds', default: 300, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: false,
  look(view, limits) {
    // A machine without swap has no such metric; one whose swap was switched off has it no more.
    if (samplesOf(view, 'system.paging.utilization').length === 0)
      return { looks: [], complete: hasRead(view, 'memory'), memory: null };
    return lookAtShare(view, limits, 'system.paging.utilization');
  },
});

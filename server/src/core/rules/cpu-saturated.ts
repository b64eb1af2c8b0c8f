// The processor works at its limit for long: short peaks are what processors are for.
import { defineRule, lookAtShare } from './rule.ts';

export const cpuSaturated = defineRule({
  key: 'cpu-saturated',
  about: 'processor use over the level for a quarter of an hour',
  reads: ['system.cpu.utilization', 'system.cpu.load_average.5m'],
  by: 'report',
  thresholds: [
    { name: 'warning', default: 0.95, unit: 'share' },
    { name: 'recovery', default: 0.85, unit: 'share' },
    { name: 'holdSeconds', default: 900, unit: 'seconds' },
    { name: 'recoverSeconds', default: 300, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: false,
  look: (view, limits) => lookAtShare(view, limits, 'system.cpu.utilization'),
});

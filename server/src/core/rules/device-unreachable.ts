// Network gear does not answer the agent that polls it, though the agent itself reports.
import { defineRule, lookAtAnswer } from './rule.ts';

export const deviceUnreachable = defineRule({
  key: 'device-unreachable',
  about: 'network gear has not answered its agent for longer than the level',
  reads: ['snmp.reachable'],
  by: 'report',
  thresholds: [
    { name: 'holdSeconds', default: 180, unit: 'seconds' },
    { name: 'recoverSeconds', default: 0, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: true,
  look: (view, limits) => lookAtAnswer(view, limits, { metric: 'snmp.reachable', collector: 'snmp' }),
});

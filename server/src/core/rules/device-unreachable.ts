// Network gear does not answer the agent that polls it, though the agent itself reports.
import { samplesOf } from '../device-view.ts';
import { defineRule, type Look } from './rule.ts';

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
  look(view, limits) {
    const { holdSeconds = 0, recoverSeconds = 0 } = limits;
    const [sample] = samplesOf(view, 'snmp.reachable');
    if (sample === undefined) return { looks: [], complete: true, memory: null };
    const status = sample.value === null ? 'unknown' : sample.value === 1 ? 'ok' : 'critical';
    const params = { reason: view.gaps.find(({ collector }) => collector === 'snmp')?.reason ?? '' };
    const look: Look = { subject: '', status, params, holdSeconds, recoverSeconds };
    return { looks: [look], complete: true, memory: null };
  },
});

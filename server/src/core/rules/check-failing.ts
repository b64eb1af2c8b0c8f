// A check from an agent fails, though the agent itself reports.
import { samplesOf } from '../device-view.ts';
import { defineRule, type Look } from './rule.ts';

export const checkFailing = defineRule({
  key: 'check-failing',
  about: 'what an agent checks has failed for longer than the level',
  reads: ['check.reachable'],
  by: 'report',
  thresholds: [
    { name: 'holdSeconds', default: 120, unit: 'seconds' },
    { name: 'recoverSeconds', default: 0, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: true,
  look(view, limits) {
    const { holdSeconds = 0, recoverSeconds = 0 } = limits;
    const [sample] = samplesOf(view, 'check.reachable');
    if (sample === undefined) return { looks: [], complete: true, memory: null };
    const status = sample.value === null ? 'unknown' : sample.value === 1 ? 'ok' : 'critical';
    const params = { reason: view.gaps.find(({ collector }) => collector === 'check')?.reason ?? '' };
    const look: Look = { subject: '', status, params, holdSeconds, recoverSeconds };
    return { looks: [look], complete: true, memory: null };
  },
});

// The certificate that a server shows ends soon. One that has ended fails its check.
import { samplesOf } from '../device-view.ts';
import { defineRule, type Look } from './rule.ts';

const dayS = 86_400;

export const certificateEnding = defineRule({
  key: 'certificate-ending',
  about: 'a checked certificate has less time left than the level',
  reads: ['check.certificate.time_left'],
  by: 'report',
  // What renews certificates by itself does so with 30 days left: at 21 it has failed for a week.
  thresholds: [
    { name: 'warning', default: 21 * dayS, unit: 'seconds' },
    { name: 'critical', default: 7 * dayS, unit: 'seconds' },
    { name: 'holdSeconds', default: 0, unit: 'seconds' },
    { name: 'recoverSeconds', default: 0, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: false,
  look(view, limits) {
    const { warning = 0, critical = 0, holdSeconds = 0, recoverSeconds = 0 } = limits;
    const [sample] = samplesOf(view, 'check.certificate.time_left');
    if (sample === undefined) return { looks: [], complete: true, memory: null };
    const value = sample.value === null ? null : Math.max(0, sample.value);
    const status = value === null ? 'unknown' : value < critical ? 'critical' : value < warning ? 'warning' : 'ok';
    const params = { value, threshold: status === 'critical' ? critical : warning };
    const look: Look = { subject: '', status, params, holdSeconds, recoverSeconds };
    return { looks: [look], complete: true, memory: null };
  },
});

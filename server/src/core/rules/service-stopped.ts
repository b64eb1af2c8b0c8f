// A service that was seen running does not run any more. One that never ran here is somebody's choice.
import { hasRead, samplesOf } from '../device-view.ts';
import { defineRule, type Look } from './rule.ts';

type Seen = { running: string[] };

export const serviceStopped = defineRule<Seen>({
  key: 'service-stopped',
  about: 'a service that ran has stopped and did not come back',
  reads: ['service.running'],
  by: 'report',
  thresholds: [
    { name: 'holdSeconds', default: 120, unit: 'seconds' },
    { name: 'recoverSeconds', default: 0, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: true,
  look(view, limits, before) {
    const { holdSeconds = 0, recoverSeconds = 0 } = limits;
    const complete = hasRead(view, 'services');
    const ran = new Set(before?.running);
    const looks: Look[] = [];
    const seen = new Set<string>(complete ? [] : ran);
    for (const sample of samplesOf(view, 'service.running')) {
      const subject = sample.attributes['service.name'] ?? '';
      if (sample.value === 1 || ran.has(subject)) seen.add(subject);
      if (!ran.has(subject) && sample.value !== 1) continue;
      const status = sample.value === null ? 'unknown' : sample.value === 1 ? 'ok' : 'critical';
      looks.push({ subject, status, params: { subject }, holdSeconds, recoverSeconds });
    }
    return { looks, complete, memory: { running: [...seen].sort() } };
  },
});

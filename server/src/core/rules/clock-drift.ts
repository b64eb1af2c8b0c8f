// The device's clock is wrong: signing in fails, and dates of files and records mislead.
import { defineRule, statusAbove, type Look } from './rule.ts';

export const clockDrift = defineRule({
  key: 'clock-drift',
  about: "the device's clock differs from the server's",
  reads: [],
  by: 'report',
  thresholds: [
    { name: 'warning', default: 60, unit: 'seconds' },
    { name: 'recovery', default: 30, unit: 'seconds' },
    { name: 'holdSeconds', default: 120, unit: 'seconds' },
    { name: 'recoverSeconds', default: 0, unit: 'seconds' },
  ],
  opens: 'ticket',
  tellsClient: false,
  look(view, limits) {
    const { warning = Infinity, recovery = 0, holdSeconds = 0, recoverSeconds = 0 } = limits;
    const skew = view.skewSeconds;
    const value = skew === null ? null : Math.round(Math.abs(skew));
    const status = statusAbove(value, { warning, recovery });
    const params = { value, threshold: warning, direction: skew !== null && skew < 0 ? 'behind' : 'ahead' };
    const look: Look = { subject: '', status, params, holdSeconds, recoverSeconds };
    return { looks: [look], complete: true, memory: null };
  },
});

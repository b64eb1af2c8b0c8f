// WatchGuard's Fireboxes (WATCHGUARD-SYSTEM-STATISTICS-MIB).
import { asPercent, scaled } from '../gauge.ts';
import { wordOf } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

const statistics = '1.3.6.1.4.1.3097.6.3';

export const watchguard = defineProfile({
  name: 'watchguard',
  match: madeBy('3097'),
  scalars: { version: `${statistics}.1.0`, cpu: `${statistics}.77.0` },
  map: (answers, identity) => ({
    facts: {
      vendor: 'WatchGuard',
      kind: 'firewall',
      // All that sysDescr says, as `M270`.
      model: wordOf(identity.description, /^([\w-]{2,20})$/),
      // `<sysa:12.5.2><sysb:12.5.1>`: the first one runs.
      firmware: /sysa:([^>]+)/.exec(answers.text('version') ?? '')?.[1] ?? answers.text('version'),
    },
    processors: answers.has('cpu')
      ? [{ label: 'CPU', utilizationPct: asPercent(scaled(answers.number('cpu'), 100)) }]
      : [],
  }),
});

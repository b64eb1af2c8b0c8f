// Ruijie's switches (RUIJIE-PROCESS-MIB, RUIJIE-MEMORY-MIB, RUIJIE-SYSTEM-MIB).
import { kindBy, type KindRules, wordOf } from '../matching.ts';
import { asPercent, celsiusNotZero } from '../gauge.ts';
import { measured } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.4881.1.1.10.2';

export const ruijie = defineProfile({
  name: 'ruijie',
  match: madeBy(4881),
  scalars: { degrees: `${root}.1.1.16.0`, cpu: `${root}.36.1.1.3.0` },
  tables: { memory: { entry: `${root}.35.1.1.1`, columns: { used: 3 } } },
  map(answers, { description }) {
    const cpu = asPercent(answers.number('cpu'));
    return {
      facts: { kind: kindBy(kinds, description) ?? 'switch', model: wordOf(description, /\(([A-Z][\w-]*\d[\w-]*)\)/) },
      processors: cpu === null ? [] : [{ label: 'Processor', utilizationPct: cpu }],
      memory: answers
        .rows('memory')
        .map((row) => ({ label: `Memory ${row.index}`, usedPct: asPercent(row.number('used')), totalBytes: null })),
      components: measured('temperature', 'Chassis', celsiusNotZero(answers.number('degrees'))),
    };
  },
});

const kinds: KindRules = [
  [/access point|\bAP\d{3}/i, 'ap'],
  [/\brouter|\bRSR\d|gateway|\bEG\d/i, 'router'],
];

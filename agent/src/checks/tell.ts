// A look of a check as samples and facts (pure).
import { targetOf } from '@vakhta/shared/check-target';
import type { Check } from '@vakhta/shared/checks';
import type { NamedReading } from '../collect.ts';
import { measure } from '../measure.ts';
import { factsOf, whereKnown } from '../telling/told.ts';
import type { CheckResult } from './check.ts';

const collector = 'check';

/** What was not read has no sample, and a gap with the reason; so has what failed. */
export function tellCheck(check: Check, result: CheckResult, lastedMs: number): NamedReading[] {
  const { state, reason, seconds, loss, timeLeft, facts } = result;
  return [
    {
      collector,
      samples: [
        measure('check.passed', state === 'unknown' ? null : state === 'ok' ? 1 : 0),
        measure('vakhta.collector.duration', lastedMs, { collector }),
        measure('vakhta.collector.success', state === 'unknown' ? 0 : 1, { collector }),
        ...whereKnown([
          measure('check.duration', seconds === null ? null : seconds * 1000),
          measure('check.loss', loss),
          measure('check.certificate.time_left', timeLeft),
        ]),
      ],
      facts: factsOf('check', { kind: check.kind, target: targetOf(check), ...facts }),
      gaps: state === 'ok' ? [] : [{ collector, what: 'answer', reason }],
    },
  ];
}

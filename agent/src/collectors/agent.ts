// What the agent itself costs and holds back.
import { measure } from '../measure.ts';
import type { Collector } from './collector.ts';

export const createAgentCollector = (outboxLength: () => number, allowed: readonly string[]): Collector<null> => ({
  name: 'agent',
  every: 'cycle',
  platforms: ['linux', 'win32', 'darwin'],
  collect: (host) => ({
    samples: [
      measure('vakhta.agent.memory', host.ownMemoryBytes()),
      measure('vakhta.agent.outbox.reports', outboxLength()),
    ],
    // What its own configuration lets be done here: shown to engineers and to the client alike.
    facts: { 'agent.allows': allowed.length === 0 ? 'nothing' : allowed.join(', ').slice(0, 2000) },
    gaps: [],
    state: null,
  }),
});

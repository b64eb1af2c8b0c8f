// What the agent itself costs and holds back.
import { measure } from '../measure.ts';
import type { Collector } from './collector.ts';

export const createAgentCollector = (outboxLength: () => number): Collector<null> => ({
  name: 'agent',
  every: 'cycle',
  platforms: ['linux', 'win32', 'darwin'],
  collect: (host) => ({
    samples: [
      measure('vakhta.agent.memory', host.ownMemoryBytes()),
      measure('vakhta.agent.outbox.reports', outboxLength()),
    ],
    gaps: [],
    state: null,
  }),
});

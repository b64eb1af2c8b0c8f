// What a look found, by the names of its series.
import { seriesKey } from '@vakhta/shared/series-key';
import type { AgentSample } from '../measure.ts';

export const valuesOf = (samples: readonly AgentSample[]): Record<string, number | null> =>
  Object.fromEntries(samples.map(({ series, value }) => [seriesKey(series), value]));

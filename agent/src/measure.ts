// Samples as collectors make them: named by the vocabulary, rounded, null where nothing was read.
import { roundForMetric, type MetricName } from '@vakhta/shared/metrics';
import type { Attributes, Series } from '@vakhta/shared/reading';

export type AgentSample = { series: Series; value: number | null };

export function measure(name: MetricName, value: number | null, attributes: Attributes = {}): AgentSample {
  const known = value !== null && Number.isFinite(value);
  return { series: { name, attributes }, value: known ? roundForMetric(name, value) : null };
}

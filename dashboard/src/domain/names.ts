// Sentences about things, from the texts that server and dashboard share.
import type { Incident, Params, ThresholdUnit } from '@vakhta/shared/model/incident';
import type { Language } from '@vakhta/shared/model/client';
import type { Ticket } from '@vakhta/shared/model/ticket';
import { findMetric } from '@vakhta/shared/metrics';
import { parseSeriesKey } from '@vakhta/shared/series-key';
import { sayAgentSentence } from '@vakhta/shared/texts/agent/index';
import {
  formatBitRate,
  formatBytes,
  formatDuration,
  formatNumber,
  formatShare,
  noValue,
} from '@vakhta/shared/texts/format';
import { sayOr } from '@vakhta/shared/texts/index';

export const ruleName = (language: Language, rule: string) => sayOr(language, `rule.${rule}.name`, rule);

export const firstSteps = (language: Language, rule: string) => sayOr(language, `rule.${rule}.first-steps`, '');

/** What was found, with its figures; a reason is a sentence of the agent. */
export function finding(language: Language, rule: string, params: Params): string {
  const { reason } = params;
  const said = typeof reason === 'string' ? { ...params, reason: sayAgentSentence(language, reason) } : params;
  return sayOr(language, `rule.${rule}.finding`, rule, said);
}

export const incidentSentence = (language: Language, incident: Pick<Incident, 'rule' | 'params'>) =>
  finding(language, incident.rule, incident.params);

export function ticketTitle(language: Language, ticket: Pick<Ticket, 'title' | 'rule' | 'params'>): string {
  if (ticket.title !== null) return ticket.title;
  const rule = ticket.rule ?? '';
  const { subject } = ticket.params;
  const name = ruleName(language, rule);
  return typeof subject === 'string' && subject !== '' ? `${name}: ${subject}` : name;
}

export function priorityReason(language: Language, reason: Params): string {
  const { key, impact, urgency } = reason;
  const params = {
    ...reason,
    impact: sayOr(language, `impact.${String(impact)}`, String(impact)),
    urgency: sayOr(language, `urgency.${String(urgency)}`, String(urgency)),
  };
  return sayOr(language, String(key), '', params);
}

/** "File system used: /data" of a series' key. */
export function seriesName(language: Language, key: string): string {
  const series = parseSeriesKey(key);
  if (!series) return key;
  const about = Object.values(series.attributes).join(', ');
  const name = sayOr(language, `metric.${series.name}`, series.name);
  return about === '' ? name : `${name}: ${about}`;
}

/** A value in the unit of its metric; a dash for what was not read. */
export function metricValue(language: Language, key: string, value: number | null): string {
  if (value === null) return noValue;
  const name = parseSeriesKey(key)?.name ?? key;
  const metric = findMetric(name);
  switch (metric?.unit) {
    case '1':
      return isFlag(metric.name) ? formatNumber(language, value) : formatShare(language, value);
    case 'By':
      return formatBytes(language, value);
    case 'By/s':
      return metric.name.startsWith('system.network')
        ? formatBitRate(language, value)
        : `${formatBytes(language, value)}/s`;
    case 's':
      return formatDuration(language, value);
    case 'ms':
    case 'Cel':
    case 'V':
    case 'A':
    case 'W':
    case '{rpm}':
      return `${formatNumber(language, value)} ${signs[metric.unit][language]}`;
    default:
      return formatNumber(language, value);
  }
}

/** Numbers that stand for a state, though their unit is the one of shares. */
const isFlag = (metric: string) =>
  /(^service\.running|^hw\.status|\.up|\.on_battery|\.reachable|\.passed|read_only|success)$/.test(metric);

const signs = {
  ms: { en: 'ms', ru: 'мс' },
  Cel: { en: '°C', ru: '°C' },
  V: { en: 'V', ru: 'В' },
  A: { en: 'A', ru: 'А' },
  W: { en: 'W', ru: 'Вт' },
  '{rpm}': { en: 'rpm', ru: 'об/мин' },
} as const;

/** The fact's name in words, or its key where there are none. */
export function thresholdValue(language: Language, unit: ThresholdUnit, value: number): string {
  switch (unit) {
    case 'share':
      return formatShare(language, value);
    case 'seconds':
      return formatDuration(language, value);
    case 'bytes':
      return formatBytes(language, value);
    case 'factor':
      return formatNumber(language, value);
  }
}

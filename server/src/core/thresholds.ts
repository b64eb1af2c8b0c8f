// Which threshold holds for a device, and where it comes from: device over site over client over default.
import type { ThresholdInForce } from '@vakhta/shared/model/incident';
import type { Limits, Rule } from './rules/rule.ts';

export type ThresholdScope = 'client' | 'site' | 'device';
export type Override = { rule: string; name: string; scope: ThresholdScope; scopeId: string; value: number };
export type Place = { clientId: string; siteId: string; deviceId: string };

const scopes: readonly ThresholdScope[] = ['device', 'site', 'client'];

/** The values in force, in the order of the rule's list. */
export function thresholdsInForce(rule: Rule, overrides: readonly Override[], place: Place): ThresholdInForce[] {
  const ids: Record<ThresholdScope, string> = { device: place.deviceId, site: place.siteId, client: place.clientId };
  return rule.thresholds.map(({ name, unit, default: usual }) => {
    for (const scope of scopes) {
      const found = overrides.find(
        (one) => one.rule === rule.key && one.name === name && one.scope === scope && one.scopeId === ids[scope],
      );
      if (found) return { rule: rule.key, name, unit, value: found.value, origin: scope };
    }
    return { rule: rule.key, name, unit, value: usual, origin: 'default' as const };
  });
}

export function limitsOf(inForce: readonly ThresholdInForce[]): Limits {
  return Object.fromEntries(inForce.map((one) => [one.name, one.value]));
}

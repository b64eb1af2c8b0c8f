// The rules with their defaults, and the overrides that a caller may see.
import type { listRules as route } from '@vakhta/shared/api/rules';
import type { RouteReply } from '@vakhta/shared/api/route';
import { rules } from '../core/rules/index.ts';
import { countOpenByRule } from '../store/incidents.ts';
import type { Scope } from '../store/scope.ts';
import { listOverrides } from '../store/thresholds.ts';
import type { Deps } from './deps.ts';

type Item = RouteReply<typeof route>['items'][number];

export async function listRules(deps: Deps, scope: Scope): Promise<Item[]> {
  const overrides = await listOverrides(deps.db, scope);
  const open = await countOpenByRule(deps.db, scope);
  return rules.map((rule) => ({
    key: rule.key,
    thresholds: rule.thresholds.map(({ name, default: value, unit }) => ({ name, default: value, unit })),
    overrides: overrides
      .filter((one) => one.rule === rule.key)
      .map(({ name, value, scope: place, clientId, scopeId }) => ({ name, value, scope: place, clientId, scopeId })),
    openIncidents: open.get(rule.key) ?? 0,
    tellsClient: rule.tellsClient,
  }));
}

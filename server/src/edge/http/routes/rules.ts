// Rules and their thresholds.
import * as routes from '@vakhta/shared/api/rules';
import { listRules } from '../../../flow/list-rules.ts';
import { setThreshold } from '../../../flow/set-threshold.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountRules(mounting: Mounting): void {
  const { deps } = mounting.serving;
  mountRoute(mounting, routes.listRules, async ({ caller }) => ({
    items: await listRules(deps, caller.who),
    next: null,
  }));
  mountRoute(mounting, routes.setThreshold, async ({ caller, params, body }) => {
    await setThreshold(deps, caller.actor, { ...body, key: params.key });
    return (await listRules(deps, caller.who)).find((rule) => rule.key === params.key)!;
  });
}

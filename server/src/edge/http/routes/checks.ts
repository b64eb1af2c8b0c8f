// Reachability checks.
import * as routes from '@vakhta/shared/api/checks';
import { addCheck, changeCheck, checksOf } from '../../../flow/checks.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountChecks(mounting: Mounting): void {
  const { deps, orders } = mounting.serving;
  const tell = (deviceId: string) => void orders.send(deviceId, { kind: 'gear-changed' });
  mountRoute(mounting, routes.listChecks, async ({ ref }) => ({ items: await checksOf(deps.db, ref.clientId) }));
  mountRoute(mounting, routes.addCheck, ({ caller, body }) => addCheck(deps, caller, body, tell));
  mountRoute(mounting, routes.changeCheck, ({ caller, ref, body }) => changeCheck(deps, caller, ref, body, tell));
}

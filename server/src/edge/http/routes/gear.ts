// Network gear and the credentials for it.
import * as routes from '@vakhta/shared/api/gear';
import { addGear, changeGear, gearOf } from '../../../flow/gear.ts';
import { addCredential, removeCredential } from '../../../flow/snmp-credentials.ts';
import { listCredentials } from '../../../store/gear.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountGear(mounting: Mounting): void {
  const { deps, orders } = mounting.serving;
  const tell = (deviceId: string) => void orders.send(deviceId, { kind: 'gear-changed' });
  mountRoute(mounting, routes.listSnmpCredentials, async ({ ref }) => ({
    items: await listCredentials(deps.db, ref.clientId),
  }));
  mountRoute(mounting, routes.addSnmpCredential, ({ caller, body }) => addCredential(deps, caller, body, tell));
  mountRoute(mounting, routes.removeSnmpCredential, async ({ caller, ref, params }) => {
    await removeCredential(deps, caller, { clientId: ref.clientId, id: params.key }, tell);
    return {};
  });
  mountRoute(mounting, routes.listGear, async ({ ref }) => ({ items: await gearOf(deps.db, ref.clientId) }));
  mountRoute(mounting, routes.changeGear, ({ caller, ref, body }) => changeGear(deps, caller, ref, body, tell));
  mountRoute(mounting, routes.addGear, ({ caller, body }) => addGear(deps, caller, body, tell));
}

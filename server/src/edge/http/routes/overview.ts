// What needs somebody now.
import * as routes from '@vakhta/shared/api/overview';
import { readOverview } from '../../../flow/read-overview.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountOverview(mounting: Mounting): void {
  mountRoute(mounting, routes.readOverview, ({ caller }) => readOverview(mounting.serving.deps, caller));
}

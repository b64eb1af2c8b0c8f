// Letters: what was said to whom.
import * as routes from '@vakhta/shared/api/notices';
import { listNotices } from '../../../store/notices.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountNotices(mounting: Mounting): void {
  const { deps } = mounting.serving;
  mountRoute(mounting, routes.listNotices, ({ caller, query }) => listNotices(deps.db, caller.who, query));
}

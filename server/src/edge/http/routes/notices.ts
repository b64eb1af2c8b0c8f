// Letters: what was said to whom.
import * as routes from '@vakhta/shared/api/notices';
import { decide } from '@vakhta/shared/permissions';
import { noticeForClients } from '../../../core/ticket-view.ts';
import { listNotices } from '../../../store/notices.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountNotices(mounting: Mounting): void {
  const { deps } = mounting.serving;
  mountRoute(mounting, routes.listNotices, async ({ caller, query }) => {
    const page = await listNotices(deps.db, caller.who, query);
    const isColleague = decide(caller.who, 'tickets.see-internal', { clientId: null }).allowed;
    return isColleague ? page : { ...page, items: page.items.map(noticeForClients) };
  });
}

// Attempts that were refused, for the audit list: wrong tokens, signatures and passwords.
import type { AuditAction } from '@vakhta/shared/model/engineer';
import type { Actor } from '../store/work.ts';
import { perform, type Deps } from './deps.ts';

export async function noteRefusal(
  deps: Deps,
  refusal: {
    actor: Actor;
    action: AuditAction;
    clientId?: string | null;
    thing: string;
    data: Record<string, unknown>;
  },
): Promise<void> {
  await perform(deps, refusal.actor, (work) =>
    work.audit({
      action: refusal.action,
      clientId: refusal.clientId ?? null,
      thing: refusal.thing,
      data: refusal.data,
    }),
  );
}

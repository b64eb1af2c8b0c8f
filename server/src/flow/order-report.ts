// Somebody asked a device's agent for a report at once: that goes into the audit list like every other act.
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';

export async function orderReport(
  deps: Deps,
  caller: Caller,
  ref: { clientId: string; id: string },
  delivered: boolean,
): Promise<void> {
  await perform(deps, caller.actor, (work) =>
    work.audit({
      action: 'device.collect-now',
      clientId: ref.clientId,
      thing: `device ${ref.id}`,
      data: { delivered },
    }),
  );
}

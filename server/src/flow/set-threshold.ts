// One threshold of a rule gets another value for a client, a site or a device, or its default again.
import { AppError } from '../errors.ts';
import type { ThresholdScope } from '../core/thresholds.ts';
import { findClient, findSite } from '../store/clients.ts';
import { loadDevice } from '../store/devices.ts';
import { saveOverride } from '../store/thresholds.ts';
import { rules } from '../core/rules/index.ts';
import type { ThresholdDefault } from '../core/rules/rule.ts';
import type { Actor, Work } from '../store/work.ts';
import { perform, type Deps } from './deps.ts';

type Input = {
  key: string;
  clientId: string;
  scope: ThresholdScope;
  scopeId: string;
  name: string;
  value: number | null;
};

export async function setThreshold(deps: Deps, actor: Actor, input: Input): Promise<void> {
  const rule = rules.find((one) => one.key === input.key);
  if (!rule) throw new AppError('not-found', `there is no rule ${input.key}`);
  const threshold = rule.thresholds.find((one) => one.name === input.name);
  if (!threshold)
    throw new AppError(
      'invalid-input',
      `name: ${rule.key} has no threshold ${input.name}; it has ${rule.thresholds.map((one) => one.name).join(', ')}`,
    );
  checkValue(threshold, input.value);
  await perform(deps, actor, async (work) => {
    if (!(await exists(work, input))) throw new AppError('not-found', `the client has no such ${input.scope}`);
    const before = await saveOverride(work.tx, input.clientId, { ...input, rule: rule.key });
    await work.audit({
      action: 'threshold.set',
      clientId: input.clientId,
      thing: `rule ${rule.key}`,
      data: { scope: input.scope, scopeId: input.scopeId, name: input.name, before, after: input.value },
    });
    work.changed({ noun: 'rule', id: rule.key, clientId: input.clientId, verb: 'threshold-set' });
  });
}

function checkValue(threshold: ThresholdDefault, value: number | null): void {
  if (value === null) return;
  if (value < 0) throw new AppError('invalid-input', 'value: must not be negative');
  if (threshold.unit === 'share' && value > 1)
    throw new AppError('invalid-input', 'value: a share lies between 0 and 1 (0.9 for 90 %)');
}

async function exists(work: Work, { clientId, scope, scopeId }: Input): Promise<boolean> {
  if (scope === 'client') return scopeId === clientId && (await findClient(work.tx, clientId)) !== undefined;
  if (scope === 'site') return (await findSite(work.tx, clientId, scopeId)) !== undefined;
  return (await loadDevice(work.tx, clientId, scopeId)) !== undefined;
}

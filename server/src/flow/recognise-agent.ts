// Whether an agent that proved its key is still on the device that enrolled with it.
import { createHash } from 'node:crypto';
import {
  compareMachines,
  judgeStranger,
  mergeMachineIds,
  type MachineIds,
  type StrangerFate,
} from '../core/identity.ts';
import { AppError } from '../errors.ts';
import { recognitionOf, saveRecognition, saveVersion, type Agent, type Recognition } from '../store/agents.ts';
import type { Work } from '../store/work.ts';
import { perform, type Deps } from './deps.ts';

/** More would be an attack or a broken image; the oldest are forgotten. */
const strangersKept = 50;

/**
 * Throws `quarantined` while it is not known whether the device moved to other hardware or was copied, and `cloned` when
 * it was. The agent keeps its reports meanwhile.
 */
export async function recogniseAgent(deps: Deps, agent: Agent, ids: MachineIds, from: string): Promise<void> {
  const actor = { kind: 'agent', id: agent.id, name: agent.id } as const;
  const fate = await perform(deps, actor, async (work) => {
    const known = await recognitionOf(work.tx, agent);
    const { verdict, differ } = compareMachines(known.machineIds, ids);
    if (verdict === 'other') return await meetStranger(work, agent, known, ids, from);
    if (verdict === 'changed') await note(work, agent, 'agent.hardware-changed', { differ, from });
    await saveRecognition(work.tx, agent, {
      ...known,
      machineIds: mergeMachineIds(known.machineIds, ids),
      seenAt: work.now,
    });
    return 'known' as const;
  });
  if (fate === 'wait')
    throw new AppError('quarantined', 'another device enrolled with this key; this one is heard once that is settled');
  if (fate === 'cloned')
    throw new AppError('cloned', 'this key belongs to another device, of which this one is a copy');
}

async function meetStranger(
  work: Work,
  agent: Agent,
  known: Recognition,
  ids: MachineIds,
  from: string,
): Promise<StrangerFate | 'known'> {
  const key = fingerprintOf(ids);
  const before = known.strangers[key];
  const stranger = { since: before?.since ?? work.now, seenAt: work.now, ids };
  const fate = judgeStranger(stranger, known.seenAt, work.now);
  if (fate === 'moved') {
    await note(work, agent, 'agent.moved', { from, before: known.machineIds, after: ids });
    await saveRecognition(work.tx, agent, { machineIds: ids, strangers: {}, seenAt: work.now });
    return 'known';
  }
  if (before === undefined) await note(work, agent, 'agent.stranger-seen', { from, ids });
  const strangers = Object.entries({ ...known.strangers, [key]: stranger }).slice(-strangersKept);
  await saveRecognition(work.tx, agent, { ...known, strangers: Object.fromEntries(strangers) });
  return fate;
}

/** The version that runs now; that it became another is on the record. */
export async function noteVersion(deps: Deps, agent: Agent, version: string): Promise<void> {
  if (agent.version === version) return;
  await perform(deps, { kind: 'agent', id: agent.id, name: agent.id }, async (work) => {
    await saveVersion(work.tx, agent, version);
    await work.audit({
      action: 'agent.updated',
      clientId: agent.clientId,
      thing: `device ${agent.deviceId}`,
      data: { before: agent.version, after: version },
    });
  });
}

const note = (
  work: Work,
  agent: Agent,
  action: 'agent.hardware-changed' | 'agent.moved' | 'agent.stranger-seen',
  data: Record<string, unknown>,
) => work.audit({ action, clientId: agent.clientId, thing: `device ${agent.deviceId}`, data });

/** A stranger is known again by all that it says of itself. */
export function fingerprintOf(ids: MachineIds): string {
  const text = JSON.stringify(Object.entries(ids).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

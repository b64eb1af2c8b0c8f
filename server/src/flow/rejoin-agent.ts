// A copy of an agent becomes a device of its own, beside the one it was copied from, and waits for an engineer's yes.
import type { EnrolReply, RejoinRequest } from '@vakhta/shared/agent-link';
import { rejoinText } from '@vakhta/shared/agent-paths';
import { judgeStranger } from '../core/identity.ts';
import { AppError } from '../errors.ts';
import { findAgent, findAgentByKey, recognitionOf, saveRecognition } from '../store/agents.ts';
import { endQuarantine, loadDevice } from '../store/devices.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { insertJoined, replyTo } from './enrol-agent.ts';
import { isSignedBy } from './signatures.ts';
import { fingerprintOf } from './recognise-agent.ts';

/** The same request again gives the same answer, since the first may have been lost on its way. */
export async function rejoinAgent(deps: Deps, request: RejoinRequest, from: string): Promise<EnrolReply> {
  const agent = await findAgent(deps.db, request.agentId);
  const text = rejoinText(request.agentId, request.publicKey);
  const isTrue =
    agent !== undefined &&
    isSignedBy(agent.publicKey, text, request.oldProof) &&
    isSignedBy(request.publicKey, text, request.proof);
  if (!isTrue) throw new AppError('wrong-signature', 'one of the two proofs is not a signature of its key');
  if (agent.revoked) throw new AppError('agent-revoked', 'this agent was revoked; enrol it anew');
  const actor = { kind: 'agent', id: null, name: request.name } as const;
  return await perform(deps, actor, async (work) => {
    const same = await findAgentByKey(work.tx, request.publicKey);
    if (same) return await replyTo(work, deps, same.clientId, same);
    const known = await recognitionOf(work.tx, agent);
    const key = fingerprintOf(request.machineIds);
    const stranger = known.strangers[key];
    if (stranger === undefined || judgeStranger(stranger, known.seenAt, work.now) !== 'cloned')
      throw new AppError('wrong-state', 'this device was not found to be a copy of another');
    const original = await loadDevice(work.tx, agent.clientId, agent.deviceId);
    if (!original) throw new AppError('not-found', 'the device that was copied is not known any more');
    const { clientId } = agent;
    const place = { clientId, siteId: original.siteId, enrolmentId: agent.id, clonedFrom: agent.deviceId };
    const { id, deviceId } = await insertJoined(work, request, place, null);
    const { [key]: _told, ...strangers } = known.strangers;
    await saveRecognition(work.tx, agent, { ...known, strangers });
    await work.audit({
      action: 'agent.cloned',
      clientId,
      thing: `device ${deviceId}`,
      data: { name: request.name, from, copyOf: agent.deviceId, agentId: id },
    });
    work.changed({ noun: 'device', id: deviceId, clientId, deviceId, verb: 'enrolled', status: 'unknown' });
    return await replyTo(work, deps, clientId, { id, deviceId });
  });
}

/** An engineer says yes to a copy: from now on it is a device like any other. */
export async function acceptDevice(deps: Deps, caller: Caller, ref: { clientId: string; id: string }): Promise<void> {
  await perform(deps, caller.actor, async (work) => {
    if (!(await endQuarantine(work.tx, ref))) throw new AppError('wrong-state', 'the device does not wait for a yes');
    await work.audit({ action: 'device.accepted', clientId: ref.clientId, thing: `device ${ref.id}`, data: {} });
    work.changed({ noun: 'device', id: ref.id, clientId: ref.clientId, deviceId: ref.id, verb: 'accepted' });
  });
}

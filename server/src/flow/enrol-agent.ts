// An agent joins a site with a token, and leaves the public half of its key.
import type { EnrolReply, EnrolRequest } from '@vakhta/shared/agent-link';
import { enrolText } from '@vakhta/shared/agent-paths';
import { AppError } from '../errors.ts';
import { hashSecret } from '../random.ts';
import { compareMachines, isSameHardware, type MachineIds } from '../core/identity.ts';
import {
  agentsOfClient,
  findAgentByKey,
  findEnrolment,
  insertAgent,
  revokeAgentsOfDevice,
  useEnrolment,
} from '../store/agents.ts';
import { findClient, findSite } from '../store/clients.ts';
import { insertDevice, loadDevice } from '../store/devices.ts';
import type { EnrolmentRow } from '../store/schema.ts';
import type { Work } from '../store/work.ts';
import { orderKeyOf } from './ask-act.ts';
import { configOf, releaseKeyOf } from './releases.ts';
import { isSignedBy } from './signatures.ts';
import { perform, type Deps } from './deps.ts';

/** Enrols the agent; the same key and token again give the same answer, since the first may have been lost on its way. */
export async function enrolAgent(
  deps: Deps,
  request: EnrolRequest,
  from: string,
  isConnected: (deviceId: string) => boolean,
): Promise<EnrolReply> {
  checkProof(request);
  const actor = { kind: 'agent', id: null, name: request.name } as const;
  return await perform(deps, actor, async (work) => {
    const enrolment = await findEnrolment(work.tx, hashSecret(request.token));
    if (!enrolment) throw new AppError('wrong-token', 'the enrolment token is not known');
    const known = await findAgentByKey(work.tx, request.publicKey);
    if (known && known.clientId !== enrolment.client_id)
      throw new AppError('already-exists', 'this key is enrolled already, with another client');
    const agent = known ?? (await addAgent(work, enrolment, request, { from, isConnected }));
    return await replyTo(work, deps, enrolment.client_id, agent);
  });
}

type Door = { from: string; isConnected(deviceId: string): boolean };

async function addAgent(work: Work, enrolment: EnrolmentRow, request: EnrolRequest, { from, isConnected }: Door) {
  const clientId = enrolment.client_id;
  if (enrolment.expires_at <= work.now) throw new AppError('wrong-token', 'the enrolment token has expired');
  if (!(await useEnrolment(work.tx, { clientId, id: enrolment.id })))
    throw new AppError('wrong-token', 'the enrolment token is used up');
  const { name, kind, platform, machineIds } = request;
  const old = await findOldDevice(work, clientId, machineIds, isConnected);
  if (old !== null) await revokeAgentsOfDevice(work.tx, { clientId, deviceId: old }, work.now);
  const place = { clientId, siteId: enrolment.site_id, enrolmentId: enrolment.id };
  const { id, deviceId } = await insertJoined(work, request, place, old);
  await work.audit({
    action: old === null ? 'agent.enrolled' : 'agent.re-enrolled',
    clientId,
    thing: `device ${deviceId}`,
    data: { name, kind, platform, from, agentId: id },
  });
  work.changed({ noun: 'device', id: deviceId, clientId, deviceId, verb: 'enrolled', status: 'unknown' });
  return { id, deviceId };
}

type Joining = Pick<EnrolRequest, 'name' | 'kind' | 'platform' | 'publicKey' | 'agentVersion' | 'machineIds'>;
type Place = { clientId: string; siteId: string; enrolmentId: string; clonedFrom?: string };

/** The rows of an agent, and of its device unless that is here already. */
export async function insertJoined(
  work: Work,
  { name, kind, platform, publicKey, agentVersion: version, machineIds }: Joining,
  { clientId, siteId, enrolmentId, clonedFrom }: Place,
  known: string | null,
): Promise<{ id: string; deviceId: string }> {
  const { tx, now } = work;
  const id = work.newId();
  const deviceId = known ?? work.newId();
  if (known === null) {
    const device = { clientId, id: deviceId, siteId, name, kind, platform, now };
    await insertDevice(tx, clonedFrom === undefined ? device : { ...device, clonedFrom });
  }
  await insertAgent(tx, { clientId, id, deviceId, publicKey, version, machineIds, enrolmentId, now });
  return { id, deviceId };
}

/**
 * The device that this one was before it was installed anew, by its hardware. One whose agent is connected just now is
 * another: two agents may well run on one device.
 */
async function findOldDevice(
  work: Work,
  clientId: string,
  machineIds: MachineIds,
  isConnected: (deviceId: string) => boolean,
): Promise<string | null> {
  const agents = await agentsOfClient(work.tx, clientId);
  const old = agents.find(
    (agent) => isSameHardware(compareMachines(agent.machineIds, machineIds)) && !isConnected(agent.deviceId),
  );
  return old?.deviceId ?? null;
}

export async function replyTo(work: Work, deps: Deps, clientId: string, agent: { id: string; deviceId: string }) {
  const releaseKey = await releaseKeyOf(work.tx);
  const device = await loadDevice(work.tx, clientId, agent.deviceId);
  const client = await findClient(work.tx, clientId);
  const site = device && (await findSite(work.tx, clientId, device.siteId));
  return {
    agentId: agent.id,
    deviceId: agent.deviceId,
    clientName: client?.name ?? '',
    siteName: site?.name ?? '',
    config: await configOf(deps, work.tx, agent.deviceId),
    orderKey: await orderKeyOf(work.tx),
    ...(releaseKey === undefined ? {} : { releaseKey }),
  };
}

function checkProof(request: EnrolRequest): void {
  if (!isSignedBy(request.publicKey, enrolText(request.token, request.publicKey), request.proof))
    throw new AppError('wrong-signature', 'the proof is not a signature of this key');
}

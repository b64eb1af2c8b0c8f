// Joins a server with a one-time token: the device shows its public key and proves that it holds the private one.
import { createHash } from 'node:crypto';
import { agentPaths, enrolText } from '@vakhta/shared/agent-paths';
import type { EnrolRequest } from '@vakhta/shared/agent-link';
import { UserError } from './config.ts';
import type { Link } from './http-link.ts';
import type { Host } from './host.ts';
import type { Enrolment, Identity } from './identity.ts';
import { readKind, readMachineIds } from './machine.ts';
import { isEnrolReply, readProblem } from './replies.ts';

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

export type EnrolParts = { link: Link; identity: Identity; host: Host; agentVersion: string };

/** May be repeated: for a token that this same key used already the server answers the same again. */
export async function enrol(serverUrl: string, token: string, parts: EnrolParts): Promise<Enrolment> {
  const { link, identity, host } = parts;
  const body: EnrolRequest = {
    token,
    publicKey: identity.publicKey,
    proof: identity.sign(enrolText(token, identity.publicKey)),
    name: host.hostname().slice(0, 255) || 'unnamed',
    kind: readKind(host),
    platform: host.platform.slice(0, 32),
    arch: host.arch.slice(0, 32),
    agentVersion: parts.agentVersion,
    machineIds: readMachineIds(host),
  };
  const reply = await link.request({ method: 'POST', path: agentPaths.enrol, body: JSON.stringify(body) });
  if (reply.status >= 200 && reply.status < 300 && isEnrolReply(reply.body)) {
    const { agentId, deviceId, clientName, siteName, config } = reply.body;
    const { orderKey } = reply.body;
    const enrolment = { serverUrl, agentId, deviceId, clientName, siteName, tokenHash: hashToken(token), config };
    return typeof orderKey === 'string' ? { ...enrolment, orderKey } : enrolment;
  }
  const problem = readProblem(reply.body);
  if (problem.code === null) {
    throw new UserError(`${serverUrl} does not answer as a Vakhta server (status ${reply.status})`);
  }
  throw new UserError(`${serverUrl} refused the enrolment: ${problem.text || problem.code}`);
}

// An agent that was copied with its device's image becomes a device of its own.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { agentPaths, rejoinText } from '@vakhta/shared/agent-paths';
import type { RejoinRequest } from '@vakhta/shared/agent-link';
import type { ReadFile } from './config.ts';
import type { Host } from './host.ts';
import type { Link } from './http-link.ts';
import {
  loadOrMakeIdentity,
  loadOrMakeNextIdentity,
  saveEnrolment,
  settleIdentity,
  type Enrolment,
} from './identity.ts';
import { readKind, readMachineIds } from './machine.ts';
import { isEnrolReply, readProblem } from './replies.ts';

export type RejoinParts = {
  directory: string;
  readFile: ReadFile;
  link: Link;
  host: Host;
  enrolment: Enrolment;
  agentVersion: string;
};

/** Throws when the server doesn't answer or refuses; may be tried again then. */
export async function rejoin({ directory, readFile, link, host, enrolment, agentVersion }: RejoinParts): Promise<void> {
  const old = loadOrMakeIdentity(directory, readFile);
  const next = loadOrMakeNextIdentity(directory, readFile);
  const text = rejoinText(enrolment.agentId, next.publicKey);
  const body: RejoinRequest = {
    agentId: enrolment.agentId,
    publicKey: next.publicKey,
    proof: next.sign(text),
    oldProof: old.sign(text),
    name: host.hostname().slice(0, 255) || 'unnamed',
    kind: readKind(host),
    platform: host.platform.slice(0, 32),
    arch: host.arch.slice(0, 32),
    agentVersion,
    machineIds: readMachineIds(host),
  };
  const reply = await link.request({ method: 'POST', path: agentPaths.rejoin, body: JSON.stringify(body) });
  if (reply.status !== 200 || !isEnrolReply(reply.body)) {
    const { code, text: words } = readProblem(reply.body);
    throw new Error(`answered ${reply.status} ${code ?? ''} ${words}`.trim());
  }
  const { agentId, deviceId, clientName, siteName, config } = reply.body;
  // What waits was read on the other device, before the copy was made, and is that device's to deliver.
  for (const ending of ['', '-wal', '-shm']) rmSync(join(directory, `outbox.db${ending}`), { force: true });
  rmSync(join(directory, 'remembered.json'), { force: true });
  // Senders of informs would take two agents of one name for one whose clock jumps.
  rmSync(join(directory, 'snmp-engine.json'), { force: true });
  const { publicKey } = next;
  saveEnrolment(directory, { ...enrolment, agentId, deviceId, clientName, siteName, config, publicKey });
  settleIdentity(directory, readFile);
}

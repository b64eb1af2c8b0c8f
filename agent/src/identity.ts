// Who the agent is: its key pair, made on the device and never leaving it, and what it was enrolled as.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { defaultAgentConfig } from '@vakhta/shared/report-limits';
import type { AgentConfig } from '@vakhta/shared/orders';
import { UserError, type ReadFile } from './config.ts';
import { writeDurably } from './durable-file.ts';
import { isAgentConfig, isRecord } from './replies.ts';

export type Identity = {
  /** Ed25519, SPKI in DER, base64. */
  publicKey: string;
  sign(text: string): string;
};

export type Enrolment = {
  serverUrl: string;
  agentId: string;
  deviceId: string;
  clientName: string;
  siteName: string;
  /** SHA-256 of the token, to know it again; the token itself is not kept. */
  tokenHash: string;
  config: AgentConfig;
  /** The key that this enrolment is for, where it became another than the first; see `settleIdentity`. */
  publicKey?: string;
  /** The server's key that signs acts, as it was told first; another one is not believed. */
  orderKey?: string;
};

const keyFile = (directory: string) => join(directory, 'identity.key');
const nextKeyFile = (directory: string) => join(directory, 'identity-next.key');
const enrolmentFile = (directory: string) => join(directory, 'enrolment.json');

/**
 * A second key beside the first, for an agent that was copied: kept before it is shown to anybody, so that the same one is
 * shown again when the answer was lost.
 */
export function loadOrMakeNextIdentity(directory: string, readFile: ReadFile): Identity {
  return loadOrMakeKey(nextKeyFile(directory), readFile);
}

/**
 * Takes the second key for the agent's own once the enrolment is for it; at every start again, since the power may go
 * between the two files.
 */
export function settleIdentity(directory: string, readFile: ReadFile): void {
  const path = nextKeyFile(directory);
  const text = readFile(path);
  if (text === null || loadEnrolment(directory, readFile)?.publicKey !== identityOf(readKey(path, text)).publicKey)
    return;
  renameSync(path, keyFile(directory));
}

export function loadOrMakeIdentity(directory: string, readFile: ReadFile): Identity {
  return loadOrMakeKey(keyFile(directory), readFile);
}

function loadOrMakeKey(path: string, readFile: ReadFile): Identity {
  const text = readFile(path);
  if (text !== null) return identityOf(readKey(path, text));
  const { privateKey } = generateKeyPairSync('ed25519');
  writeDurably(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  return identityOf(privateKey);
}

function readKey(path: string, text: string): KeyObject {
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below, the same as a key of another kind.
  }
  throw new UserError(`${path} is not an Ed25519 key; restore it, or remove the agent's directory and enrol anew`);
}

function identityOf(privateKey: KeyObject): Identity {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  return { publicKey, sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64') };
}

export function loadEnrolment(directory: string, readFile: ReadFile): Enrolment | null {
  const path = enrolmentFile(directory);
  const text = readFile(path);
  if (text === null) return null;
  const enrolment = parseEnrolment(text);
  if (enrolment === null) throw new UserError(`${path} is damaged; remove it and enrol again with a new token`);
  return enrolment;
}

export function saveEnrolment(directory: string, enrolment: Enrolment): void {
  writeDurably(enrolmentFile(directory), `${JSON.stringify(enrolment, null, 2)}\n`);
}

function parseEnrolment(text: string): Enrolment | null {
  try {
    const saved: unknown = JSON.parse(text);
    if (!isRecord(saved)) return null;
    const { serverUrl, agentId, deviceId, clientName, siteName, tokenHash } = saved;
    const texts = { serverUrl, agentId, deviceId, clientName, siteName, tokenHash };
    if (!areTexts(texts)) return null;
    const config = isAgentConfig(saved.config) ? saved.config : { ...defaultAgentConfig };
    return {
      ...texts,
      config,
      ...(typeof saved.publicKey === 'string' ? { publicKey: saved.publicKey } : {}),
      ...(typeof saved.orderKey === 'string' ? { orderKey: saved.orderKey } : {}),
    };
  } catch {
    return null;
  }
}

const areTexts = <Name extends string>(values: Record<Name, unknown>): values is Record<Name, string> =>
  Object.values(values).every((value) => typeof value === 'string');

// Opens connections: proves the key by a signed challenge, keeps the session while it lasts, proves again when it must.
import { agentPaths, sessionText } from '@vakhta/shared/agent-paths';
import type { AgentConfig } from '@vakhta/shared/orders';
import type { Link, LinkReply, LinkRequest } from './http-link.ts';
import type { Identity } from './identity.ts';
import { isChallengeReply, isSessionReply, readProblem } from './replies.ts';

export type Courier = {
  /** The request with a valid session; proves the key first when there is none, and once more when it was refused. */
  send(request: LinkRequest): Promise<LinkReply>;
  session(): Promise<string>;
  forgetSession(): void;
};

/** The server answered, but not with a session. */
export class SessionRefused extends Error {
  override name = 'SessionRefused';
  readonly reply: LinkReply;
  constructor(reply: LinkReply) {
    const problem = readProblem(reply.body);
    super(`answered ${reply.status} ${problem.code ?? ''} ${problem.text}`.trim());
    this.reply = reply;
  }
}

export type CourierParts = {
  link: Link;
  identity: Identity;
  agentId: string;
  now(): number;
  steady(): number;
  onConfig(config: AgentConfig): void;
  onOrderKey(orderKey: string): void;
  /** By what the device is known again. */
  machineIds(): Record<string, string>;
  /** The server found that this agent was copied from another device. */
  onCloned(): void;
};

/** Renewed after this share of its life, so that no request is sent with one that ends on the way. */
const usedShare = 0.8;
const leastLifeMs = 10_000;

export function createCourier(parts: CourierParts): Courier {
  let current: { session: string; renewAt: number } | null = null;
  let opening: Promise<string> | null = null;

  const ask = async (path: string, body: object) => {
    const reply = await parts.link.request({ method: 'POST', path, body: JSON.stringify(body) });
    if (reply.status !== 200) throw new SessionRefused(reply);
    return reply;
  };
  const open = async () => {
    const { agentId, identity } = parts;
    const challenge = await ask(agentPaths.challenge, { agentId });
    if (!isChallengeReply(challenge.body)) throw new SessionRefused(challenge);
    const { nonce } = challenge.body;
    const signature = identity.sign(sessionText(agentId, nonce));
    const request = { agentId, nonce, signature, machineIds: parts.machineIds() };
    const reply = await ask(agentPaths.session, request).catch((error: unknown) => {
      if (error instanceof SessionRefused && readProblem(error.reply.body).code === 'cloned') parts.onCloned();
      throw error;
    });
    if (!isSessionReply(reply.body)) throw new SessionRefused(reply);
    // Its end is told by the server's clock, and ours may be hours off.
    const lifeMs = Math.max(leastLifeMs, reply.body.expiresAt - (reply.serverTimeMs ?? parts.now()));
    current = { session: reply.body.session, renewAt: parts.steady() + lifeMs * usedShare };
    parts.onConfig(reply.body.config);
    if (typeof reply.body.orderKey === 'string') parts.onOrderKey(reply.body.orderKey);
    return current.session;
  };
  const session = () => {
    if (current !== null && parts.steady() < current.renewAt) return Promise.resolve(current.session);
    // The stream and the reports may both find it missing; one proof is enough for both.
    opening ??= open().finally(() => {
      opening = null;
    });
    return opening;
  };
  const forgetSession = () => {
    current = null;
  };
  const sendOnce = async (request: LinkRequest) => {
    const used = await session();
    try {
      return await parts.link.request({ ...request, session: used });
    } catch (error) {
      // Behind a broken connection there may be another server by now.
      forgetSession();
      throw error;
    }
  };
  return {
    session,
    forgetSession,
    async send(request) {
      const reply = await sendOnce(request);
      if (reply.status !== 401) return reply;
      forgetSession();
      return sendOnce(request);
    },
  };
}

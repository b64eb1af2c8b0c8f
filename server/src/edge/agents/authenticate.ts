// How an agent proves who it is: a challenge that is used once, signed with its key, gives a session of an hour.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SessionReply, SessionRequest } from '@vakhta/shared/agent-link';
import { sessionText } from '@vakhta/shared/agent-paths';
import type { Clock } from '../../clock.ts';
import { AppError } from '../../errors.ts';
import type { Deps } from '../../flow/deps.ts';
import { agentConfigOf, isSignedBy } from '../../flow/enrol-agent.ts';
import { orderKeyOf } from '../../flow/ask-act.ts';
import { recogniseAgent } from '../../flow/recognise-agent.ts';
import { noteRefusal } from '../../flow/note-refusal.ts';
import { findAgent, type Agent } from '../../store/agents.ts';

const challengeMs = 60_000;
const sessionMs = 3_600_000;

/** A text with its end, signed: `kind` keeps what is made for one purpose from being used for another. */
function createSeal(key: string, kind: string, clock: Clock) {
  const mark = (text: string) => createHmac('sha256', key).update(`${kind}\n${text}`).digest('base64url');
  return {
    make(content: string, lifeMs: number): { text: string; expiresAt: number } {
      const expiresAt = clock.now() + lifeMs;
      const body = `${content}.${expiresAt}`;
      return { text: `${body}.${mark(body)}`, expiresAt };
    },
    /** The content, or null when it is not ours or has ended. */
    read(text: string): string | null {
      const end = text.lastIndexOf('.');
      const body = text.slice(0, Math.max(0, end));
      const given = Buffer.from(text.slice(end + 1));
      const wanted = Buffer.from(mark(body));
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
      const [content, expiresAt] = body.split('.');
      return content !== undefined && Number(expiresAt) > clock.now() ? content : null;
    },
  };
}

export type Gate = {
  challenge(): { nonce: string; expiresAt: number };
  open(request: SessionRequest, from: string): Promise<SessionReply>;
  /** The agent of a session. Refuses sessions that ended, and agents that were revoked meanwhile. */
  agentOf(session: string): Promise<Agent>;
};

/** `key`: a secret of the server; sessions end when it changes. */
export function createGate(deps: Deps, key: string): Gate {
  const challenges = createSeal(key, 'challenge', deps.clock);
  const sessions = createSeal(key, 'session', deps.clock);
  const used = new Map<string, number>();

  function takeOnce(nonce: string): boolean {
    const now = deps.clock.now();
    for (const [old, until] of used) {
      if (until > now) break;
      used.delete(old);
    }
    if (challenges.read(nonce) === null || used.has(nonce)) return false;
    used.set(nonce, now + challengeMs);
    return true;
  }

  async function refuse(agent: Agent | undefined, agentId: string, from: string): Promise<never> {
    await noteRefusal(deps, {
      actor: { kind: 'agent', id: agent?.id ?? null, name: agent?.id ?? 'unknown' },
      action: 'agent.session-refused',
      clientId: agent?.clientId ?? null,
      thing: agent ? `agent ${agent.id}` : 'no agent',
      data: { agentId, from },
    });
    throw new AppError('wrong-signature', 'the signature is not one of the key that this agent enrolled with');
  }

  return {
    challenge() {
      const { text, expiresAt } = challenges.make(randomBytes(16).toString('base64url'), challengeMs);
      return { nonce: text, expiresAt };
    },
    async open(request, from) {
      if (!takeOnce(request.nonce))
        throw new AppError('session-ended', 'the challenge was used or has ended; ask for another');
      const agent = await findAgent(deps.db, request.agentId);
      const isTrue =
        agent && isSignedBy(agent.publicKey, sessionText(request.agentId, request.nonce), request.signature);
      if (!isTrue) return await refuse(agent, request.agentId, from);
      if (agent.revoked) throw new AppError('agent-revoked', 'this agent was revoked; enrol it anew');
      if (request.machineIds) await recogniseAgent(deps, agent, request.machineIds, from);
      const { text, expiresAt } = sessions.make(agent.id, sessionMs);
      return { session: text, expiresAt, config: agentConfigOf(deps), orderKey: await orderKeyOf(deps.db) };
    },
    async agentOf(session) {
      const id = sessions.read(session);
      if (id === null) throw new AppError('session-ended', 'the session has ended; prove the key again');
      const agent = await findAgent(deps.db, id);
      if (!agent) throw new AppError('not-found', 'this agent is not known here');
      if (agent.revoked) throw new AppError('agent-revoked', 'this agent was revoked; enrol it anew');
      return agent;
    },
  };
}

// A simulated agent's side of the true protocol: enrolment, the signed challenge, layouts, reports and their outcomes.
import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import {
  checkChallengeReply,
  checkEnrolReply,
  checkSessionReply,
  type EnrolReply,
  type EnrolRequest,
} from '@vakhta/shared/agent-link';
import { agentPaths, enrolText, sessionText } from '@vakhta/shared/agent-paths';
import type { Checked } from '@vakhta/shared/check';
import type { AgentConfig, Order } from '@vakhta/shared/orders';
import { checkReportsReply, type Layout, type Report } from '@vakhta/shared/report';
import { protocolVersion, reportLimits } from '@vakhta/shared/report-limits';
import { problemCode, type Answer, type Wire } from './wire.ts';

/** What an agent keeps on disk: who it is. `privateKey` is PKCS #8 in DER, base64. */
export type AgentIdentity = { agentId: string; deviceId: string; privateKey: string };
export type AboutDevice = Omit<EnrolRequest, 'token' | 'publicKey' | 'proof'>;

/** The server said something that the protocol does not hold. */
export class WireError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(what: string, answer: Answer) {
    const code = problemCode(answer.body);
    super(`${what}: the server answered ${answer.status} ${code} ${JSON.stringify(answer.body)?.slice(0, 300) ?? ''}`);
    this.name = 'WireError';
    this.status = answer.status;
    this.code = code;
  }
}

function take<T>(what: string, answer: Answer, check: (body: unknown) => Checked<T>): T {
  if (answer.status < 200 || answer.status > 299) throw new WireError(what, answer);
  const checked = check(answer.body);
  if (!checked.ok) throw new WireError(`${what} (${checked.reason})`, answer);
  return checked.value;
}

const signed = (key: KeyObject, text: string) => sign(null, Buffer.from(text), key).toString('base64');

/** Makes a key and joins with the token. */
export async function enrolAgent(
  wire: Wire,
  token: string,
  about: AboutDevice,
): Promise<{ identity: AgentIdentity; reply: EnrolReply }> {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const proof = signed(pair.privateKey, enrolText(token, publicKey));
  const answer = await wire.post(agentPaths.enrol, { token, publicKey, proof, ...about } satisfies EnrolRequest);
  const reply = take('enrolling', answer, checkEnrolReply);
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  return { identity: { agentId: reply.agentId, deviceId: reply.deviceId, privateKey }, reply };
}

export type Delivery =
  /** `refused` holds the reasons; all of the reports are done with. */
  | { kind: 'acknowledged'; stored: number; known: number; refused: string[]; orders: Order[]; waitSeconds: number }
  /** Nothing was taken; all of the reports are to be sent again after the pause. */
  | { kind: 'later'; waitSeconds: number; because: string };

export type AgentLink = {
  identity: AgentIdentity;
  /** As last told by the server; null before the first session. */
  config(): AgentConfig | null;
  /** Sends the reports in order; `sentAt` is the agent's clock. */
  deliver(reports: readonly Report[], layouts: ReadonlyMap<string, Layout>, sentAt: number): Promise<Delivery>;
};

const defaultWaitSeconds = 5;

export function openAgentLink(wire: Wire, identity: AgentIdentity): AgentLink {
  const key = createPrivateKey({ key: Buffer.from(identity.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const { agentId } = identity;
  const registered = new Set<string>();
  let session: string | null = null;
  let config: AgentConfig | null = null;

  async function openSession(): Promise<string> {
    const challenge = take(
      'asking for a challenge',
      await wire.post(agentPaths.challenge, { agentId }),
      checkChallengeReply,
    );
    const signature = signed(key, sessionText(agentId, challenge.nonce));
    const answer = await wire.post(agentPaths.session, { agentId, nonce: challenge.nonce, signature });
    const reply = take('opening a session', answer, checkSessionReply);
    config = reply.config;
    session = reply.session;
    return session;
  }

  /** One repetition with a new session: it ends whenever the server wants, and after its restart. */
  async function postProven(path: string, body: unknown): Promise<Answer> {
    const first = await wire.post(path, body, session ?? (await openSession()));
    return first.status === 401 ? wire.post(path, body, await openSession()) : first;
  }

  async function registerLayouts(reports: readonly Report[], layouts: ReadonlyMap<string, Layout>): Promise<void> {
    const missing = [...new Set(reports.map((report) => report.layout))].filter((id) => !registered.has(id));
    if (missing.length === 0) return;
    const answer = await postProven(agentPaths.layouts, { layouts: missing.map((id) => layouts.get(id)!) });
    if (answer.status !== 200) throw new WireError('sending layouts', answer);
    for (const id of missing) registered.add(id);
  }

  async function attempt(
    reports: readonly Report[],
    layouts: ReadonlyMap<string, Layout>,
    sentAt: number,
  ): Promise<Answer> {
    await registerLayouts(reports, layouts);
    return postProven(agentPaths.reports, { protocol: protocolVersion, sentAt, reports });
  }

  return {
    identity,
    config: () => config,
    async deliver(reports, layouts, sentAt) {
      if (reports.length > reportLimits.reportsPerRequest) throw new Error('too many reports for one request');
      try {
        let answer = await attempt(reports, layouts, sentAt);
        if (answer.status === 409 && problemCode(answer.body) === 'layout-unknown') {
          registered.clear();
          answer = await attempt(reports, layouts, sentAt);
        }
        return deliveryOf(answer, reports.length, (next) => (config = next));
      } catch (error) {
        if (error instanceof WireError && !isPassing(error.status)) throw error;
        return { kind: 'later', waitSeconds: defaultWaitSeconds, because: String(error) };
      }
    },
  };
}

/** What may be well the next time: the server is busy, full, away or in trouble; the rest is a fault of ours. */
const isPassing = (status: number) => status === 429 || status === 408 || status >= 500;

function deliveryOf(answer: Answer, sent: number, configure: (config: AgentConfig) => void): Delivery {
  if (isPassing(answer.status)) {
    const waitSeconds = answer.retryAfterSeconds ?? waitSecondsOf(answer.body) ?? defaultWaitSeconds;
    return { kind: 'later', waitSeconds, because: `${answer.status} ${problemCode(answer.body)}` };
  }
  const { outcomes, orders, waitSeconds } = take('sending reports', answer, checkReportsReply);
  if (outcomes.length !== sent) throw new WireError(`sending ${sent} reports, got ${outcomes.length} outcomes`, answer);
  for (const order of orders) if (order.kind === 'configure') configure(order.config);
  return {
    kind: 'acknowledged',
    stored: outcomes.filter(({ outcome }) => outcome === 'stored').length,
    known: outcomes.filter(({ outcome }) => outcome === 'known').length,
    refused: outcomes.flatMap(({ outcome, reason }) => (outcome === 'refused' ? [reason ?? 'no reason given'] : [])),
    orders,
    waitSeconds: waitSeconds ?? 0,
  };
}

function waitSecondsOf(body: unknown): number | null {
  const isAsked =
    typeof body === 'object' && body !== null && 'waitSeconds' in body && typeof body.waitSeconds === 'number';
  return isAsked ? (body.waitSeconds as number) : null;
}

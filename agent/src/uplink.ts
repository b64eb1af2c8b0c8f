// Delivers pending reports in their order, and lets go of one only when the server has it or will never take it.
import { agentPaths } from '@vakhta/shared/agent-paths';
import type { Order } from '@vakhta/shared/orders';
import type { Outcome } from '@vakhta/shared/report';
import { protocolVersion, reportLimits } from '@vakhta/shared/report-limits';
import type { LinkReply } from './http-link.ts';
import type { Log } from './log.ts';
import type { Outbox, Pending } from './outbox.ts';
import { reasonOf } from './reason.ts';
import { readProblem, readReportsReply } from './replies.ts';
import { SessionRefused, type Courier } from './session.ts';

export type Delivery = {
  outbox: Outbox;
  courier: Courier;
  log: Log;
  now(): number;
  onOrders(orders: readonly Order[]): void;
  /** Reports went that the server doesn't have, and with them perhaps facts. */
  onLost(): void;
  isStopping(): boolean;
};

/** `wait` is the server's wish or a failure; without seconds the back-off decides. `slow`: it won't take us at all. */
export type DeliveryEnd =
  | { kind: 'delivered' }
  | { kind: 'wait'; seconds: number | null; reason: string }
  | { kind: 'slow'; reason: string };

const batchBytes = 512 * 1024;
const layoutsPerRequest = 20;

export async function sendPending(delivery: Delivery): Promise<DeliveryEnd> {
  try {
    return await sendBatches(delivery);
  } catch (error) {
    if (error instanceof SessionRefused) return judgeRefusal(error.reply);
    return { kind: 'wait', seconds: null, reason: reasonOf(error) };
  }
}

async function sendBatches(delivery: Delivery): Promise<DeliveryEnd> {
  const { outbox } = delivery;
  // Reports that the server called bad one by one. They go only once it takes another one: a server that calls
  // everything bad must not empty the outbox.
  let suspects: Pending[] = [];
  let size: number = reportLimits.reportsPerRequest;
  let registered = false;
  while (!delivery.isStopping()) {
    const after = suspects.at(-1)?.id ?? 0;
    const batch = outbox.peek({ reports: size, bytes: batchBytes, after });
    if (batch.length === 0) {
      if (suspects.length === 0) return { kind: 'delivered' };
      return { kind: 'wait', seconds: null, reason: `${suspects.length} reports are called malformed` };
    }
    const reply = await post(delivery, batch);
    const problem = readProblem(reply.body);
    if (reply.status === 200) {
      const end = settle(delivery, batch, reply);
      if (end.kind !== 'delivered') return end;
      letGo(delivery, suspects, 'the server calls the report malformed');
      suspects = [];
      size = reportLimits.reportsPerRequest;
      registered = false;
    } else if (reply.status === 409 && problem.code === 'layout-unknown' && !registered) {
      const end = await registerLayouts(delivery, batch);
      if (end !== null) return end;
      registered = true;
    } else if (reply.status === 413 && batch.length > 1) size = Math.ceil(batch.length / 2);
    else if (reply.status === 413) letGo(delivery, batch, 'the report is too large for the server');
    else if (reply.status === 400 && problem.code !== null && problem.code !== 'protocol-unsupported') {
      if (batch.length === 1) suspects = [...suspects, ...batch];
      else size = 1;
    } else return judgeRefusal(reply);
  }
  return { kind: 'delivered' };
}

function post({ courier, now }: Delivery, batch: readonly Pending[]): Promise<LinkReply> {
  // The bodies are JSON already; parsing them to write them again would be for nothing.
  const reports = batch.map((pending) => pending.body).join(',');
  const body = `{"protocol":${protocolVersion},"sentAt":${now()},"reports":[${reports}]}`;
  return courier.send({ method: 'POST', path: agentPaths.reports, body });
}

function settle(delivery: Delivery, batch: readonly Pending[], { body }: LinkReply): DeliveryEnd {
  const reply = readReportsReply(body);
  if (reply === null || reply.outcomes.length === 0) {
    return { kind: 'wait', seconds: null, reason: 'the answer is not one of a Vakhta server' };
  }
  const covered = batch.slice(0, reply.outcomes.length);
  const ids = covered.map((pending) => pending.id);
  delivery.outbox.remove(ids, delivery.now());
  delivery.log.debug('reports delivered', { reports: covered.length });
  reportRefused(delivery, covered, reply.outcomes);
  delivery.onOrders(reply.orders);
  if (reply.waitSeconds !== undefined)
    return { kind: 'wait', seconds: reply.waitSeconds, reason: 'asked by the server' };
  return { kind: 'delivered' };
}

function reportRefused(delivery: Delivery, covered: readonly Pending[], outcomes: readonly Outcome[]): void {
  let lost = false;
  for (const [index, { boot, seq }] of covered.entries()) {
    const outcome = outcomes[index];
    if (outcome?.outcome !== 'refused') continue;
    delivery.log.error('server refused a report', { boot, seq, reason: outcome.reason ?? 'no reason given' });
    lost = true;
  }
  if (lost) delivery.onLost();
}

function letGo(delivery: Delivery, reports: readonly Pending[], reason: string): void {
  if (reports.length === 0) return;
  for (const { boot, seq, bytes } of reports) delivery.log.error('report given up', { boot, seq, bytes, reason });
  const ids = reports.map((pending) => pending.id);
  delivery.outbox.remove(ids, null);
  delivery.onLost();
}

/** Null when the server knows them now. */
async function registerLayouts(delivery: Delivery, batch: readonly Pending[]): Promise<DeliveryEnd | null> {
  const ids = [...new Set(batch.map((pending) => pending.layout))];
  const known = delivery.outbox.layouts(ids);
  const lacking = new Set(ids);
  for (const layout of known) lacking.delete(layout.id);
  letGo(
    delivery,
    batch.filter((pending) => lacking.has(pending.layout)),
    'its layout is lost',
  );
  for (let first = 0; first < known.length; first += layoutsPerRequest) {
    const body = JSON.stringify({ layouts: known.slice(first, first + layoutsPerRequest) });
    const reply = await delivery.courier.send({ method: 'POST', path: agentPaths.layouts, body });
    if (reply.status < 200 || reply.status > 299) return judgeRefusal(reply);
  }
  return null;
}

export function judgeRefusal(reply: LinkReply): DeliveryEnd {
  const problem = readProblem(reply.body);
  const reason = `answered ${reply.status} ${problem.code ?? ''} ${problem.text}`.trim();
  if (reply.status === 403 || reply.status === 404) return { kind: 'slow', reason };
  return { kind: 'wait', seconds: reply.retryAfterSeconds, reason };
}

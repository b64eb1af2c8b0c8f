// Checks of what the server answers, by hand: the schemas' library would cost the agent more memory than it has to spend.
import type { EnrolReply, SessionReply } from '@vakhta/shared/agent-link';
import type { DiscoveryReply, DiscoveryTask } from '@vakhta/shared/discovery';
import type { GearConfig } from '@vakhta/shared/gear';
import type { AgentConfig, Order } from '@vakhta/shared/orders';
import type { Outcome, ReportsReply } from '@vakhta/shared/report';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumberWithin = (value: unknown, least: number, most: number) =>
  typeof value === 'number' && value >= least && value <= most;

export function isAgentConfig(value: unknown): value is AgentConfig {
  return (
    isRecord(value) &&
    isNumberWithin(value.reportSeconds, 1, 3600) &&
    isNumberWithin(value.inventorySeconds, 60, 7 * 86_400) &&
    (value.release === undefined || isRelease(value.release))
  );
}

const isRelease = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.version === 'string' &&
  typeof value.sha256 === 'string' &&
  /^[0-9a-f]{64}$/.test(value.sha256) &&
  isNumberWithin(value.bytes, 1, 16 * 1024 * 1024) &&
  typeof value.signature === 'string';

/** As far as a poller relies on it; what an address or a password may be, the server has checked. */
export function isGearConfig(value: unknown): value is GearConfig {
  return (
    isRecord(value) &&
    Array.isArray(value.gear) &&
    value.gear.every(isGear) &&
    (value.checks === undefined || (Array.isArray(value.checks) && value.checks.every(isCheck)))
  );
}

const isCheck = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.deviceId === 'string' &&
  isNumberWithin(value.everySeconds, 1, 3600) &&
  isRecord(value.check) &&
  typeof value.check.kind === 'string';

const isGear = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.deviceId === 'string' &&
  typeof value.address === 'string' &&
  isNumberWithin(value.port, 1, 65_535) &&
  isNumberWithin(value.everySeconds, 1, 3600) &&
  areCredentials(value.credentials);

const areCredentials = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => isRecord(one) && typeof one.id === 'string' && isRecord(one.credential));

/** As far as a search relies on it: what an address or a password may be, the server has checked. */
export function isDiscoveryTask(value: unknown): value is DiscoveryTask {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    Array.isArray(value.networks) &&
    value.networks.every((one) => typeof one === 'string') &&
    isNumberWithin(value.port, 1, 65_535) &&
    areCredentials(value.credentials)
  );
}

export const isDiscoveryReply = (value: unknown): value is DiscoveryReply =>
  isRecord(value) && typeof value.goOn === 'boolean';

export function isOrder(value: unknown): value is Order {
  if (!isRecord(value)) return false;
  if (value.kind === 'act') return isActOrder(value);
  return (
    value.kind === 'collect-now' ||
    value.kind === 'gear-changed' ||
    value.kind === 'discover' ||
    (value.kind === 'configure' && isAgentConfig(value.config))
  );
}

const serviceName = /^[A-Za-z0-9@_][A-Za-z0-9@_.:-]{0,127}$/;

function isActOrder(value: Record<string, unknown>): boolean {
  const { act } = value;
  const areTexts = ['id', 'deviceId', 'by', 'signature'].every((name) => typeof value[name] === 'string');
  if (!areTexts || typeof value.at !== 'number' || typeof value.expiresAt !== 'number' || !isRecord(act)) return false;
  if (act.what === 'scan' || act.what === 'update-definitions') return true;
  return act.what === 'restart-service' && typeof act.service === 'string' && serviceName.test(act.service);
}

export function isEnrolReply(value: unknown): value is EnrolReply {
  return (
    isRecord(value) &&
    typeof value.agentId === 'string' &&
    typeof value.deviceId === 'string' &&
    typeof value.clientName === 'string' &&
    typeof value.siteName === 'string' &&
    isAgentConfig(value.config)
  );
}

export function isChallengeReply(value: unknown): value is { nonce: string; expiresAt: number } {
  return isRecord(value) && typeof value.nonce === 'string' && typeof value.expiresAt === 'number';
}

export function isSessionReply(value: unknown): value is SessionReply {
  return (
    isRecord(value) &&
    typeof value.session === 'string' &&
    typeof value.expiresAt === 'number' &&
    isAgentConfig(value.config)
  );
}

/** The reply with what is understood of it; orders of a newer server are left out. Null when it isn't one. */
export function readReportsReply(value: unknown): ReportsReply | null {
  if (!isRecord(value) || !Array.isArray(value.outcomes) || !value.outcomes.every(isOutcome)) return null;
  const orders = Array.isArray(value.orders) ? value.orders.filter(isOrder) : [];
  const wait = value.waitSeconds;
  return { outcomes: value.outcomes, orders, ...(typeof wait === 'number' && wait > 0 ? { waitSeconds: wait } : {}) };
}

function isOutcome(value: unknown): value is Outcome {
  return isRecord(value) && ['stored', 'known', 'refused'].some((outcome) => value.outcome === outcome);
}

/** The machine-readable code of a problem (RFC 9457) and its text for people. */
export type Problem = { code: string | null; text: string };

export function readProblem(value: unknown): Problem {
  if (!isRecord(value)) return { code: null, text: '' };
  const text = [value.detail, value.title].find((it) => typeof it === 'string' && it !== '');
  return { code: typeof value.code === 'string' ? value.code : null, text: typeof text === 'string' ? text : '' };
}

// Whether an act that was asked for may be done: signed by the key that this device was given, for this device, in time,
// for the first time, and allowed by its own configuration (pure but for the signature's arithmetic).
import { createPublicKey, verify } from 'node:crypto';
import { actText } from '@vakhta/shared/agent-paths';
import type { Act, ActOrder } from '@vakhta/shared/orders';

export type ActJudge = {
  deviceId: string;
  /** Ed25519, SPKI in DER, base64; null when the server told none. */
  orderKey: string | null;
  /** As agent.toml names them: `scan`, `update-definitions`, `restart-service:nginx`. */
  allowed: readonly string[];
  nowMs: number;
  /** Acts that were begun before, whatever came of them. */
  isKnown(id: string): boolean;
};

/** A clock that is this much off must not keep an engineer from acting. */
const slackMs = 5 * 60_000;

/** What agent.toml must say for it. */
export const nameOfAct = (act: Act): string =>
  act.what === 'restart-service' ? `${act.what}:${act.service}` : act.what;

/** Why it is refused, or null when it may be done. */
export function refusalOf(order: ActOrder, judge: ActJudge): string | null {
  if (judge.orderKey === null) return 'this device knows no key of the server that signs acts';
  if (!isSigned(order, judge.orderKey)) return 'it is not signed by the server that this device was enrolled at';
  if (order.deviceId !== judge.deviceId) return 'it is for another device';
  if (judge.isKnown(order.id)) return 'it was asked for before';
  if (order.expiresAt + slackMs < judge.nowMs) return 'it came too late';
  if (order.at - slackMs > judge.nowMs) return 'it is dated in the future';
  if (!judge.allowed.includes(nameOfAct(order.act))) {
    return `this device does not allow ${nameOfAct(order.act)}: its agent.toml says what it allows`;
  }
  return null;
}

function isSigned(order: ActOrder, orderKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(orderKey, 'base64'), format: 'der', type: 'spki' });
    return (
      key.asymmetricKeyType === 'ed25519' &&
      verify(null, Buffer.from(actText(order)), key, Buffer.from(order.signature, 'base64'))
    );
  } catch {
    return false;
  }
}

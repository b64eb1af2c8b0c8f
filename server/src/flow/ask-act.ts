// Somebody asks a device's agent to do something: signed, on the record, and told to whoever may see the device.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { DeviceAct } from '@vakhta/shared/model/act';
import type { Act, ActOrder, ActResult } from '@vakhta/shared/orders';
import { actText } from '@vakhta/shared/agent-paths';
import { toWire } from '@vakhta/shared/time';
import { AppError } from '../errors.ts';
import { endAct, insertAct } from '../store/acts.ts';
import type { Agent } from '../store/agents.ts';
import type { Db } from '../store/database.ts';
import { fromJson } from '../store/json.ts';
import { settingOrMake } from '../store/settings.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';

type Ref = { clientId: string; id: string };

/** An order that lies about for longer is not what somebody wants any more. */
const lifeMs = 10 * 60_000;

/** The key that signs acts: made once, kept with the data, its public half told to agents as they join. */
async function actKey(db: Db) {
  const pem = await settingOrMake(db, 'act-signing-key', () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  return createPrivateKey(pem);
}

export async function orderKeyOf(db: Db): Promise<string> {
  return createPublicKey(await actKey(db))
    .export({ type: 'spki', format: 'der' })
    .toString('base64');
}

/** Refused when the agent isn't connected: nothing is done later that somebody wanted now. */
export async function askAct(
  deps: Deps,
  caller: Caller,
  ref: Ref,
  act: Act,
  send: (order: ActOrder) => boolean,
): Promise<DeviceAct> {
  const key = await actKey(deps.db);
  const { order, asked } = await perform(deps, caller.actor, async (work) => {
    const id = work.newId();
    const unsigned = { id, deviceId: ref.id, act, by: caller.actor.name, at: work.now, expiresAt: work.now + lifeMs };
    const signature = sign(null, Buffer.from(actText(unsigned)), key).toString('base64');
    const of = { clientId: ref.clientId, deviceId: ref.id };
    await insertAct(work.tx, of, { ...unsigned, askedBy: caller.actor.name });
    await work.audit({
      action: 'device.act-asked',
      clientId: ref.clientId,
      thing: `device ${ref.id}`,
      data: { ...act, actId: id },
    });
    work.changed({ noun: 'device', ...of, id: ref.id, verb: 'act-asked' });
    const order: ActOrder = { kind: 'act', ...unsigned, signature };
    return { order, asked: { id, act, askedBy: caller.actor.name, askedAt: toWire(work.now) } };
  });
  if (send(order)) return { ...asked, state: 'asked', reason: null, endedAt: null };
  const reason = 'the agent was not connected';
  await finishAct(
    deps,
    { clientId: ref.clientId, deviceId: ref.id, id: 'server' },
    {
      id: order.id,
      outcome: 'failed',
      reason,
      endedAt: deps.clock.now(),
    },
  );
  throw new AppError('wrong-state', 'the agent is not connected just now; nothing was asked of it');
}

/** What came of an act; said twice it changes nothing. */
export async function finishAct(
  deps: Deps,
  agent: Pick<Agent, 'clientId' | 'deviceId' | 'id'>,
  result: ActResult,
): Promise<void> {
  const { clientId, deviceId } = agent;
  await perform(deps, { kind: 'agent', id: agent.id, name: agent.id }, async (work) => {
    const row = await endAct(work.tx, { clientId, deviceId }, result);
    if (!row) return;
    await work.audit({
      action: 'device.act-ended',
      clientId,
      thing: `device ${deviceId}`,
      data: { ...fromJson<Act>(row.act), actId: result.id, outcome: result.outcome, reason: result.reason },
    });
    work.changed({ noun: 'device', id: deviceId, clientId, deviceId, verb: 'act-ended' });
  });
}

// An engineer has a network searched: the agent beside it looks, and what it finds waits for a yes.
import { parseCidr, sizeOf, widestPrefix } from '@vakhta/shared/cidr';
import type { Discovery, DiscoveryNews, DiscoveryReply, DiscoveryTask, NewDiscovery } from '@vakhta/shared/discovery';
import { AppError } from '../errors.ts';
import type { Agent } from '../store/agents.ts';
import { loadDevice } from '../store/devices.ts';
import {
  discoveriesNotHeardSince,
  findDiscovery,
  insertDiscovery,
  listDiscoveries,
  openDiscoveryOf,
  saveDiscovery,
  saveFound,
} from '../store/discoveries.ts';
import { fromJson, toJson } from '../store/json.ts';
import type { Work } from '../store/work.ts';
import type { Caller } from './caller.ts';
import { clockActor, perform, ruleActor, type Deps } from './deps.ts';
import { pollerFor } from './gear.ts';
import { openedCredentials } from './snmp-credentials.ts';

const usualPort = 161;
/** An agent tells of its search every few seconds, and a search that nobody tells of has ended with its agent. */
const lostAfterMs = 120_000;
const kept = 20;

type Ref = { clientId: string; id: string };

/** `send`: whether the agent took the order. Without it nothing is searched later that somebody wanted now. */
export async function startDiscovery(
  deps: Deps,
  caller: Caller,
  { clientId, askedOf, networks = [], port = usualPort }: NewDiscovery,
  send: (deviceId: string) => boolean,
): Promise<Discovery> {
  checkNetworks(networks);
  const id = await perform(deps, caller.actor, async (work) => {
    await pollerFor(work, clientId, askedOf, 'askedOf');
    const open = await openDiscoveryOf(work.tx, { clientId, deviceId: askedOf });
    if (open) throw new AppError('wrong-state', 'this agent searches already; wait for it, or stop that search');
    const made = work.newId();
    await insertDiscovery(work.tx, {
      client_id: clientId,
      id: made,
      asked_of: askedOf,
      networks: toJson(networks),
      port,
      state: 'asked',
      total: null,
      looked: 0,
      found: 0,
      reason: null,
      asked_by: caller.actor.name,
      asked_at: work.now,
      heard_at: work.now,
      ended_at: null,
    });
    await work.audit({
      action: 'discovery.started',
      clientId,
      thing: `device ${askedOf}`,
      data: { networks, discoveryId: made },
    });
    changed(work, { clientId, id: made }, 'asked');
    return made;
  });
  if (!send(askedOf)) {
    await endDiscovery(deps, { clientId, id }, 'failed', 'the agent was not connected');
    throw new AppError('wrong-state', 'the agent is not connected just now; nothing was searched');
  }
  return await readDiscovery(deps, { clientId, id });
}

function checkNetworks(networks: readonly string[]): void {
  let total = 0;
  for (const text of networks) {
    const network = parseCidr(text);
    if ('problem' in network) throw new AppError('invalid-input', `networks: ${network.problem}`);
    total += sizeOf(network);
  }
  const most = 2 ** (32 - widestPrefix);
  if (total > most)
    throw new AppError('invalid-input', `networks: ${total} addresses in all, at most ${most} are searched at once`);
}

const changed = (work: Work, { clientId, id }: Ref, verb: string) =>
  work.changed({ noun: 'discovery', id, clientId, verb });

async function endDiscovery(deps: Deps, ref: Ref, state: 'failed' | 'stopped', reason: string | null): Promise<void> {
  await perform(deps, clockActor, async (work) => {
    await saveDiscovery(work.tx, ref, { state, reason, ended_at: work.now });
    changed(work, ref, state);
  });
}

async function readDiscovery(deps: Deps, { clientId, id }: Ref): Promise<Discovery> {
  const one = (await listDiscoveries(deps.db, clientId, kept)).find((it) => it.id === id);
  if (!one) throw new AppError('not-found', 'there is no such search');
  return one;
}

export const discoveriesOf = (deps: Deps, clientId: string): Promise<Discovery[]> =>
  listDiscoveries(deps.db, clientId, kept);

export async function stopDiscovery(deps: Deps, caller: Caller, ref: Ref): Promise<Discovery> {
  await perform(deps, caller.actor, async (work) => {
    const row = await findDiscovery(work.tx, ref);
    if (!row) throw new AppError('not-found', 'there is no such search');
    if (row.ended_at !== null) return;
    await saveDiscovery(work.tx, ref, { state: 'stopped', ended_at: work.now });
    await work.audit({ action: 'discovery.stopped', clientId: ref.clientId, thing: `device ${row.asked_of}` });
    changed(work, ref, 'stopped');
  });
  return await readDiscovery(deps, ref);
}

/** For the agent alone, over its proven connection; null when nothing is to be searched. */
export async function discoveryFor(deps: Deps, agent: Agent): Promise<DiscoveryTask | null> {
  const row = await openDiscoveryOf(deps.db, agent);
  if (!row) return null;
  const { id, port } = row;
  const credentials = await openedCredentials(deps, agent.clientId);
  return { id, port, networks: fromJson<string[]>(row.networks), credentials };
}

/** What was found is kept whatever has become of the search: said twice it is the same. */
export async function takeDiscoveryNews(deps: Deps, agent: Agent, news: DiscoveryNews): Promise<DiscoveryReply> {
  const { clientId, deviceId } = agent;
  const ref = { clientId, id: news.id };
  return await perform(deps, ruleActor, async (work) => {
    const row = await findDiscovery(work.tx, ref);
    const device = await loadDevice(work.tx, clientId, deviceId);
    if (!row || row.asked_of !== deviceId || !device) return { goOn: false };
    const seen = {
      clientId,
      siteId: device.siteId,
      foundBy: deviceId,
      port: row.port,
      at: work.now,
      newId: work.newId,
    };
    for (const one of news.found) await saveFound(work.tx, one, seen);
    const isStopped = row.state === 'stopped';
    const hasEnded = news.state !== 'running';
    await saveDiscovery(work.tx, ref, {
      heard_at: work.now,
      networks: toJson(news.networks),
      total: news.total,
      looked: news.looked,
      found: news.foundSoFar,
      // One that was taken for lost, and goes on.
      ...(isStopped ? {} : { state: news.state, reason: news.reason, ended_at: hasEnded ? work.now : null }),
    });
    changed(work, ref, hasEnded ? 'ended' : 'went-on');
    return { goOn: !isStopped };
  });
}

export async function endLostDiscoveries(deps: Deps): Promise<void> {
  const lost = await discoveriesNotHeardSince(deps.db, deps.clock.now() - lostAfterMs);
  for (const { client_id: clientId, id } of lost)
    await endDiscovery(deps, { clientId, id }, 'failed', 'the agent has said nothing of it for two minutes');
}

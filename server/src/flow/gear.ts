// Network gear is entered, handed to the agent that polls it, and its credentials with it; nobody else sees them again.
import type { Check } from '@vakhta/shared/checks';
import type { GearConfig, NewGear, SnmpCredential, SnmpCredentialEntry } from '@vakhta/shared/gear';
import { toWire } from '@vakhta/shared/time';
import { AppError } from '../errors.ts';
import { agentOfDevice, type Agent } from '../store/agents.ts';
import { insertDevice, loadDevice } from '../store/devices.ts';
import {
  credentialsOf,
  deleteCredential,
  gearPolledBy,
  insertCredential,
  insertGear,
  pollersOf,
} from '../store/gear.ts';
import { fromJson } from '../store/json.ts';
import { openVault } from '../vault.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';

/** Tells the agent of a device that what it polls has changed. */
export type TellPoller = (deviceId: string) => void;

const placeOf = (clientId: string, id: string) => `snmp ${clientId} ${id}`;

export async function addCredential(
  deps: Deps,
  caller: Caller,
  input: { clientId: string; name: string; credential: SnmpCredential },
  tell: TellPoller,
): Promise<SnmpCredentialEntry> {
  const { clientId, credential } = input;
  if (credential.version === 'v3' && credential.auth === null && credential.priv !== null)
    throw new AppError('invalid-input', 'credential: encryption needs authentication as well');
  const name = input.name.trim();
  const entry = await perform(deps, caller.actor, async (work) => {
    const known = await credentialsOf(work.tx, clientId);
    if (known.some((one) => one.name === name))
      throw new AppError('already-exists', `the client has a credential named ${name}`);
    const id = work.newId();
    const about = aboutOf(credential);
    const sealed = openVault(deps.config.dataDir).seal(JSON.stringify(credential), placeOf(clientId, id));
    await insertCredential(work.tx, { client_id: clientId, id, name, about, sealed, created_at: work.now });
    await work.audit({
      action: 'snmp-credential.created',
      clientId,
      thing: `credential ${id}`,
      data: { name, about },
    });
    return { id, clientId, name, about, createdAt: toWire(work.now) };
  });
  for (const deviceId of await pollersOf(deps.db, clientId)) tell(deviceId);
  return entry;
}

/** The version and the algorithms. */
function aboutOf(credential: SnmpCredential): string {
  if (credential.version !== 'v3') return credential.version;
  return ['v3', credential.user, credential.auth?.protocol, credential.priv?.protocol].filter(Boolean).join(' ');
}

export async function removeCredential(
  deps: Deps,
  caller: Caller,
  of: { clientId: string; id: string },
  tell: TellPoller,
): Promise<void> {
  await perform(deps, caller.actor, async (work) => {
    if (!(await deleteCredential(work.tx, of))) throw new AppError('not-found', 'there is no such credential');
    await work.audit({ action: 'snmp-credential.removed', clientId: of.clientId, thing: `credential ${of.id}` });
  });
  for (const deviceId of await pollersOf(deps.db, of.clientId)) tell(deviceId);
}

const usualPort = 161;
const usualSeconds = 60;

export async function addGear(
  deps: Deps,
  caller: Caller,
  { clientId, polledBy, name, kind, address, port = usualPort, everySeconds = usualSeconds }: NewGear,
  tell: TellPoller,
): Promise<{ deviceId: string }> {
  const deviceId = await perform(deps, caller.actor, async (work) => {
    const poller = await loadDevice(work.tx, clientId, polledBy);
    if (!poller || !(await agentOfDevice(work.tx, clientId, polledBy)))
      throw new AppError('not-found', 'polledBy: the client has no such device with an agent');
    const same = (await gearPolledBy(work.tx, { clientId, deviceId: polledBy })).find(
      (one) => one.check_json === null && one.address === address && one.port === port,
    );
    if (same) throw new AppError('already-exists', `${address} is polled by this agent already`);
    const id = work.newId();
    await insertDevice(work.tx, {
      clientId,
      id,
      siteId: poller.siteId,
      name: name.trim(),
      kind,
      platform: 'snmp',
      now: work.now,
    });
    await insertGear(work.tx, {
      client_id: clientId,
      device_id: id,
      polled_by: polledBy,
      address,
      port,
      every_seconds: everySeconds,
      created_at: work.now,
      check_json: null,
    });
    await work.audit({
      action: 'gear.added',
      clientId,
      thing: `device ${id}`,
      data: { name, kind, address, port, polledBy },
    });
    work.changed({ noun: 'device', id, clientId, deviceId: id, verb: 'enrolled', status: 'unknown' });
    return id;
  });
  tell(polledBy);
  return { deviceId };
}

/** For the agent alone, over its proven connection. A credential that can't be opened is left out, and logged. */
export async function gearFor(deps: Deps, agent: Agent): Promise<GearConfig> {
  const { clientId } = agent;
  const all = await gearPolledBy(deps.db, agent);
  const checks = all.flatMap(({ device_id, every_seconds, check_json }) =>
    check_json === null
      ? []
      : [{ deviceId: device_id, everySeconds: every_seconds, check: fromJson<Check>(check_json) }],
  );
  const rows = all.filter((row) => row.check_json === null);
  if (rows.length === 0) return { gear: [], checks };
  const vault = openVault(deps.config.dataDir);
  const credentials = (await credentialsOf(deps.db, clientId)).flatMap(({ id, sealed }) => {
    try {
      return { id, credential: JSON.parse(vault.open(sealed, placeOf(clientId, id))) as SnmpCredential };
    } catch (error) {
      deps.log.error(
        { err: error, id, clientId },
        'a credential cannot be opened: is secret.key the one it was sealed with?',
      );
      return [];
    }
  });
  const gear = rows.map((row) => ({
    deviceId: row.device_id,
    address: row.address,
    port: row.port,
    everySeconds: row.every_seconds,
    credentials,
  }));
  return { gear, checks };
}

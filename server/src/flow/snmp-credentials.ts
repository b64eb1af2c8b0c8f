// Credentials for network gear: kept sealed, handed to the agents that poll, and never shown again.
import type { SnmpCredential, SnmpCredentialEntry } from '@vakhta/shared/gear';
import { toWire } from '@vakhta/shared/time';
import { AppError } from '../errors.ts';
import { credentialsOf, deleteCredential, insertCredential, pollersOf } from '../store/gear.ts';
import { openVault } from '../vault.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import type { TellPoller } from './gear.ts';

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

export type OpenedCredential = { id: string; credential: SnmpCredential };

/** In the order in which they are tried, for an agent alone. One that can't be opened is left out, and logged. */
export async function openedCredentials(deps: Deps, clientId: string): Promise<OpenedCredential[]> {
  const vault = openVault(deps.config.dataDir);
  return (await credentialsOf(deps.db, clientId)).flatMap(({ id, sealed }) => {
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
}

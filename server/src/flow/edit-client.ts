// Clients, their sites and contacts, and the tokens by which agents join them.
import type { Client, Contact, Language, Site } from '@vakhta/shared/model/client';
import { AppError } from '../errors.ts';
import { hashSecret, makeSecret } from '../random.ts';
import { insertEnrolment } from '../store/agents.ts';
import {
  findClient,
  findClientByName,
  findSite,
  findSiteByName,
  insertClient,
  insertContact,
  insertSite,
  readClient,
} from '../store/clients.ts';
import type { Actor, Work } from '../store/work.ts';
import { perform, type Deps } from './deps.ts';

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export async function createClient(
  deps: Deps,
  actor: Actor,
  input: { name: string; language: Language; timeZone: string },
): Promise<Client> {
  if (!isTimeZone(input.timeZone))
    throw new AppError('invalid-input', `timeZone: ${input.timeZone} is no time zone (an IANA name, like Europe/Riga)`);
  return await perform(deps, actor, async (work) => {
    if (await findClientByName(work.tx, input.name))
      throw new AppError('already-exists', `there is a client named ${input.name.trim()}`);
    const id = work.newId();
    await insertClient(work.tx, { ...input, id, now: work.now });
    await work.audit({ action: 'client.created', clientId: id, thing: `client ${id}`, data: input });
    work.changed({ noun: 'client', id, clientId: id, verb: 'created' });
    return (await readClient(work.tx, id))!;
  });
}

async function mustBeClient(work: Work, id: string): Promise<void> {
  if (!(await findClient(work.tx, id))) throw new AppError('not-found', 'there is no such client');
}

export async function createSite(deps: Deps, actor: Actor, input: { clientId: string; name: string }): Promise<Site> {
  return await perform(deps, actor, async (work) => {
    await mustBeClient(work, input.clientId);
    if (await findSiteByName(work.tx, input.clientId, input.name))
      throw new AppError('already-exists', `the client has a site named ${input.name.trim()}`);
    const site: Site = { id: work.newId(), clientId: input.clientId, name: input.name.trim() };
    await insertSite(work.tx, { ...site, now: work.now });
    await work.audit({
      action: 'site.created',
      clientId: input.clientId,
      thing: `site ${site.id}`,
      data: { name: site.name },
    });
    work.changed({ noun: 'site', id: site.id, clientId: input.clientId, verb: 'created' });
    return site;
  });
}

export async function createContact(deps: Deps, actor: Actor, input: Omit<Contact, 'id'>): Promise<Contact> {
  return await perform(deps, actor, async (work) => {
    await mustBeClient(work, input.clientId);
    const contact: Contact = { ...input, name: input.name.trim(), email: input.email.trim(), id: work.newId() };
    await insertContact(work.tx, { ...contact, now: work.now });
    await work.audit({
      action: 'contact.created',
      clientId: input.clientId,
      thing: `contact ${contact.id}`,
      data: { name: contact.name, email: contact.email, language: contact.language },
    });
    work.changed({ noun: 'contact', id: contact.id, clientId: input.clientId, verb: 'created' });
    return contact;
  });
}

export async function createEnrolment(
  deps: Deps,
  actor: Actor,
  input: { clientId: string; siteId: string; uses: number; hours: number },
): Promise<{ token: string; expiresAt: number }> {
  return await perform(deps, actor, async (work) => {
    if (!(await findSite(work.tx, input.clientId, input.siteId)))
      throw new AppError('not-found', 'the client has no such site');
    const id = work.newId();
    const token = makeSecret('ve');
    const expiresAt = work.now + input.hours * 3_600_000;
    await insertEnrolment(work.tx, { ...input, id, tokenHash: hashSecret(token), expiresAt, now: work.now });
    await work.audit({
      action: 'enrolment.created',
      clientId: input.clientId,
      thing: `site ${input.siteId}`,
      data: { uses: input.uses, hours: input.hours },
    });
    return { token, expiresAt };
  });
}

// Holds incidents to one ticket and one word: joined, worsened, reopened, and a reason wherever nobody is told.
import { describe, expect, it } from 'vitest';
import { openIncidents } from '../store/incidents.ts';
import { listNotices } from '../store/notices.ts';
import { everything } from '../store/scope.ts';
import { eventsOf } from '../store/tickets.ts';
import { listAudit } from '../store/audit.ts';
import { createContact } from './edit-client.ts';
import { resolveTicket } from './resolve-ticket.ts';
import { createRig, type Rig } from './rig.ts';
import { setThreshold } from './set-threshold.ts';

const types = async (rig: Rig, id: string) =>
  (await eventsOf(rig.deps.db, rig.clientId, id)).map((event) => event.type);
const letters = async (rig: Rig) =>
  (await listNotices(rig.deps.db, everything, {})).items.map((one) => one.kind).reverse();

describe('trouble', () => {
  it('opens one incident with one ticket, however long it lasts', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('server');
    for (let i = 0; i < 5; i++) {
      await rig.report(id, 0.92);
      rig.pass(60_000);
    }
    expect(await openIncidents(rig.deps.db, everything)).toHaveLength(1);
    expect(await rig.tickets()).toMatchObject([{ number: 1, priority: 2 }]);
    expect(await letters(rig)).toEqual(['opening']);
  });
  it('makes its ticket more urgent when it gets worse', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('server');
    await rig.report(id, 0.92);
    rig.pass(60_000);
    await rig.report(id, 0.97);
    const [ticket] = await rig.tickets();
    expect(ticket).toMatchObject({ priority: 1, priorityReason: { urgency: 'high' } });
    expect(await types(rig, ticket!.id)).toEqual(['opened', 'notice-planned', 'worsened']);
  });
  it('that comes back before anybody resolved it joins its ticket, and the client is not told twice', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('server');
    for (const used of [0.92, 0.5, 0.92]) {
      await rig.report(id, used);
      rig.pass(60_000);
    }
    const [ticket] = await rig.tickets();
    expect(await types(rig, ticket!.id)).toEqual([
      'opened',
      'notice-planned',
      'recovered',
      'incident-joined',
      'no-notice',
    ]);
    expect(await letters(rig)).toEqual(['opening']);
  });
  it('that comes back after the client was told that all is well reopens the ticket and tells them', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('server');
    await rig.report(id, 0.92);
    rig.pass(60_000);
    await rig.report(id, 0.5);
    const [ticket] = await rig.tickets();
    const ref = { clientId: rig.clientId, id: ticket!.id };
    await resolveTicket(rig.deps, rig.engineer, ref, { version: ticket!.version, words: 'done' });
    rig.pass(60_000);
    await rig.report(id, 0.92);
    expect(await rig.tickets()).toMatchObject([{ id: ref.id, state: 'new' }]);
    expect(await letters(rig)).toEqual(['opening', 'closing', 'reopened']);
  });
  it('says why nobody is told where the client has no contact', async () => {
    await using rig = await createRig({ contacts: false });
    const id = await rig.addDevice('server');
    await rig.report(id, 0.92);
    const [ticket] = await rig.tickets();
    const events = await eventsOf(rig.deps.db, rig.clientId, ticket!.id);
    expect(events.at(-1)).toMatchObject({ type: 'no-notice', data: { reason: 'no-contact' } });
  });
  it('tells a client at the next occasion who could not be told at the first', async () => {
    await using rig = await createRig({ contacts: false });
    const id = await rig.addDevice('server');
    await rig.report(id, 0.92);
    const contact = { clientId: rig.clientId, name: 'Vera', email: 'vera@oak.example', language: 'en' } as const;
    await createContact(rig.deps, rig.engineer.actor, contact);
    for (const used of [0.5, 0.92]) {
      rig.pass(60_000);
      await rig.report(id, used);
    }
    expect(await rig.tickets()).toHaveLength(1);
    expect(await letters(rig)).toEqual(['opening']);
  });
  it('is measured by the level of its own device', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('server');
    await setThreshold(rig.deps, rig.engineer.actor, {
      key: 'disk-full',
      clientId: rig.clientId,
      scope: 'device',
      scopeId: id,
      name: 'warning',
      value: 0.5,
    });
    await rig.report(id, 0.6);
    expect(await openIncidents(rig.deps.db, everything)).toHaveLength(1);
    const audit = await listAudit(rig.deps.db, {});
    const set = audit.items.find((entry) => entry.action === 'threshold.set');
    expect(set?.data).toMatchObject({ before: null, after: 0.5 });
  });
});

it('is in the audit list with the rule that found it, from the incident to the letter', async () => {
  await using rig = await createRig();
  const id = await rig.addDevice('server');
  await rig.report(id, 0.92);
  rig.pass(60_000);
  await rig.report(id, 0.5);
  const { items } = await listAudit(rig.deps.db, {});
  const byRule = items.filter((entry) => entry.actor === 'rule disk-full').map((entry) => entry.action);
  expect(byRule.reverse()).toEqual([
    'ticket.opened',
    'incident.opened',
    'ticket.notice-planned',
    'incident.recovered',
    'ticket.recovered',
  ]);
});

describe('resolving', () => {
  it('waits for the recovery, or asks for a reason', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('server');
    await rig.report(id, 0.92);
    const [ticket] = await rig.tickets();
    const ref = { clientId: rig.clientId, id: ticket!.id };
    const resolve = (more: object) =>
      resolveTicket(rig.deps, rig.engineer, ref, { version: ticket!.version, words: 'done', ...more });
    await expect(resolve({})).rejects.toMatchObject({ code: 'closing-blocked', more: { blockers: ['incident-open'] } });
    await resolve({ stillBadReason: 'a new disk is ordered' });
    expect((await rig.tickets())[0]?.state).toBe('resolved');
  });
  it('needs somebody who can be asked', async () => {
    await using rig = await createRig({ contacts: false });
    const id = await rig.addDevice('server');
    await rig.report(id, 0.92);
    await rig.report(id, 0.5);
    const [ticket] = await rig.tickets();
    const ref = { clientId: rig.clientId, id: ticket!.id };
    await expect(
      resolveTicket(rig.deps, rig.engineer, ref, { version: ticket!.version, words: 'done' }),
    ).rejects.toMatchObject({ code: 'closing-blocked' });
  });
  it('is refused when somebody changed the ticket meanwhile', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('server');
    await rig.report(id, 0.92);
    const [ticket] = await rig.tickets();
    rig.pass(60_000);
    await rig.report(id, 0.5);
    const ref = { clientId: rig.clientId, id: ticket!.id };
    await expect(
      resolveTicket(rig.deps, rig.engineer, ref, { version: ticket!.version, words: 'done' }),
    ).rejects.toMatchObject({ code: 'version-changed' });
  });
});

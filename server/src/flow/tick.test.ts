// Holds time to what it may do by itself: find silence, miss deadlines, ask again, and close what nobody answers.
import { describe, expect, it } from 'vitest';
import { loadDevice } from '../store/devices.ts';
import { openIncidents } from '../store/incidents.ts';
import { listNotices } from '../store/notices.ts';
import { everything } from '../store/scope.ts';
import { eventsOf } from '../store/tickets.ts';
import { resolveTicket } from './resolve-ticket.ts';
import { createRig, type Rig } from './rig.ts';
import { sendNextNotice } from './send-notice.ts';
import { tick } from './tick.ts';

const minute = 60_000;
const hour = 60 * minute;
const accepts = { send: async (_: unknown, beforeEnd: () => Promise<void>) => await beforeEnd() };

const sendAll = async (rig: Rig) => {
  while (await sendNextNotice(rig.deps, accepts));
};
const kinds = async (rig: Rig) =>
  (await listNotices(rig.deps.db, everything, {})).items.map((notice) => notice.kind).reverse();

describe('silence', () => {
  it('opens an incident, a ticket and a letter for a server, once', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('server');
    await rig.report(id, 0.1);
    rig.pass(5 * minute);
    await tick(rig.deps);
    expect(await openIncidents(rig.deps.db, everything)).toEqual([]);
    rig.pass(1);
    await tick(rig.deps);
    await tick(rig.deps);
    const incidents = await openIncidents(rig.deps.db, everything);
    expect(incidents).toMatchObject([{ rule: 'device-silent', status: 'critical' }]);
    expect(await rig.tickets()).toHaveLength(1);
    expect(await kinds(rig)).toEqual(['opening']);
  });
  it('ends with the next report', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('server');
    await rig.report(id, 0.1);
    rig.pass(6 * minute);
    await tick(rig.deps);
    await rig.report(id, 0.1);
    expect(await openIncidents(rig.deps.db, everything)).toEqual([]);
    expect((await rig.tickets())[0]).toMatchObject({ state: 'new', openIncidents: 0 });
  });
  it('of a workstation is not known and no trouble', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('workstation');
    await rig.report(id, 0.1);
    rig.pass(hour);
    await tick(rig.deps);
    expect(await openIncidents(rig.deps.db, everything)).toEqual([]);
    expect(await loadDevice(rig.deps.db, rig.clientId, id)).toMatchObject({ status: 'unknown', silent: true });
  });
  it('is counted from when the server could hear, not from before it was away', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('server');
    await rig.report(id, 0.1);
    rig.deps.condition.storageFailed();
    rig.pass(hour);
    await tick(rig.deps);
    rig.deps.condition.storageWorks();
    rig.pass(minute);
    await tick(rig.deps);
    expect(await openIncidents(rig.deps.db, everything)).toEqual([]);
    rig.pass(5 * minute);
    await tick(rig.deps);
    expect(await openIncidents(rig.deps.db, everything)).toHaveLength(1);
  });
});

describe('a client who does not answer', () => {
  async function resolved(rig: Rig) {
    const id = await rig.addDevice('server');
    await rig.report(id, 0.99);
    rig.pass(minute);
    await rig.report(id, 0.1);
    const ticket = (await rig.tickets())[0]!;
    const ref = { clientId: rig.clientId, id: ticket.id };
    await resolveTicket(rig.deps, rig.engineer, ref, { version: ticket.version, words: 'Room was made.' });
    // The device goes on reporting, so that its silence is not what moves the ticket.
    const pass = async (ms: number) => {
      rig.pass(ms);
      await rig.report(id, 0.1);
      await tick(rig.deps);
    };
    return { ref, pass };
  }
  const state = async (rig: Rig) => (await rig.tickets())[0]?.state;

  it('is asked once more after two days, and after two more the ticket closes and says why', async () => {
    await using rig = await createRig();
    const { ref, pass } = await resolved(rig);
    await sendAll(rig);
    await pass(47 * hour);
    expect(await kinds(rig)).toEqual(['opening', 'closing']);
    await pass(hour);
    await pass(1000);
    expect(await kinds(rig)).toEqual(['opening', 'closing', 'reminder']);
    await sendAll(rig);
    await pass(47 * hour);
    expect(await state(rig)).toBe('resolved');
    await pass(hour);
    expect(await rig.tickets()).toEqual([]);
    const events = await eventsOf(rig.deps.db, ref.clientId, ref.id);
    expect(events.at(-1)).toMatchObject({ type: 'closed', by: { kind: 'clock' }, data: { because: 'no-answer' } });
  });
  it('is not silent while the question has not left', async () => {
    await using rig = await createRig();
    const { pass } = await resolved(rig);
    await pass(200 * hour);
    expect(await state(rig)).toBe('resolved');
    expect(await kinds(rig)).toEqual(['opening', 'closing']);
  });
});

describe('a deadline', () => {
  it('is marked as missed when its time has passed, and dashboards are told once', async () => {
    await using rig = await createRig();
    const id = await rig.addDevice('server');
    await rig.report(id, 0.99);
    rig.pass(15 * minute);
    await rig.report(id, 0.99);
    await tick(rig.deps);
    expect((await rig.tickets())[0]?.breached).toBe(false);
    rig.pass(minute);
    await rig.report(id, 0.99);
    await tick(rig.deps);
    await tick(rig.deps);
    expect((await rig.tickets())[0]?.breached).toBe(true);
    expect(rig.published.filter((change) => change.verb === 'deadline-missed')).toHaveLength(1);
  });
});

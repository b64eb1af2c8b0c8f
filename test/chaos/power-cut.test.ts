// `kill -9` of the server or the agent, twenty times at random moments of the story: nothing that was acknowledged is lost,
// there is one ticket, and every letter comes once.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createContact, listClients } from '@vakhta/shared/api/clients';
import { listTickets, readTicket, resolveTicket } from '@vakhta/shared/api/tickets';
import type { Ticket } from '@vakhta/shared/model/ticket';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../server/src/store/sqlite.ts';
import { draw } from '../fleet/chance.ts';
import { startAgent } from '../support/agent-process.ts';
import { createApi, type Api } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { joinByHand, type HandAgent } from '../support/hand-agent.ts';
import { startMailServer } from '../support/mail-server.ts';
import { createEnrolment, createToken, startServer } from '../support/server-process.ts';
import { mountTmpfs, whyNoTmpfs } from '../support/tmpfs.ts';

/** Only felt when something is wrong: on a machine that does other things a server needs long to come back. */
const patienceMs = 180_000;

const kills = 20;

/** Sends a report every few milliseconds, each until it is acknowledged; gives the times of those that were. */
function keepReporting(agent: HandAgent): { acknowledged: number[]; stop(): Promise<void> } {
  const acknowledged: number[] = [];
  let stopped = false;
  const run = async () => {
    while (!stopped) {
      const report = agent.report(Date.now(), 0.1);
      for (;;) {
        const delivery = await agent.deliver([report]);
        if (delivery.kind === 'acknowledged') break;
        await sleep(30);
      }
      acknowledged.push(report.at);
      await sleep(20);
    }
  };
  const running = run();
  return {
    acknowledged,
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** The only ticket, once it is as wanted; the server may be away for a moment. */
const theTicket = (api: Api, isGood: (ticket: Ticket) => boolean, about: string) =>
  eventually(
    async () => (await api.call(listTickets, { query: { view: 'all' } })).items[0],
    (ticket) => ticket !== undefined && isGood(ticket),
    { timeoutMs: patienceMs, about },
  ).then((ticket) => ticket!);

describe.skipIf(whyNoTmpfs() !== null)('power cuts', () => {
  it('lose nothing that was acknowledged and make nothing twice', { timeout: 600_000 }, async () => {
    await using mail = await startMailServer();
    await using server = await startServer({ smtpUrl: mail.url, reportSeconds: 1 });
    await using disk = await mountTmpfs(32);
    const api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
    const enrolmentToken = await createEnrolment(server, 'Oak', 'Main');
    const { items: clients } = await api.call(listClients);
    for (const name of ['vera', 'otto'])
      await api.call(createContact, {
        body: { clientId: clients[0]!.id, name, email: `${name}@oak.example`, language: 'en' },
      });
    await using agent = await startAgent({ serverUrl: server.url, enrolmentToken });
    const byHand = await joinByHand(server.url, enrolmentToken);
    const ledger = keepReporting(byHand);

    const seed = Date.now();
    console.log(`the seed of these power cuts is ${seed}`);
    let told = false;
    const cutPower = async () => {
      for (let i = 0; i < kills; i++) {
        await sleep(100 + draw(seed, i) * 1200);
        const victim = draw(seed, i + 1000) < 0.6 ? server : agent;
        await victim.kill('SIGKILL');
        await sleep(draw(seed, i + 2000) * 300);
        await victim.restart();
      }
      told = true;
    };
    const cutting = cutPower();

    // The story goes on meanwhile, as often as it takes.
    const file = join(disk.path, 'fill');
    await writeFile(file, Buffer.alloc(31 * 1024 * 1024));
    await theTicket(api, () => true, 'the ticket');
    await eventually(
      () => mail.letters.filter((one) => one.subject.includes('We are on it')).length,
      (n) => n === 2,
      {
        timeoutMs: patienceMs,
        about: 'both opening letters',
      },
    );
    await rm(file);
    const over = await theTicket(api, (ticket) => ticket.openIncidents === 0, 'the recovery');
    await eventually(
      async () => {
        const [ticket] = (await api.call(listTickets, { query: { view: 'all' } })).items;
        if (ticket!.state === 'resolved') return true;
        await api.call(resolveTicket, {
          params: { id: over.id },
          body: { version: ticket!.version, words: 'Room was made.' },
        });
        return true;
      },
      undefined,
      { timeoutMs: patienceMs, about: 'resolving' },
    );
    await eventually(
      () => mail.letters.filter((one) => one.subject.includes('Is all well')).length,
      (n) => n === 2,
      {
        timeoutMs: patienceMs,
        about: 'both closing letters',
      },
    );
    await cutting;
    expect(told).toBe(true);
    await ledger.stop();
    byHand.close();

    // One ticket, each letter once to each contact, and a timeline that knows of them.
    const { items: tickets } = await api.call(listTickets, { query: { view: 'all' } });
    expect(tickets).toHaveLength(1);
    const letters = mail.letters.map(
      (one) => `${one.to[0]} ${one.subject.includes('We are on it') ? 'opening' : 'closing'}`,
    );
    expect(letters.sort()).toEqual(
      ['otto', 'vera'].flatMap((name) => [`${name}@oak.example closing`, `${name}@oak.example opening`]),
    );
    expect(new Set(mail.letters.map((one) => one.messageId)).size).toBe(4);
    const { events } = await api.call(readTicket, { params: { id: tickets[0]!.id } });
    const count = (type: string) => events.filter((event) => event.type === type).length;
    expect([count('opened'), count('recovered'), count('resolved')]).toEqual([1, 1, 1]);
    expect(count('notice-sent')).toBe(4);

    // Everything that was acknowledged is in the store.
    await server.kill('SIGTERM');
    const { db } = openSqlite(server.dataDir);
    const rows = await db
      .selectFrom('report')
      .innerJoin('device', 'device.no', 'report.device_no')
      .select(['report.at'])
      .where('device.id', '=', byHand.identity.deviceId)
      .execute();
    await db.destroy();
    const stored = new Set(rows.map((row) => row.at));
    // The clock of the report and the server's are one here; a millisecond that was taken moves the report on.
    const isStored = (at: number) => [0, 1, 2, 3].some((shift) => stored.has(at + shift));
    expect(ledger.acknowledged.length).toBeGreaterThan(100);
    expect(ledger.acknowledged.filter((at) => !isStored(at))).toEqual([]);
    expect(rows).toHaveLength(ledger.acknowledged.length);
  });
});

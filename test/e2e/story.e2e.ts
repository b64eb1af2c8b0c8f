// The whole line, with nothing pretended: an agent reads this machine, a file system fills, two engineers see it, the
// client is told, the trouble ends, the client says no, then yes.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createUser } from '@vakhta/shared/api/accounts';
import { listTickets, readTicket } from '@vakhta/shared/api/tickets';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startAgent } from '../support/agent-process.ts';
import { createApi } from '../support/api.ts';
import { isBrowserMissing, openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { startMailServer, type Letter } from '../support/mail-server.ts';
import { createToken, startServer } from '../support/server-process.ts';
import { mountTmpfs, whyNoTmpfs } from '../support/tmpfs.ts';
import { countLoads, expectNoFaults, makeFirstAdmin, password, signIn } from './people.ts';

const reportSeconds = 2;
const mib = 1024 * 1024;

const link = (letter: Letter, answer: 'yes' | 'no') =>
  new RegExp(`(http\\S+/answer/\\S+answer=${answer})`).exec(letter.text)![1]!;
const isAbout = (word: string) => (letter: Letter) => letter.subject.includes(word);

/** A client with a site and a contact, made as an engineer makes them; gives the token of the command that is shown. */
async function addClient(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Clients', exact: true }).first().click();
  await page.getByRole('button', { name: 'New client' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Oak Dental');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('heading', { name: 'Oak Dental' }).waitFor();
  await page.getByRole('button', { name: 'Add site' }).click();
  await page.getByRole('dialog').getByLabel('Name of the site').fill('Main street');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('button', { name: 'Add contact' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Vera Lind');
  await page.getByRole('dialog').getByLabel('Email').fill('vera@oak.example');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByText('vera@oak.example').waitFor();
  await page.getByRole('button', { name: 'Make the command' }).click();
  const command = await page.getByText('vakhta-agent enrol').innerText();
  return command.trim().split(' ').at(-1)!;
}

/** Says what was done; the letter is looked at before it leaves. */
async function resolve(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Resolve…' }).click();
  await page.getByLabel('What was done, in the client’s words').fill(words);
  const preview = page.frameLocator('iframe').first();
  await preview.getByText(words).waitFor();
  await page.getByRole('button', { name: 'Send and resolve' }).click();
  await page.locator('[data-ticket-state="resolved"]').waitFor();
}

describe.skipIf(isBrowserMissing() || whyNoTmpfs() !== null)('the main job', () => {
  it('goes from a full disk to the client’s yes, before the eyes of two engineers', async () => {
    await using mail = await startMailServer();
    await using server = await startServer({ smtpUrl: mail.url, reportSeconds });
    await using disk = await mountTmpfs(64);
    await using browser = await openBrowser();
    await using anna = await browser.person();
    await using boris = await browser.person();
    await using vera = await browser.person();

    await makeFirstAdmin(anna.page, server, 'Anna Ozola', 'anna@example.com');
    const admin = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
    await admin.call(createUser, {
      body: {
        name: 'Boris Kalns',
        email: 'boris@example.com',
        password,
        role: 'engineer',
        clients: 'all',
        language: 'en',
      },
    });
    await signIn(boris.page, server, 'boris@example.com');
    await boris.page.getByText('Nothing is watched yet').waitFor();
    const borisLoads = countLoads(boris.page);

    // The machine joins, and is live in both browsers.
    const token = await addClient(anna.page);
    const annaLoads = countLoads(anna.page);
    await using agent = await startAgent({ serverUrl: server.url, enrolmentToken: token });
    await boris.page.getByText('Nothing needs you').waitFor({ timeout: 20_000 });
    await anna.page
      .locator('main')
      .getByRole('link')
      .filter({ hasText: /^(?!All|Clients).+/ })
      .first()
      .waitFor();
    expect(agent.isRunning()).toBe(true);
    await anna.page.getByRole('link', { name: 'Devices', exact: true }).first().click();
    await anna.page.locator('tbody').getByRole('link').first().click();
    await anna.page.locator('[data-device-freshness="live"]').waitFor();
    await anna.page.locator('[data-chart="chart.memory"] svg').first().waitFor();

    // The disk fills: incident, ticket and letter within a report's cycle, and both see it.
    const file = join(disk.path, 'backup.img');
    await writeFile(file, Buffer.alloc(62 * mib));
    const filledAt = performance.now();
    const opening = await mail.waitForLetter(isAbout('We are on it'), 15_000);
    const letterSeconds = (performance.now() - filledAt) / 1000;
    expect(letterSeconds).toBeLessThan(reportSeconds * 3);
    expect(opening.to).toEqual(['vera@oak.example']);
    expect(opening.subject).toMatch(/^\[#1\] /);
    expect(opening.text).toContain('There is nothing you need to do now');
    const row = boris.page.getByRole('link').filter({ hasText: disk.path });
    await row.waitFor();
    expect(await row.innerText()).toContain('nobody');

    // Anna takes it; Boris sees who has it.
    await anna.page.getByRole('link', { name: 'Overview', exact: true }).click();
    await anna.page.getByRole('link').filter({ hasText: disk.path }).first().click();
    await anna.page.locator('[data-ticket-state="new"]').waitFor();
    await anna.page.locator('[data-evidence="disk-full"] svg').first().waitFor();
    await anna.page.getByRole('columnheader', { name: 'Process' }).first().waitFor();
    await anna.page.locator('[data-event="notice-sent"]').waitFor();
    await anna.page.getByRole('button', { name: 'Take' }).click();
    await anna.page.locator('[data-ticket-state="in-progress"]').waitFor();
    await boris.page.getByRole('link').filter({ hasText: disk.path }).filter({ hasText: 'Anna Ozola' }).waitFor();

    // Room again: the recovery is noted, and nobody is asked before an engineer says what was done.
    expect(await anna.page.locator('[data-event="recovered"]').count()).toBe(0);
    await rm(file);
    await anna.page.locator('[data-event="recovered"]').waitFor({ timeout: 15_000 });
    await boris.page.getByText('Trouble over, not yet resolved').waitFor();
    expect(mail.letters).toHaveLength(1);
    await resolve(anna.page, 'We removed a backup that was copied twice.');
    const closing = await mail.waitForLetter(isAbout('Is all well again?'));
    expect(closing.text).toContain('We removed a backup that was copied twice.');

    // The client says no: it is reopened before the engineers' eyes. Opening the link alone changes nothing.
    await vera.page.goto(link(closing, 'no'));
    await vera.page.getByText('We removed a backup that was copied twice.').waitFor();
    expect(await anna.page.locator('[data-ticket-state="resolved"]').count()).toBe(1);
    await vera.page.getByLabel('What is still not working?').fill('The programme is still slow.');
    await vera.page.getByRole('button', { name: 'No, it does not' }).click();
    await vera.page.getByText('Thank you for telling us.').waitFor();
    await anna.page.locator('[data-ticket-state="in-progress"]').waitFor();
    await anna.page.locator('[data-event="client-said-no"]').getByText('The programme is still slow.').waitFor();
    const again = await mail.waitForLetter(isAbout('We are on it again'));
    expect(again.text).toContain('The programme is still slow.');

    // Resolved once more, and the client says yes.
    await resolve(anna.page, 'We restarted the programme.');
    const second = await mail.waitForLetter(
      (letter) => isAbout('Is all well again?')(letter) && letter.text.includes('We restarted the programme.'),
    );
    await vera.page.goto(link(closing, 'yes'));
    await vera.page.getByText(/out of date|Thank you for telling us/).waitFor();
    expect(await vera.page.getByRole('button', { name: 'Yes, it works' }).count()).toBe(0);
    await vera.page.goto(link(second, 'yes'));
    await vera.page.getByRole('button', { name: 'Yes, it works' }).click();
    await vera.page.getByText('Thank you. Good to hear that it works.').waitFor();
    await anna.page.locator('[data-ticket-state="closed"]').waitFor();
    await boris.page.getByText('Nothing needs you').waitFor();

    // One ticket, four letters, no page loaded anew by the two engineers, and no fault in any of the three.
    const { items } = await admin.call(listTickets, { query: { view: 'all' } });
    expect(items.map((ticket) => ticket.state)).toEqual(['closed']);
    const { events } = await admin.call(readTicket, { params: { id: items[0]!.id } });
    const said = events.filter((event) => event.type === 'notice-sent').map((event) => event.data['kind']);
    expect(said).toEqual(['opening', 'closing', 'reopened', 'closing']);
    await eventually(
      () => mail.letters.length,
      (count) => count === 4,
    );
    expect([annaLoads(), borisLoads()]).toEqual([0, 0]);
    for (const person of [anna, boris, vera]) expectNoFaults(person);
  });
});

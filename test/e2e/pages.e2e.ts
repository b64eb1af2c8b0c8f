// Every page in both languages, both looks, at a desk and on a phone: whole, readable, and honest about what it knows.
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { createUser } from '@vakhta/shared/api/accounts';
import {
  createContact,
  createEnrolment as createEnrolmentRoute,
  listClients,
  listSites,
} from '@vakhta/shared/api/clients';
import { listIncidents } from '@vakhta/shared/api/incidents';
import { listTickets } from '@vakhta/shared/api/tickets';
import type { Language } from '@vakhta/shared/model/client';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createApi, type Api } from '../support/api.ts';
import { isBrowserMissing, openBrowser } from '../support/browser.ts';
import { joinByHand, type HandAgent } from '../support/hand-agent.ts';
import { createEnrolment, createToken, startServer, type ServerProcess } from '../support/server-process.ts';
import { mountTmpfs, whyNoTmpfs } from '../support/tmpfs.ts';
import { expectNoFaults, makeFirstAdmin, password, signIn } from './people.ts';

type World = { api: Api; agent: HandAgent; addresses: string[]; device: string; ticket: string };

/** A client with a contact and a device in trouble, and the addresses of all pages that show something of it. */
async function buildWorld(server: ServerProcess): Promise<World> {
  const api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
  const agent = await joinByHand(server.url, await createEnrolment(server, 'Oak Dental', 'Main street'), 'SRV-01');
  const [client] = (await api.call(listClients)).items;
  const body = { clientId: client!.id, name: 'Vera Lind', email: 'vera@oak.example', language: 'ru' } as const;
  await api.call(createContact, { body });
  const now = Date.now();
  await agent.deliver(Array.from({ length: 60 }, (_, i) => agent.report(now - (60 - i) * 60_000, 0.5 + i / 200)));
  await agent.deliver([agent.report(Date.now(), 0.97)]);
  const incident = (await api.call(listIncidents)).items[0]!.id;
  const ticket = (await api.call(listTickets)).items[0]!.id;
  const device = agent.identity.deviceId;
  const lists = ['/', '/tickets', '/incidents', '/clients', '/devices', '/letters', '/rules', '/accounts', '/audit'];
  const addresses = [
    ...lists,
    `/tickets/${ticket}`,
    `/incidents/${incident}`,
    `/clients/${client!.id}`,
    `/clients/${client!.id}/network`,
    `/clients/${client!.id}/network?tab=found`,
    `/devices/${device}`,
  ];
  return { api, agent, addresses, device, ticket };
}

/** What is wrong with the page as it stands: cut off at the side, untranslated, or unreadable for some. */
async function faultsOf(page: Page, language: Language): Promise<string[]> {
  const faults: string[] = [];
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (tooWide > 0) faults.push(`${tooWide} px too wide`);
  if ((await page.locator('html').getAttribute('lang')) !== language) faults.push('in another language');
  const text = await page.locator('body').innerText();
  // Keys of texts look like this, and stand on the page when a text is missing.
  const keys = text.match(
    /\b(?:nav|act|ticket|column|device|figure|event|rule|metric|status|state|threshold)\.[a-z][\w.-]+/g,
  );
  if (keys) faults.push(`shows keys: ${keys.join(', ')}`);
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  for (const { id, impact, nodes } of violations)
    if (impact === 'serious' || impact === 'critical')
      faults.push(
        `${id}: ${nodes
          .map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n').at(1)?.trim() ?? ''}`)
          .slice(0, 3)
          .join(' | ')}`,
      );
  return faults;
}

const views = [
  ['en', 'light', 1280, 800],
  ['ru', 'dark', 1280, 800],
  ['ru', 'light', 390, 844],
  ['en', 'dark', 390, 844],
] as const;

describe.skipIf(isBrowserMissing())('pages', () => {
  it.each(views)('are whole and readable in %s, %s, %d px wide', async (language, colorScheme, width, height) => {
    await using server = await startServer();
    const world = await buildWorld(server);
    await using browser = await openBrowser();
    const email = `${language}@example.com`;
    await world.api.call(createUser, {
      body: { name: 'Anna Ozola', email, password, role: 'admin', clients: 'all', language },
    });
    await using person = await browser.person({
      colorScheme,
      viewport: { width, height },
      locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    });
    const { page } = person;
    const wrong: string[] = [];
    const look = async (address: string) => {
      for (const fault of await faultsOf(page, language)) wrong.push(`${address}: ${fault}`);
    };
    await page.goto(`${server.url}/login`);
    await page.getByRole('button').last().waitFor();
    await look('/login');
    await page.locator('input[type=email]').fill(email);
    await page.locator('input[type=password]').fill(password);
    await page.locator('button[type=submit]').click();
    await page.locator('[data-connection="live"]').waitFor();
    for (const address of world.addresses) {
      await page.goto(`${server.url}${address}`);
      await page.locator('[data-connection="live"]').waitFor();
      await page.locator('main h1').waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      await look(address);
    }
    expect(wrong).toEqual([]);
    expectNoFaults(person);
    world.agent.close();
  });

  it('say that the connection is lost, and catch up without being loaded anew', async () => {
    await using server = await startServer();
    const world = await buildWorld(server);
    await using browser = await openBrowser();
    await using anna = await browser.person();
    await anna.page.clock.install();
    await makeFirstAdminBesides(world, server, anna.page);
    await anna.page.goto(`${server.url}/devices/${world.device}`);
    await anna.page.locator('[data-device-freshness="live"]').waitFor();
    await anna.page.locator('[data-connection="live"]').waitFor();
    let loads = 0;
    anna.page.on('load', () => loads++);

    await server.kill('SIGKILL');
    await anna.page.clock.fastForward(6000);
    await anna.page.locator('[data-connection="reconnecting"]').waitFor();
    await anna.page.getByText('Reconnecting to the server').waitFor();
    await anna.page.clock.fastForward(16_000);
    await anna.page.locator('[data-connection="lost"]').waitFor();
    await anna.page.getByText('The connection to the server is lost').waitFor();
    // What is old looks old, though nothing told the page so.
    await anna.page.clock.fastForward(150_000);
    await anna.page.locator('[data-device-freshness="stale"], [data-device-freshness="silent"]').waitFor();

    await server.restart();
    await world.agent.deliver([world.agent.report(Date.now(), 0.5)]);
    await anna.page.clock.fastForward(6000);
    await anna.page.locator('[data-connection="live"]').waitFor();
    await anna.page.getByText(/Caught up/).waitFor();
    await anna.page.locator('[data-device-now]').getByText('50 %').waitFor();
    expect(loads).toBe(0);
    world.agent.close();
  });

  it.skipIf(whyNoTmpfs() !== null)('say that the server’s disk is full, and when there is room again', async () => {
    await using disk = await mountTmpfs(24);
    await using server = await startServer({ dataDir: disk.path });
    const world = await buildWorld(server);
    await using browser = await openBrowser();
    await using anna = await browser.person();
    await makeFirstAdmin(anna.page, server, 'Anna Ozola', 'anna@example.com');
    await anna.page.locator('[data-connection="live"]').waitFor();
    const ballast = join(disk.path, 'ballast');
    const { bavail, bsize } = await statfs(disk.path);
    await writeFile(ballast, Buffer.alloc(bavail * bsize));
    for (let i = 0; i < 4000; i++)
      if ((await world.agent.deliver([world.agent.report(Date.now(), 0.5)])).kind === 'later') break;
    await anna.page.locator('[data-storage="full"]').waitFor();
    await rm(ballast);
    await anna.page.locator('[data-storage="full"]').waitFor({ state: 'detached' });
    world.agent.close();
  });

  it('show a client’s account what is its own, and nothing of how colleagues work', async () => {
    await using server = await startServer();
    const world = await buildWorld(server);
    const [client] = (await world.api.call(listClients)).items;
    const [site] = (await world.api.call(listSites)).items;
    await world.api.call(createEnrolmentRoute, { body: { clientId: client!.id, siteId: site!.id, uses: 1, hours: 1 } });
    await world.api.call(createUser, {
      body: {
        name: 'Vera Lind',
        email: 'vera@oak.example',
        password,
        role: 'client',
        clients: [client!.id],
        language: 'en',
      },
    });
    await using browser = await openBrowser();
    await using vera = await browser.person();
    await vera.page.goto(`${server.url}/login?next=/tickets`);
    await vera.page.getByLabel('Email').fill('vera@oak.example');
    await vera.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await vera.page.getByRole('button', { name: 'Sign in' }).click();
    await vera.page.locator('tbody').getByRole('link', { name: /^#1/ }).click();
    await vera.page.getByRole('heading', { name: /^#1/ }).waitFor();
    expect(await vera.page.getByRole('button', { name: /Take|Internal note|Resolve/ }).count()).toBe(0);
    const pages = await vera.page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts();
    expect(pages).toEqual(['Tickets', 'Clients', 'Devices', 'Letters']);
    world.agent.close();
  });

  it('refuse a wrong password with a sentence, and keep what was typed', async () => {
    await using server = await startServer();
    await using browser = await openBrowser();
    await using anna = await browser.person();
    await makeFirstAdmin(anna.page, server, 'Anna Ozola', 'anna@example.com');
    await using stranger = await browser.person();
    await stranger.page.goto(`${server.url}/login`);
    await stranger.page.getByLabel('Email').fill('anna@example.com');
    await stranger.page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await stranger.page.getByRole('button', { name: 'Sign in' }).click();
    await stranger.page.getByText('The e-mail address or the password is wrong.').waitFor();
    expect(await stranger.page.getByLabel('Email').inputValue()).toBe('anna@example.com');
    await signIn(stranger.page, server, 'anna@example.com');
  });
});

/** The page's clock is the test's, so the account is made by the API and only signed in with here. */
async function makeFirstAdminBesides(world: World, server: ServerProcess, page: Page): Promise<void> {
  const body = {
    name: 'Anna Ozola',
    email: 'anna@example.com',
    password,
    role: 'admin',
    clients: 'all',
    language: 'en',
  } as const;
  await world.api.call(createUser, { body });
  await signIn(page, server, 'anna@example.com');
}

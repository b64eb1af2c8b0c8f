// A client's network on its pages: gear is found by a real agent, watched, seen on the map, changed and let go again.
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { createUser } from '@vakhta/shared/api/accounts';
import { listDevices } from '@vakhta/shared/api/devices';
import type { Language } from '@vakhta/shared/model/client';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parseWalk } from '../../agent/src/snmp/walk-file.ts';
import { startResponder } from '../fleet/snmp-responder.ts';
import { startAgent } from '../support/agent-process.ts';
import { createApi, type Api } from '../support/api.ts';
import { isBrowserMissing, openBrowser, type TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { createEnrolment, createToken, startServer, type ServerProcess } from '../support/server-process.ts';
import { expectNoFaults, password, signInByFields } from './people.ts';

/** Pictures are made for whoever asks for them, to look at and for the documentation. */
const shots = process.env['VAKHTA_SHOTS'];
const tabs = ['map', 'found', 'gear', 'checks', 'credentials'] as const;

const mac = (text: string) => text.replaceAll(':', '');
/** Of the machine that the agent runs on, which the switch below has seen. */
const ownMac = Object.values(networkInterfaces())
  .flatMap((all = []) => all)
  .find(({ internal, mac: own }) => !internal && own !== '00:00:00:00:00:00')?.mac;

const port = (index: number, name: string, speedMbps: number, isUp = true) => [
  `1.3.6.1.2.1.2.2.1.2.${index}|4|${name}`,
  `1.3.6.1.2.1.2.2.1.3.${index}|2|6`,
  `1.3.6.1.2.1.2.2.1.6.${index}|4x|0200000001${String(index % 100).padStart(2, '0')}`,
  `1.3.6.1.2.1.2.2.1.7.${index}|2|1`,
  `1.3.6.1.2.1.2.2.1.8.${index}|2|${isUp ? 1 : 2}`,
  `1.3.6.1.2.1.31.1.1.1.1.${index}|4|${name}`,
  `1.3.6.1.2.1.31.1.1.1.6.${index}|70|${1_000_000 * index}`,
  `1.3.6.1.2.1.31.1.1.1.10.${index}|70|${2_000_000 * index}`,
  `1.3.6.1.2.1.31.1.1.1.15.${index}|66|${speedMbps}`,
];
const system = (name: string) => [
  '1.3.6.1.2.1.1.1.0|4|A switch of no maker',
  '1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.1',
  '1.3.6.1.2.1.1.3.0|67|8640000',
  `1.3.6.1.2.1.1.5.0|4|${name}`,
];
const walkOf = (lines: readonly string[]) => parseWalk(Buffer.from(lines.join('\n')));

/** Two switches; the agent's machine behind port 2 of the first, and a telephone that nobody watches behind its port 3. */
const cellar = walkOf([
  ...system('cellar'),
  ...port(10101, 'Gi0/1', 10_000),
  ...port(10102, 'Gi0/2', 1000),
  ...port(10103, 'Gi0/3', 100),
  ...port(10104, 'Gi0/4', 1000, false),
  '1.0.8802.1.1.2.1.3.2.0|4x|020000000001',
  '1.0.8802.1.1.2.1.3.7.1.2.101|2|5',
  '1.0.8802.1.1.2.1.3.7.1.3.101|4|Gi0/1',
  '1.0.8802.1.1.2.1.3.7.1.2.103|2|5',
  '1.0.8802.1.1.2.1.3.7.1.3.103|4|Gi0/3',
  '1.0.8802.1.1.2.1.4.1.1.4.0.101.1|2|4',
  '1.0.8802.1.1.2.1.4.1.1.5.0.101.1|4x|020000000002',
  '1.0.8802.1.1.2.1.4.1.1.6.0.101.1|2|5',
  '1.0.8802.1.1.2.1.4.1.1.7.0.101.1|4|Gi0/24',
  '1.0.8802.1.1.2.1.4.1.1.9.0.101.1|4|attic',
  '1.0.8802.1.1.2.1.4.1.1.4.0.103.2|2|4',
  '1.0.8802.1.1.2.1.4.1.1.5.0.103.2|4x|020000000037',
  '1.0.8802.1.1.2.1.4.1.1.9.0.103.2|4|phone-37',
  ...[1, 2, 3, 4].map((i) => `1.3.6.1.2.1.17.1.4.1.2.${i}|2|${10_100 + i}`),
  ...(ownMac === undefined
    ? []
    : [
        `1.3.6.1.2.1.17.4.3.1.2.${mac(ownMac)
          .match(/../g)!
          .map((byte) => parseInt(byte, 16))
          .join('.')}|2|2`,
      ]),
  '1.3.6.1.2.1.17.4.3.1.2.2.0.0.0.0.85|2|4',
  '1.3.6.1.2.1.17.4.3.1.2.2.0.0.0.0.86|2|4',
]);
const attic = walkOf([...system('attic'), ...port(24, 'Gi0/24', 10_000), '1.0.8802.1.1.2.1.3.2.0|4x|020000000002']);

/** What is wrong with the page as it stands: cut off at the side, untranslated, or unreadable for some. */
async function look(page: Page, name: string, language: Language): Promise<void> {
  await page.locator('main h1').waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  if (shots !== undefined)
    await page.screenshot({ path: join(shots, `network-${name}-${language}.png`), fullPage: true });
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(tooWide, `${name} is too wide`).toBeLessThanOrEqual(0);
  expect(await page.locator('main').innerText(), name).not.toMatch(
    /\b(?:network|map|found|search|place|gear-list|gear-form|check-form|checks|credentials|retire|field|watch)\.[a-z]/,
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`),
    name,
  ).toEqual([]);
}

async function enter(browser: TestBrowser, server: ServerProcess, api: Api, language: Language) {
  const isEnglish = language === 'en';
  const email = `${language}@example.com`;
  await api.call(createUser, {
    body: { name: 'Anna Ozola', email, password, role: 'admin', clients: 'all', language },
  });
  const person = await browser.person({
    colorScheme: isEnglish ? 'light' : 'dark',
    viewport: isEnglish ? { width: 1280, height: 900 } : { width: 375, height: 812 },
    locale: isEnglish ? 'en-GB' : 'ru-RU',
  });
  await signInByFields(person.page, server, email);
  return person;
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
const submit = (page: Page) => page.getByRole('dialog').locator('button[type=submit]').click();
/** Once it is gone: a window that fades away still has its buttons. */
async function send(page: Page): Promise<void> {
  await submit(page);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
const row = (page: Page, text: string | RegExp) => page.getByRole('row').filter({ hasText: text });

describe.skipIf(isBrowserMissing())('the pages of a network', () => {
  it('take an engineer from a search to a map, and let go of what is watched', async () => {
    await using server = await startServer({ reportSeconds: 1 });
    const token = await createEnrolment(server, 'Oak Dental', 'Main street');
    await using agent = await startAgent({ serverUrl: server.url, enrolmentToken: token });
    const api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
    const devices = async () => (await api.call(listDevices, {})).items;
    const [looker] = await eventually(devices, ([one]) => (one?.lastReportAt ?? null) !== null, { about: 'a report' });
    const { clientId, name: looksFrom } = looker!;
    await using first = await startResponder(cellar);
    await using second = await startResponder(attic);
    const site = createServer((_request, response) => response.writeHead(200).end('Welcome'));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    await using _site = { [Symbol.asyncDispose]: async () => void site.close() };
    const siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
    await using browser = await openBrowser();
    await using anna = await enter(browser, server, api, 'en');
    const { page } = anna;
    const tab = (name: string) => page.getByRole('tab', { name }).click();

    // Nothing is known yet, and the page says what would tell it.
    await page.goto(`${server.url}/clients/${clientId}`);
    await page.getByRole('link', { name: 'Network' }).click();
    await page.getByText('How these devices hang together is not known yet').waitFor();
    await page.getByRole('link', { name: 'Find the switches' }).click();
    await page.getByText('Devices will be found, but not what they are').waitFor();
    await look(page, 'nothing-found', 'en');

    await page.getByRole('link', { name: 'Add a credential' }).click();
    await page.getByRole('button', { name: 'Add a credential' }).click();
    await submit(page);
    await page.getByText('Look at the marked fields again.').waitFor();
    await look(page, 'credential-form', 'en');
    await page.getByLabel('Name').fill('Switches');
    await page.getByRole('textbox', { name: 'Community' }).fill('public');
    await send(page);
    await row(page, 'Switches').waitFor();
    await page.getByRole('button', { name: 'Add a credential' }).click();
    await page.getByLabel('Name').fill('Old user');
    await choose(page, 'SNMP', 'Version 3: user');
    await page.getByLabel('User', { exact: true }).fill('watcher');
    await page.getByRole('textbox', { name: 'Password for signing' }).fill('long enough');
    await page.getByRole('textbox', { name: 'Password for encryption' }).fill('long enough');
    await send(page);
    await row(page, 'Old user').waitFor();
    expect(await page.locator('main').innerText()).not.toContain('long enough');
    await page.getByRole('button', { name: 'Remove “Old user”' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await row(page, 'Old user').waitFor({ state: 'detached' });

    // A network that is too wide is refused here; the right one is searched, and what is there is watched.
    await tab('Found');
    await page.getByLabel('Networks').fill('10.0.0.0/8');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('10.0.0.0/8: more than 4096 addresses').waitFor();
    await page.getByLabel('Networks').fill('127.0.0.1/32');
    await page.getByLabel('SNMP port').fill(String(first.port));
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText(/done · 1 found/).waitFor({ timeout: 60_000 });
    await row(page, '127.0.0.1').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Leave alone' }).click();
    await page.getByText('Left alone (1)').click();
    await page.getByRole('button', { name: /Put back/ }).click();
    await row(page, '127.0.0.1').getByRole('checkbox').check();
    await look(page, 'found', 'en');
    await page.getByRole('button', { name: 'Watch …' }).click();
    await page.getByText('is polled by SNMP with “Switches”').waitFor();
    await page.getByLabel('Name of 127.0.0.1').fill('Cellar');
    await look(page, 'watch', 'en');
    await send(page);

    await tab('Gear');
    await row(page, 'Cellar').waitFor();
    await page.getByRole('button', { name: 'Change Cellar' }).click();
    await page.getByLabel('Name').fill('Cellar switch');
    await choose(page, 'Kind', 'switch');
    await choose(page, 'Every', '10 s');
    await send(page);
    await row(page, /Cellar switch.*10 s/s).waitFor();
    await page.getByRole('button', { name: 'Add gear' }).click();
    await page.getByLabel('Name').fill('attic');
    await page.getByLabel('Address').fill('127.0.0.1');
    await page.getByLabel('Port').fill(String(second.port));
    await choose(page, 'Every', '10 s');
    await look(page, 'gear-form', 'en');
    await send(page);
    await row(page, 'attic').waitFor();

    await tab('Checks');
    await page.getByRole('button', { name: 'Add a check' }).click();
    await page.getByLabel('Name').fill('Home page');
    await page.getByLabel('Address of the page').fill(siteUrl);
    await page.getByLabel('Words on the page').fill('Welcome');
    await look(page, 'check-form', 'en');
    await send(page);
    await row(page, siteUrl).waitFor();
    await page.getByRole('button', { name: 'Change Home page' }).click();
    await page.getByLabel('Answers that are well').fill('200');
    await send(page);
    await row(page, 'answers 200').waitFor();

    // The first polls tell who hangs on whom; the map shows it without being asked again.
    await tab('Map');
    const map = page.locator('[data-map]');
    await map.getByText('Gi0/1 → Gi0/24').waitFor({ timeout: 60_000 });
    await map.getByText('phone-37').waitFor();
    if (ownMac !== undefined) await map.locator('.map-leaf').filter({ hasText: looksFrom }).waitFor();
    await eventually(
      () => map.locator('.map-link-label').innerText(),
      (text) => text.includes('10 Gbit/s'),
      { about: 'the speed of the link', timeoutMs: 60_000 },
    );
    await look(page, 'map', 'en');
    await map.getByRole('link', { name: /Cellar switch/ }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/attic/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Cellar switch' }).waitFor();
    await page.locator('[data-behind]').getByRole('link', { name: 'attic' }).waitFor();
    await page.locator('[data-behind]').getByText('2 devices').click();
    await page.locator('[data-behind]').getByText('02:00:00:00:00:55').waitFor();
    await look(page, 'device', 'en');

    await page.locator('[data-behind]').getByRole('link', { name: 'attic' }).click();
    await page.getByRole('button', { name: 'Stop watching' }).click();
    await page.getByText('its open incidents end').waitFor();
    await look(page, 'retire', 'en');
    await page.getByRole('dialog').getByRole('button', { name: 'Stop watching' }).click();
    await page.locator('[data-retired]').waitFor();
    expect(await page.getByRole('button', { name: /Stop watching|Report now/ }).count()).toBe(0);
    await look(page, 'retired', 'en');
    await page.goto(`${server.url}/devices/${looker!.id}`);
    if (ownMac !== undefined)
      await page
        .locator('[data-place]')
        .getByText(/behind port Gi0\/2 of Cellar switch/)
        .waitFor();
    await page.getByRole('button', { name: 'Stop watching' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop watching' }).click();
    await page.getByText('Give them to another agent first').waitFor();
    expectRefusedOnce(anna.faults);

    await using boris = await enter(browser, server, api, 'ru');
    for (const one of tabs) {
      await boris.page.goto(`${server.url}/clients/${clientId}/network?tab=${one}`);
      await look(boris.page, one, 'ru');
    }
    expectNoFaults(boris);
    for (const one of tabs) {
      await page.goto(`${server.url}/clients/${clientId}/network?tab=${one}`);
      await look(page, `${one}-again`, 'en');
    }
    await page.goto(`${server.url}/clients/${clientId}/network?view=list`);
    await page.locator('.map-list').getByText('Cellar switch').waitFor();
    await look(page, 'list', 'en');
    expect(agent.isRunning()).toBe(true);
  });
});

/** The browser notes each refusal that the story provokes. */
function expectRefusedOnce(faults: readonly string[]): void {
  const others = faults.filter((fault) => !/status of 401/.test(fault));
  expect(others).toEqual([expect.stringMatching(/status of 409/)]);
}

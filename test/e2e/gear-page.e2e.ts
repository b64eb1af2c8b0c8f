// The pages of network gear as an engineer sees them, from a real agent's polls: a UPS, a printer and a switch.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createUser } from '@vakhta/shared/api/accounts';
import { addCheck } from '@vakhta/shared/api/checks';
import { listDevices, readDevice } from '@vakhta/shared/api/devices';
import { addGear, addSnmpCredential } from '@vakhta/shared/api/gear';
import { listIncidents } from '@vakhta/shared/api/incidents';
import { setThreshold } from '@vakhta/shared/api/rules';
import type { Check } from '@vakhta/shared/checks';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parseWalk } from '../../agent/src/snmp/walk-file.ts';
import { startResponder } from '../fleet/snmp-responder.ts';
import { startAgent } from '../support/agent-process.ts';
import { createApi } from '../support/api.ts';
import { isBrowserMissing, openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { createEnrolment, createToken, startServer } from '../support/server-process.ts';
import { expectNoFaults, password, signInByFields } from './people.ts';

const cases = new URL('../../agent/src/testdata/cases/snmp/', import.meta.url);
const walkOf = (name: string, more = '') =>
  parseWalk(Buffer.concat([readFileSync(new URL(`${name}/input.snmprec`, cases)), Buffer.from(`\n${more}`)]));

/** The recorded stack has no ports: three of them, one without a link and one switched off. */
const ports = [1, 2, 3]
  .flatMap((i) => [
    `1.3.6.1.2.1.2.2.1.2.${i}|4|GigabitEthernet1/0/${i}`,
    `1.3.6.1.2.1.2.2.1.7.${i}|2|${i === 3 ? 2 : 1}`,
    `1.3.6.1.2.1.2.2.1.8.${i}|2|${i === 1 ? 1 : 2}`,
    `1.3.6.1.2.1.31.1.1.1.1.${i}|4|Gi1/0/${i}`,
    `1.3.6.1.2.1.31.1.1.1.15.${i}|66|1000`,
    `1.3.6.1.2.1.31.1.1.1.18.${i}|4|${i === 1 ? 'uplink' : ''}`,
  ])
  .join('\n');

const gear = [
  { kind: 'ups', name: 'UPS in the rack', walk: walkOf('apc-ups-self-test') },
  { kind: 'printer', name: 'Printer at the desk', walk: walkOf('printer-supplies') },
  { kind: 'switch', name: 'Core switch', walk: walkOf('cisco-switch', ports) },
] as const;

/** Pictures are made for whoever asks for them, to look at and for the documentation. */
const shots = process.env['VAKHTA_SHOTS'];

const views = [
  { language: 'en', colorScheme: 'light', width: 1280, height: 900 },
  { language: 'ru', colorScheme: 'dark', width: 375, height: 812 },
] as const;

const panel = (page: Page, name: string) => page.locator(`[data-panel="${name}"]`);

async function expectRows(page: Page, name: string, rows: readonly RegExp[]): Promise<void> {
  await panel(page, name).waitFor();
  const text = (await panel(page, name).innerText()).replaceAll(/\s+/g, ' ');
  for (const row of rows) expect(text, name).toMatch(row);
}

describe.skipIf(isBrowserMissing())('the page of network gear', () => {
  it('shows what there is of a UPS, a printer and a switch, at a desk and on a phone', async () => {
    await using server = await startServer({ reportSeconds: 1 });
    const token = await createEnrolment(server, 'Oak Dental', 'Main street');
    await using agent = await startAgent({ serverUrl: server.url, enrolmentToken: token });
    const api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
    const devices = async () => (await api.call(listDevices, {})).items;
    const [poller] = await eventually(devices, ([one]) => (one?.lastReportAt ?? null) !== null, { about: 'a report' });
    const { clientId, id: polledBy } = poller!;
    const credential = { version: 'v2c', community: 'public' } as const;
    await api.call(addSnmpCredential, { body: { clientId, name: 'read', credential } });
    await using responders = new AsyncDisposableStack();
    const ids: Record<string, string> = {};
    for (const { kind, name, walk } of gear) {
      const { port } = responders.use(await startResponder(walk));
      const body = { clientId, polledBy, name, kind, address: '127.0.0.1', port, everySeconds: 10 };
      ids[kind] = (await api.call(addGear, { body })).deviceId;
    }
    for (const { kind } of gear) {
      await eventually(
        () => api.call(readDevice, { params: { id: ids[kind]! } }),
        ({ latest, facts }) =>
          latest.some(({ value }) => value !== null) && facts.some(({ key }) => key === 'gear.kind'),
        { timeoutMs: 40_000, about: `the first poll of the ${kind}` },
      );
    }

    const site = createServer((_request, response) => response.writeHead(503).end());
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    await using _site = { [Symbol.asyncDispose]: async () => void site.close() };
    const { port } = site.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    const check: Check = { kind: 'http', url, statuses: ['2xx'], text: null, trustAny: false };
    const checked = { clientId, checkedBy: polledBy, name: 'Booking page', everySeconds: 10, check };
    const { deviceId } = await api.call(addCheck, { body: checked });
    ids['address'] = deviceId;
    await api.call(setThreshold, {
      params: { key: 'check-failed' },
      body: { clientId, scope: 'device', scopeId: deviceId, name: 'holdSeconds', value: 0 },
    });
    await eventually(
      async () => (await api.call(listIncidents, { query: { deviceId } })).items,
      (items) => items.length > 0,
      { timeoutMs: 60_000, about: 'the incident of the page' },
    );

    await using browser = await openBrowser();
    for (const { language, colorScheme, width, height } of views) {
      const email = `${language}@example.com`;
      await api.call(createUser, {
        body: { name: 'Anna Ozola', email, password, role: 'admin', clients: 'all', language },
      });
      const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
      await using person = await browser.person({ colorScheme, viewport: { width, height }, locale });
      const { page } = person;
      await signInByFields(page, server, email);
      const open = async (kind: string) => {
        await page.goto(`${server.url}/devices/${ids[kind]!}`);
        await page.locator('[data-device-now]').waitFor();
        await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      };
      const isEnglish = language === 'en';

      await open('ups');
      await expectRows(
        page,
        'ups',
        isEnglish
          ? [
              /Charge 98 %/,
              /Time left on battery 20 min/,
              /Load 31 %/,
              /Battery to be replaced/,
              /Voltage: Input 230 V/,
            ]
          : [/Заряд 98 %/, /Хватит батареи на 20 мин/, /Нагрузка 31 %/, /Напряжение: Input 230 В/],
      );
      await look(page, `ups-${language}`);

      await open('printer');
      await expectRows(
        page,
        'supplies',
        isEnglish
          ? [
              /Black Toner 0 % · nothing left/,
              /Drum 75 % · enough/,
              /Cyan Toner not known/,
              /Pages printed: 4,242/,
              /Jam in tray 2/,
            ]
          : [/Black Toner 0 % · закончилось/, /Drum 75 % · достаточно/, /Cyan Toner неизвестно/, /Jam in tray 2/],
      );
      await look(page, `printer-${language}`);

      await open('switch');
      await expectRows(page, 'components', [
        isEnglish ? /Switch#2, Fan#1.* critical/ : /Switch#2, Fan#1/,
        isEnglish ? /SW#1, Sensor#1 temperature warning 71 °C/ : /71 °C/,
      ]);
      const table = page.getByRole('table').filter({ hasText: 'Gi1/0/1' });
      const text = (await table.innerText()).replaceAll(/\s+/g, ' ');
      expect(text).toMatch(isEnglish ? /Gi1\/0\/1 uplink up 1 Gbit\/s/ : /Gi1\/0\/1 uplink/);
      expect(text).toMatch(isEnglish ? /Gi1\/0\/2 down .* Gi1\/0\/3 switched off/ : /Gi1\/0\/3/);
      await look(page, `switch-${language}`);

      await open('address');
      const main = page.locator('main');
      await main
        .getByText(isEnglish ? /The check has failed for .*: the page answered 503/ : /: страница ответила 503/)
        .first()
        .waitFor();
      expect(await page.locator('[data-device-now]').innerText()).toMatch(
        isEnglish ? /fails\s+Last check/ : /не проходит\s+Проверка/,
      );
      await look(page, `address-${language}`);
      expectNoFaults(person);
    }
    expect(agent.isRunning()).toBe(true);
  });
});

/** No clock of another machine is shown, and nothing is cut off at the side. */
async function look(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  expect(await page.locator('[data-device-now]').innerText()).not.toMatch(/Clock difference|–/);
  for (const width of [375, 1280]) {
    const size = page.viewportSize()!;
    await page.setViewportSize({ width, height: size.height });
    const tooWide = await page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return document.documentElement.scrollWidth - innerWidth;
    });
    expect(tooWide, `${name} at ${width} px`).toBeLessThanOrEqual(0);
    await page.setViewportSize(size);
  }
}

// What an agent writes in English is Russian for a Russian reader, and devices are called by their names.
import { createUser } from '@vakhta/shared/api/accounts';
import { describe, expect, it } from 'vitest';
import { createApi } from '../support/api.ts';
import { isBrowserMissing, openBrowser } from '../support/browser.ts';
import { joinByHand } from '../support/hand-agent.ts';
import { createEnrolment, createToken, startServer } from '../support/server-process.ts';
import { expectNoFaults, password, signInByFields } from './people.ts';

const facts = {
  power: { 'power.absent': 'no battery here' },
  smart: { 'smart.status': 'warning', 'smart.why': '/dev/sda: 8 sectors pending; /dev/sdb: Pred Fail' },
};
const gaps = [
  { collector: 'cpu', what: 'rates', reason: 'no earlier look to compare with' },
  { collector: 'ups', what: 'everything', reason: 'not done within 10 s' },
  { collector: 'raid', what: 'arcconf', reason: 'arcconf ended with 6: Controller not found' },
];

describe.skipIf(isBrowserMissing())("an agent's sentences", () => {
  it('are Russian on the page of a device, with what tools wrote as they wrote it', async () => {
    await using server = await startServer();
    const api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
    const agent = await joinByHand(server.url, await createEnrolment(server, 'Oak Dental', 'Main street'), 'SRV-01');
    await agent.deliver([agent.report(Date.now(), 0.5, { gaps, facts })]);
    const email = 'anna@example.com';
    await api.call(createUser, {
      body: { name: 'Anna Ozola', email, password, role: 'admin', clients: 'all', language: 'ru' },
    });
    await using browser = await openBrowser();
    await using person = await browser.person({ locale: 'ru-RU' });
    const { page } = person;
    await signInByFields(page, server, email);

    await page.goto(`${server.url}/devices/${agent.identity.deviceId}`);
    await page.getByText('/dev/sda: 8 секторов ждут переназначения; /dev/sdb: Pred Fail').waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toContain('скорости: пока не с чем сравнить');
    expect(text).toContain('ИБП: не выполнено за 10 с');
    expect(text).toContain('arcconf: команда arcconf завершилась с кодом 6: Controller not found');
    expect(text).toContain('Батареи: батареи здесь нет');

    await page.goto(`${server.url}/audit`);
    await page.getByRole('link', { name: 'SRV-01' }).first().waitFor();
    expect(await page.locator('main').innerText()).toContain('(Oak Dental)');
    expectNoFaults(person);
    agent.close();
  });
});

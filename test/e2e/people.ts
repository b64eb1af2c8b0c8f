// What the people of the stories do in their browsers, said once.
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import type { Person } from '../support/browser.ts';
import type { ServerProcess } from '../support/server-process.ts';

export const password = 'correct horse battery staple';

/** The one-time link that the server printed. */
export async function firstLink(server: ServerProcess): Promise<string> {
  return await eventually(
    () => /(http:\S+\/first\/\S+)/.exec(server.logs())?.[1],
    (link) => link !== undefined,
    { about: 'the first sign-in link' },
  ).then((link) => link!);
}

/** Makes the first admin, who is signed in afterwards. */
export async function makeFirstAdmin(page: Page, server: ServerProcess, name: string, email: string): Promise<void> {
  await page.goto(await firstLink(server));
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
}

export async function signIn(page: Page, server: ServerProcess, email: string): Promise<void> {
  await page.goto(`${server.url}/login`);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
}

/** In whatever language the browser is: found by what the fields are, not by their names. */
export async function signInByFields(page: Page, server: ServerProcess, email: string): Promise<void> {
  await page.goto(`${server.url}/login`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('[data-connection="live"]').waitFor();
}

/** Nothing went wrong inside the page; being asked to sign in first is no fault. */
export function expectNoFaults(person: Person): void {
  expect(person.faults.filter((fault) => !/status of 401/.test(fault))).toEqual([]);
}

/** Loads are counted, since the stories promise that everything appears without one. */
export function countLoads(page: Page): () => number {
  let loads = 0;
  page.on('load', () => loads++);
  return () => loads;
}

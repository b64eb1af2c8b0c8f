// Debian's Chromium, driven for browser tests; each person has a context, and so cookies, of their own.
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function findChromium(): string | null {
  return places.find((path) => existsSync(path)) ?? null;
}

/**
 * For `describe.skipIf(isBrowserMissing())`. On a developer's machine without Chromium the browser tests are left out,
 * with a word; where CI is set that would hide a broken machine, so there it is an error.
 */
export function isBrowserMissing(): boolean {
  if (findChromium() !== null) return false;
  const message = `Chromium is needed for the browser tests and is at none of ${places.join(', ')}; install it with: apt-get install chromium`;
  if (process.env['CI'] === 'true') throw new Error(message);
  console.warn(`${message}. They are left out.`);
  return true;
}

export type Person = AsyncDisposable & {
  page: Page;
  /** What went wrong inside the page: uncaught errors and errors on its console. */
  faults: string[];
  leave(): Promise<void>;
};

export type TestBrowser = AsyncDisposable & {
  browser: Browser;
  /** A new visitor: own cookies and storage, English and 1280 × 800 unless said otherwise. */
  person(options?: BrowserContextOptions): Promise<Person>;
  stop(): Promise<void>;
};

export async function openBrowser(): Promise<TestBrowser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(`Chromium is at none of ${places.join(', ')}`);
  const browser = await chromium.launch({ executablePath, args: flags });
  const stop = () => browser.close();
  return { browser, person: (options) => enter(browser, options ?? {}), stop, [Symbol.asyncDispose]: stop };
}

async function enter(browser: Browser, options: BrowserContextOptions): Promise<Person> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  const leave = () => context.close();
  return { page, faults, leave, [Symbol.asyncDispose]: leave };
}

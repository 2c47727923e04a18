/** Opens the page in a real browser and watches it: a script that should not run, a policy broken or an error fails the test. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './stub.js';

let browser = null;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
});

after(() => browser?.close());

export const DESKTOP = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 780 };

/**
 * Runs a test on a page. The browser lives in a zone of its own, so that a time shown by the browser's clock instead of the camera's is noticed.
 * `expected` are errors that the test provokes.
 */
export async function onPage({ origin, hash = '', size = DESKTOP, dark = false, touch = size === PHONE, reducedMotion = 'no-preference', expected = [] }, test) {
  const context = await browser.newContext({
    viewport: size, colorScheme: dark ? 'dark' : 'light', hasTouch: touch, isMobile: touch, reducedMotion, locale: 'en-GB', timezoneId: 'America/Los_Angeles', acceptDownloads: true,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const wrong = [];
  page.on('pageerror', (error) => wrong.push('error: ' + error.message));
  page.on('dialog', (dialog) => {
    wrong.push('dialog: ' + dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (line) => line.type() === 'error' && wrong.push('console: ' + line.text()));
  await page.addInitScript(() => {
    globalThis.tripped = [];
    globalThis.trip = (what) => globalThis.tripped.push(String(what));
    document.addEventListener('securitypolicyviolation', (event) => globalThis.tripped.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
  });
  try {
    await page.goto(origin + '/' + hash);
    await test(page, context);
    assert.deepEqual(await page.evaluate(() => globalThis.tripped), [], 'nothing ran that should not, and no policy was broken');
    const unexpected = wrong.filter((text) => !expected.some((pattern) => pattern.test(text)));
    assert.deepEqual(unexpected, [], 'no errors in the browser');
  } catch (error) {
    if (process.env.FAILURES) await page.screenshot({ path: process.env.FAILURES + '/' + Date.now() + '.png' });
    throw error;
  } finally {
    await context.close();
  }
}

/** The same over a made-up world. */
export async function onStub(world, options, test) {
  const server = await serve(world);
  try {
    await onPage({ ...options, origin: server.origin }, (page, context) => test(page, context, server.origin));
  } finally {
    await server.stop();
  }
}

/** Waits until a condition of the page holds. */
export const until = (page, condition, argument) => page.waitForFunction(condition, argument);

export const hashOf = (page) => decodeURIComponent(new URL(page.url()).hash);

/** What stands in an element now, blanks collapsed. */
export const textOf = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

/**
 * What somebody wants who opens the page after the alarm, over the real function and the embedded AWS with the demo's pictures: find the one
 * line crossing of last night on the front camera, see the other cameras at that instant, hold it, restore a packed one, export it. Each
 * in under a minute, on a desktop and on a phone. With HKAWS_SCREENSHOTS=yes it also makes the pictures of doc/review.md.
 */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DESKTOP, PHONE, hashOf, onPage, textOf, until } from './browser.js';
import { startDemo } from './demo.js';

const IMAGES = fileURLToPath(new URL('../../doc/images/', import.meta.url));
const skip = process.env.HKAWS_DEMO === 'no' ? 'NOT RUN: HKAWS_DEMO=no' : false;
let demo = null;

before(async () => {
  if (!skip) demo = await startDemo();
});

after(() => demo?.stop());

/** Runs one thing a person wants and says how long it took. */
async function task(context, title, work) {
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  context.diagnostic(title + ': ' + seconds.toFixed(1) + ' s');
  assert.ok(seconds < 60, title + ' took ' + seconds + ' s');
}

const painted = (page) => until(page, () => document.querySelector('.lightbox-picture img')?.naturalWidth > 0);

for (const [device, size] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test('everything one wants after an alarm, on a ' + device, { skip }, (context) =>
    onPage({ origin: demo.origin, size }, async (page) => {
      page.setDefaultTimeout(55_000);

      await task(context, 'find the one line crossing of last night on the front camera', async () => {
        await page.getByRole('link', { name: 'Last night' }).click();
        if (size === PHONE) await page.getByRole('button', { name: /^Filters/ }).click();
        await page.locator('summary', { hasText: 'All cameras' }).click();
        await page.getByRole('checkbox', { name: 'front-door' }).check();
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Line crossing 1', exact: true }).click();
        const card = page.locator('.card').filter({ hasText: 'Line crossing' });
        await card.first().waitFor();
        assert.equal(await card.count(), 1);
        await card.click();
        await painted(page);
        assert.match(await textOf(page.locator('.lightbox-title')), /^front-door 23:14:05/);
      });

      await task(context, 'see the other cameras at that instant', async () => {
        await page.getByRole('button', { name: 'Other cameras now' }).click();
        await page.getByRole('heading', { level: 1, name: /^23:14:05/ }).waitFor();
        await until(page, () => document.querySelectorAll('.moment-tile .tile-picture img').length >= 3);
        assert.match(hashOf(page), /focus=front-door/);
      });

      await task(context, 'hold it', async () => {
        await page.getByRole('button', { name: 'Hold', exact: true }).click();
        await page.getByLabel('Why').fill('Burglary, report 4711, seen on a ' + device);
        await page.getByRole('dialog').getByRole('button', { name: 'Hold', exact: true }).click();
        await page.getByText('Held: front-door').waitFor();
        await page.getByRole('button', { name: 'Done' }).click();
      });

      await task(context, 'export it', async () => {
        await page.getByRole('button', { name: 'Export as a zip' }).click();
        await page.getByLabel('Minutes before and after').fill('2');
        await page.getByRole('button', { name: 'Make the zip' }).click();
        const save = page.getByRole('link', { name: 'Save the zip' });
        await save.waitFor();
        const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
        const stream = await download.createReadStream();
        const first = await new Promise((resolve, reject) => stream.once('data', resolve).once('error', reject));
        assert.equal(first.subarray(0, 2).toString(), 'PK', 'it is a zip');
        await page.getByRole('button', { name: 'Done' }).click();
      });

      await task(context, 'restore a packed one', async () => {
        const { camera, day } = await archivedDay(page);
        await page.evaluate((to) => (location.hash = to), '#/calendar?month=' + day.slice(0, 7) + '&camera=' + encodeURIComponent(camera));
        await page.locator('a.cell-day.archived').first().click();
        await page.locator('.card').first().click();
        await page.getByRole('button', { name: 'See price and wait' }).click();
        await page.getByRole('group', { name: 'Price and wait' }).waitFor();
        await page.getByRole('button', { name: /^Restore for / }).click();
        await page.getByText(/^Asked for\.|^It is back/).waitFor();
        await page.getByRole('link', { name: 'All restores' }).click();
        await page.locator('.card-row').first().waitFor();
        // The embedded S3 takes seconds where Amazon's takes hours; until then it says that it is not ready.
        await until(page, () => {
          [...document.querySelectorAll('.card-row button')].find((button) => !button.disabled)?.click();
          return document.querySelector('.card-row .state.lively') !== null;
        });
      });
    }));
}

/** A camera-day of the deep archive that nobody asked back yet. */
async function archivedDay(page) {
  return page.evaluate(async () => {
    const ask = async (path) => (await fetch('/api/' + path)).json();
    const asked = (await ask('restores')).restores.map(({ camera, day }) => camera + day);
    for (const { camera, firstDay, lastDay } of (await ask('cameras')).cameras) {
      const query = new URLSearchParams({ camera, from: firstDay, to: lastDay });
      const { days } = await ask('days?' + query);
      const day = days.find(({ date, state }) => state === 'archived' && !asked.includes(camera + date));
      if (day) return { camera, day: day.date };
    }
    throw new Error('no archived day is left');
  });
}

test('a packed day opens at once, without a restore', { skip }, () =>
  onPage({ origin: demo.origin, hash: '#/now' }, async (page) => {
    const { camera, day } = await page.evaluate(async () => {
      const ask = async (path) => (await fetch('/api/' + path)).json();
      for (const { camera, firstDay, lastDay } of (await ask('cameras')).cameras) {
        const { days } = await ask('days?' + new URLSearchParams({ camera, from: firstDay, to: lastDay }));
        const found = days.find(({ state }) => state === 'instant');
        if (found) return { camera, day: found.date };
      }
      throw new Error('no packed day');
    });
    await page.evaluate((to) => (location.hash = to), '#/day?from=' + day + '&camera=' + encodeURIComponent(camera));
    await until(page, () => document.querySelector('.thumb.tile') !== null);
    await page.locator('.card').first().click();
    await painted(page);
    await page.getByText('· packed').waitFor();
  }));

test('a second look at a day asks the server for nothing that it kept', { skip }, () =>
  onPage({ origin: demo.origin, hash: '#/now' }, async (page) => {
    const day = await page.evaluate(async () => (await (await fetch('/api/cameras')).json()).cameras.find(({ camera }) => camera === 'front-door').lastDay);
    await page.evaluate((to) => (location.hash = to), '#/day?from=' + day + '&camera=front-door');
    await page.locator('.card').first().waitFor();
    await page.getByRole('link', { name: 'Health' }).click();
    await page.getByRole('heading', { level: 1, name: 'Health' }).waitFor();
    await page.goBack();
    await page.locator('.card').first().waitFor();
    const fetched = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/captures')).map(({ transferSize, responseStatus }) => ({ transferSize, responseStatus })));
    assert.ok(fetched.length >= 2);
    assert.ok(fetched.at(-1).transferSize < 400, 'from the browser’s own cache, or not modified: ' + JSON.stringify(fetched));
  }));

/** The views of doc/review.md. */
const SCREENSHOTS = [
  { file: 'now', hash: () => '#/now', ready: (page) => until(page, () => document.querySelectorAll('.tile-picture img').length >= 4) },
  { file: 'day', hash: ({ night }) => '#/day?from=' + night, ready: tiles },
  { file: 'day-dark', hash: ({ night }) => '#/day?from=' + night + '&camera=front-door', dark: true, ready: tiles },
  {
    file: 'picture',
    hash: ({ night }) => '#/day?from=' + night + '&camera=front-door&detection=line-crossing',
    ready: async (page) => {
      await page.locator('.card').first().click();
      await painted(page);
    },
  },
  { file: 'moment', hash: ({ night, offset }) => '#/moment?at=' + encodeURIComponent(night + 'T23:14:05' + offset), ready: (page) => until(page, () => document.querySelectorAll('.tile-picture img').length >= 4) },
  { file: 'calendar', hash: () => '#/calendar?camera=driveway', ready: (page) => page.locator('a.cell-day.held').first().waitFor() },
  {
    file: 'restore',
    hash: ({ archived }) => '#/day?from=' + archived.day + '&camera=' + encodeURIComponent(archived.camera),
    ready: async (page) => {
      await page.getByRole('button', { name: 'Restore the day…' }).click();
      await page.getByRole('group', { name: 'Price and wait' }).waitFor();
    },
  },
  { file: 'restores', hash: () => '#/restores', ready: (page) => page.locator('.card-row').first().waitFor(), height: 460 },
  { file: 'holds', hash: () => '#/holds', ready: (page) => page.locator('.card-row').first().waitFor(), height: 460 },
  { file: 'health', hash: () => '#/health', ready: (page) => page.locator('.health-part').first().waitFor(), height: 560 },
  { file: 'phone-day', hash: ({ night }) => '#/day?from=' + night + '&camera=front-door', size: PHONE, ready: tiles },
  { file: 'phone-moment', hash: ({ night, offset }) => '#/moment?at=' + encodeURIComponent(night + 'T23:14:05' + offset), size: PHONE, dark: true, ready: (page) => until(page, () => document.querySelectorAll('.tile-picture img').length >= 2) },
];

/** Every tile on the screen is painted, or known to have none. */
async function tiles(page) {
  await until(page, () => {
    const seen = [...document.querySelectorAll('.card .thumb')].filter((thumb) => thumb.getBoundingClientRect().top < innerHeight);
    return seen.length > 0 && seen.every((thumb) => thumb.classList.contains('tile') || thumb.classList.contains('no-tile'));
  });
}

test('the pictures of doc/review.md', { skip: skip || (process.env.HKAWS_SCREENSHOTS !== 'yes' && 'only with HKAWS_SCREENSHOTS=yes') }, async () => {
  await mkdir(IMAGES, { recursive: true });
  let about;
  await onPage({ origin: demo.origin }, async (page) => {
    const archived = await archivedDay(page);
    const site = await page.evaluate(async () => (await fetch('/api/site')).json());
    const night = new Date(Date.parse(site.now.slice(0, 10) + 'T00:00:00Z') - 86_400_000).toISOString().slice(0, 10);
    const crossing = await page.evaluate(async (day) => (await (await fetch('/api/captures?from=' + day + '&to=' + day + '&detection=line-crossing&camera=front-door')).json()).captures[0].at, night);
    about = { archived, night, offset: crossing.replace(/^.*T[\d:.]*/, '') };
  });
  for (const { file, hash, ready, size = { width: 1200, height: 780 }, height = size.height, dark = false } of SCREENSHOTS) {
    await onPage({ origin: demo.origin, hash: hash(about), size: { ...size, height }, touch: size === PHONE, dark }, async (page, context) => {
      await ready(page);
      const session = await context.newCDPSession(page);
      const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
      await writeFile(IMAGES + 'review-' + file + '.webp', Buffer.from(data, 'base64'));
    });
  }
});

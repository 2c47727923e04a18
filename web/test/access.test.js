/** What axe-core can find in each view, light and dark, on a desktop and a phone, and what it cannot: reduced motion, enlarged text, forced colours. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { DESKTOP, PHONE, onStub, until } from './browser.js';
import { home } from './worlds.js';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VIEWS = {
  Now: ['#/now', '.tile-picture img'],
  Day: ['#/day?from=2026-11-22', '.thumb.tile'],
  'Day, chosen': ['#/day?from=2026-11-22&camera=front-door&detection=line-crossing', '.thumb.tile'],
  'Day, archived and held': ['#/day?from=2026-11-18', '.thumb.tile'],
  Picture: ['#/day?from=2026-11-20&camera=garden', '.thumb.tile', (page) => page.locator('.card').first().click(), '.lightbox-picture img'],
  Moment: ['#/moment?at=2026-11-22T23:14:05%2B01:00', '.tile-picture img'],
  'Moment, one camera': ['#/moment?at=2026-11-22T23:14:05%2B01:00&focus=garden', '.tile-picture img'],
  Calendar: ['#/calendar?camera=garden', '.cell-day.archived'],
  Restores: ['#/restores', '.card-row'],
  Holds: ['#/holds', '.card-row'],
  Health: ['#/health', '.health-part'],
  'Hold dialog': ['#/day?from=2026-11-22&camera=garden', '.thumb.tile', (page) => page.getByRole('button', { name: 'Hold', exact: true }).click(), '.ask'],
  'Restore dialog': ['#/day?from=2026-11-18&camera=garden', '.thumb.tile', (page) => page.getByRole('button', { name: 'Restore the day…' }).click(), '.offer'],
  'Export dialog': ['#/moment?at=2026-11-22T23:14:05%2B01:00', '.tile-picture img', (page) => page.getByRole('button', { name: 'Export as a zip' }).click(), '.ask'],
};

function world() {
  const made = home();
  made.holds = [{ camera: 'garden', day: '2026-11-18', by: 'local', since: '2026-11-19T08:00:00+01:00', why: 'theft of a bicycle' }];
  made.restores = ['WAITING', 'DONE', 'FAILED'].map((status, index) => ({
    id: 'r' + index, camera: 'garden', day: '2026-11-18', which: 'day', captures: 40, bytes: 1e7, usd: 0.03, status,
    asked: '2026-11-23T08:00:00+01:00', readyBy: '2026-11-23T20:00:00+01:00', until: null, problem: status === 'FAILED' ? 'S3 refused it: ask again.' : null,
  }));
  return made;
}

for (const [scheme, dark] of [['light', false], ['dark', true]]) {
  for (const [device, size] of [['a desktop', DESKTOP], ['a phone', PHONE]]) {
    test('axe finds nothing serious, ' + scheme + ', on ' + device, () =>
      onStub(world(), { dark, size, reducedMotion: 'reduce' }, async (page, context, origin) => {
        const serious = [];
        for (const [name, [hash, ready, act, then]] of Object.entries(VIEWS)) {
          await page.goto('about:blank');
          await page.goto(origin + '/' + hash);
          await page.locator(ready).first().waitFor({ state: 'attached' });
          if (act) {
            await act(page);
            await page.locator(then).first().waitFor();
          }
          await page.evaluate(AXE);
          const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
          for (const { id, impact, nodes } of violations) {
            if (impact === 'serious' || impact === 'critical') serious.push(name + ': ' + id + ': ' + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 160) + ' ' + failureSummary.replace(/\s+/g, ' ')).join(' | '));
          }
        }
        assert.deepEqual(serious, []);
      }));
  }
}

test('text enlarged to twice its size still fits a narrow window', () =>
  onStub(world(), { size: { width: 640, height: 800 } }, async (page, context, origin) => {
    for (const [hash, ready] of Object.values(VIEWS)) {
      await page.goto('about:blank');
      await page.goto(origin + '/' + hash);
      await page.locator(ready).first().waitFor({ state: 'attached' });
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '30px'));
      await until(page, () => document.documentElement.scrollWidth <= innerWidth + 1);
    }
  }));

test('what can be pressed is large enough for a finger', () =>
  onStub(world(), { size: PHONE }, async (page, context, origin) => {
    for (const [name, [hash, ready]] of Object.entries(VIEWS)) {
      await page.goto('about:blank');
      await page.goto(origin + '/' + hash);
      await page.locator(ready).first().waitFor({ state: 'attached' });
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('main button, main a, main select, main input, nav a')]
          .filter((one) => one.checkVisibility() && !one.closest('label, h2, p'))
          .map((one) => ({ box: one.getBoundingClientRect(), text: one.textContent || one.getAttribute('aria-label') }))
          .filter(({ box }) => box.width < 24 || box.height < 24)
          .map(({ text }) => text));
      assert.deepEqual(small, [], name);
    }
  }));

test('nothing turns or slides for who wants no motion', () =>
  onStub(world(), { hash: '#/day?from=2026-11-22', reducedMotion: 'reduce' }, async (page) => {
    await page.locator('.thumb.tile').first().waitFor();
    const moving = await page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
  }));

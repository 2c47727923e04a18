/** One picture, large: by mouse, keyboard and finger, as a link, in the archive, and with addresses that run out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, hashOf, onStub, textOf, until } from './browser.js';
import { captureRef } from './refs.js';
import { home } from './worlds.js';

const FRONT = '#/day?from=2026-11-22&camera=front-door';
const NIGHT = FRONT + '&hours=23:14-23:15';
const dialog = (page) => page.getByRole('dialog', { name: /^Picture of/ });
const title = (page) => page.locator('.lightbox-title');
const painted = (page) => until(page, () => document.querySelector('.lightbox-picture img')?.naturalWidth > 0 && !document.querySelector('.lightbox-picture').classList.contains('old'));

test('opens on a click, steps by arrows, and gives the focus back', () =>
  onStub(home(), { hash: NIGHT }, async (page) => {
    await page.locator('.card').click();
    await painted(page);
    assert.equal(await textOf(title(page)), 'front-door 23:14:05 Line crossing');
    assert.match(await textOf(page.locator('.lightbox-facts')), /^Sunday 22 November 2026 · 2 of 3 · 2 of 3 in this burst · \d+ KB · 192\.168/);

    await page.keyboard.press('ArrowLeft');
    await title(page).filter({ hasText: '23:14:03' }).waitFor();
    assert.ok(await page.locator('.turn.left').isDisabled());
    await page.keyboard.press('End');
    await title(page).filter({ hasText: '23:14:07' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });

    assert.doesNotMatch(hashOf(page), /open=/);
    assert.match(await textOf(page.locator('.card:focus')), /23:14:05/);
  }));

test('Back closes it, a link opens it', () =>
  onStub(home(), { hash: NIGHT }, async (page) => {
    await page.locator('.card').click();
    await dialog(page).waitFor();
    const address = page.url();
    await page.goBack();
    await dialog(page).waitFor({ state: 'detached' });

    await page.goto('about:blank');
    await page.goto(address);
    await painted(page);
    assert.equal(await textOf(title(page)), 'front-door 23:14:05 Line crossing');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('The link to this picture is copied.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
  }));

test('a link opens also what the filters hide, and says when the picture is gone', () => {
  const world = home();
  const [capture] = world.cameras.get('front-door').get('2026-11-22');
  const open = encodeURIComponent(captureRef({ camera: 'front-door', ...capture }));
  return onStub(world, { hash: NIGHT + '&open=' + open }, async (page, _, origin) => {
    await painted(page);
    await page.goto('about:blank');
    await page.goto(origin + '/' + NIGHT + '&open=' + encodeURIComponent('front-door/2026-11-22/gone.jpg'));
    await page.getByText('The linked picture is not here.').waitFor();
    assert.equal(await dialog(page).count(), 0);
  });
});

test('Space plays a burst picture by picture and stops at its end', () =>
  onStub(home(), { hash: NIGHT }, async (page) => {
    await page.locator('.card').click();
    await painted(page);
    await page.keyboard.press('Home');
    await title(page).filter({ hasText: '23:14:03' }).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await title(page).filter({ hasText: '23:14:05' }).waitFor();
    await title(page).filter({ hasText: '23:14:07' }).waitFor();
    await page.getByRole('button', { name: 'Play burst' }).waitFor();

    await page.getByRole('button', { name: 'Play burst' }).click();
    await title(page).filter({ hasText: '23:14:03' }).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Play burst' }).waitFor();
  }));

test('a finger swipes to the next picture and down to close', () =>
  onStub(home(), { hash: NIGHT, size: PHONE }, async (page) => {
    await page.locator('.card').tap();
    await painted(page);
    const swipe = (x, y) =>
      page.evaluate(([dx, dy]) => {
        const stage = document.querySelector('.stage');
        const at = (type, clientX, clientY) => stage.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', isPrimary: true, bubbles: true, clientX, clientY }));
        at('pointerdown', 200, 300);
        at('pointerup', 200 + dx, 300 + dy);
      }, [x, y]);
    await swipe(-120, 10);
    await title(page).filter({ hasText: '23:14:07' }).waitFor();
    await swipe(120, 5);
    await title(page).filter({ hasText: '23:14:05' }).waitFor();
    assert.ok(await page.evaluate(() => [...document.querySelectorAll('.lightbox button.close, .turn')].every((button) => button.getBoundingClientRect().right <= innerWidth)));
    await swipe(5, 160);
    await dialog(page).waitFor({ state: 'detached' });
  }));

test('leads to the other cameras at that instant, and back', () =>
  onStub(home(), { hash: NIGHT }, async (page) => {
    await page.locator('.card').click();
    await dialog(page).waitFor();
    await page.keyboard.press('m');
    await page.getByRole('heading', { level: 1, name: /^23:14:05/ }).waitFor();
    await page.getByText('15 s after').waitFor();
    assert.match(hashOf(page), /^#\/moment\?at=2026-11-22T23:14:05\+01:00&focus=front-door$/);
    await page.goBack();
    await dialog(page).waitFor();
  }));

test('fetches no original but those that were opened', () => {
  const world = home();
  return onStub(world, { hash: NIGHT }, async (page) => {
    await page.locator('.card').click();
    await painted(page);
    await page.keyboard.press('ArrowRight');
    await title(page).filter({ hasText: '23:14:07' }).waitFor();
    await painted(page);
    assert.equal(world.requests.filter((request) => request.startsWith('GET picture')).length, 2);
  });
});

test('asks for a new address where one ran out, and says so where that does not help', () => {
  const world = home();
  let broken = 1;
  world.fault = (route) => (route === 'GET packed' && broken-- > 0 ? { status: 403, code: 'expired', message: 'expired' } : null);
  return onStub(world, { hash: NIGHT, expected: [/status of 403/] }, async (page) => {
    await page.locator('.card').click();
    await painted(page);
    assert.equal(world.requests.filter((request) => request.startsWith('GET picture')).length, 2);

    broken = 2;
    await page.keyboard.press('ArrowRight');
    await page.getByText('A browser cannot show this file.').waitFor();
  });
});

test('an archived picture shows its small one and asks for its price', () =>
  onStub(home(), { hash: '#/day?from=2026-11-18&camera=garden' }, async (page) => {
    await page.locator('.card').first().click();
    await page.getByText('This picture lies in the deep archive.').waitFor();
    await until(page, () => document.querySelector('.lightbox-tile').classList.contains('tile'));
    await page.getByRole('button', { name: 'See price and wait' }).click();
    await page.getByText('within 12 hours').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'See price and wait');
  }));

/** Each view shows what it should, keeps its state in the address, and says so when there is nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, DESKTOP, hashOf, onStub, textOf, until } from './browser.js';
import { World } from './stub.js';
import { home } from './worlds.js';

for (const [name, size] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test('every view is reached from every other, on a ' + name, () =>
    onStub(home(), { size }, async (page) => {
      for (const [link, heading] of [['Day', 'Monday 23 November 2026'], ['Moment', /14:|13:|12:/], ['Calendar', 'Calendar'], ['Restores', 'Restores'], ['Holds', 'Holds'], ['Health', 'Health'], ['Now', 'Now']]) {
        await page.getByRole('navigation').getByRole('link', { name: link, exact: true }).click();
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();

        assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'focus moves to the heading of ' + link);
        assert.equal(await page.getByRole('link', { name: link, exact: true }).getAttribute('aria-current'), 'page');
      }
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out sideways');
    }));
}

test('Now shows each camera’s newest picture and how long it has been silent', () => {
  const world = home();
  world.camera('shed');
  world.cameras.get('garage').delete('2026-11-23');
  world.cameras.get('garage').delete('2026-11-22');
  return onStub(world, {}, async (page) => {
    await until(page, () => document.querySelectorAll('.tile-picture img').length === 3);

    assert.equal(await textOf(page.locator('.head p')), '4 cameras, 2 silent');
    assert.match(await textOf(page.getByRole('listitem').filter({ hasText: 'garage' })), /Silent for 2 days/);
    assert.match(await textOf(page.getByRole('listitem').filter({ hasText: 'shed' })), /Never seen/);
    await page.getByRole('link', { name: /front-door/ }).first().click();
    await page.getByRole('dialog').waitFor();
    assert.match(hashOf(page), /#\/day\?from=2026-11-23&camera=front-door&open=/);
  });
});

test('Now asks for one original a camera, and none twice', () => {
  const world = home();
  return onStub(world, {}, async (page) => {
    await until(page, () => document.querySelectorAll('.tile-picture img').length === 3);
    await page.getByRole('button', { name: 'Look again' }).click();
    await until(page, () => document.querySelectorAll('.tile-picture img').length === 3);

    assert.equal(world.requests.filter((request) => request.startsWith('GET picture')).length, 3);
  });
});

test('an empty archive says so in every view', () =>
  onStub(new World(), {}, async (page) => {
    await page.getByText('No camera has sent anything yet.').waitFor();
    for (const [link, text] of [['Day', 'No captures on this day.'], ['Moment', 'No camera has sent anything yet.'], ['Calendar', 'No camera has sent anything yet.'], ['Restores', 'Nothing was asked back yet.'], ['Holds', 'No day is held.']]) {
      await page.getByRole('navigation').getByRole('link', { name: link, exact: true }).click();
      await page.getByText(text).waitFor();
    }
  }));

test('Calendar tells where days lie, in words and drawings, and leads to them', () => {
  const world = home();
  world.holds = [{ camera: 'front-door', day: '2026-11-18', by: 'local', since: '2026-11-19T08:00:00+01:00', why: 'theft' }];
  return onStub(world, { hash: '#/calendar?camera=front-door' }, async (page) => {
    await page.getByRole('link', { name: 'Wednesday 18 November 2026, 40 captures, deep archive, wants a restore, held' }).waitFor();
    await page.getByRole('link', { name: 'Friday 20 November 2026, 60 captures, packed, opens at once' }).focus();
    await page.keyboard.press('ArrowRight');
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^Sunday 22 November 2026, 123 captures/);

    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: 'Sunday 22 November 2026' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Earlier months' }).click();
    await page.getByText('June 2026').waitFor();
    assert.match(hashOf(page), /month=2026-08/);
    await page.getByLabel('Camera', { exact: true }).selectOption('garden');
    assert.match(hashOf(page), /camera=garden/);
  });
});

test('Moment steps all cameras together, and choosing another camera keeps the instant', () =>
  onStub(home(), { hash: '#/moment?at=2026-11-22T23:14:05%2B01:00' }, async (page) => {
    await page.getByText('15 s after').waitFor();
    assert.match(await textOf(page.getByRole('listitem').filter({ hasText: 'front-door' })), /23:14:05 at that second Line crossing/);
    assert.match(await textOf(page.getByRole('listitem').filter({ hasText: 'garage' })), /Nothing within 5 min/);
    await until(page, () => document.querySelectorAll('.tile-picture img').length === 2);

    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { level: 1, name: /^23:14:07/ }).waitFor();
    assert.match(await textOf(page.getByRole('listitem').filter({ hasText: 'garden' })), /13 s after/);

    await page.getByRole('button', { name: 'garden' }).click();
    await page.getByText('All cameras alike').waitFor();
    assert.match(hashOf(page), /at=2026-11-22T23:14:07\+01:00&focus=garden/);
    await page.getByRole('button', { name: 'Next picture of garden' }).click();
    await page.getByRole('heading', { level: 1, name: /^23:14:20/ }).waitFor();

    await page.getByLabel('Time').fill('23:14:03');
    await page.getByLabel('Time').press('Tab');
    await page.getByRole('heading', { level: 1, name: /^23:14:03/ }).waitFor();
    await page.getByRole('link', { name: 'Open the picture of garden' }).click();
    await page.getByRole('dialog').waitFor();
    assert.match(hashOf(page), /#\/day\?from=2026-11-22&camera=garden&open=garden/);
  }));

test('Health says what somebody should do, and when nobody need do anything', () => {
  const world = home();
  return onStub(world, { hash: '#/health' }, async (page) => {
    await page.getByText('Look whether the camera has power and reaches the relay.').waitFor();
    await page.getByText('21.0 GB').waitFor();
    world.health = [];
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Nothing needs you.').waitFor();
  });
});

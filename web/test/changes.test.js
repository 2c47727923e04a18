/** Holding, lifting, restoring and exporting: what will happen is said before, what happened after, and a page that only looks refuses kindly. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, DESKTOP, hashOf, onStub, textOf } from './browser.js';
import { home } from './worlds.js';

const NIGHT = '#/day?from=2026-11-22&camera=front-door&hours=23:14-23:15';

for (const [name, size] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test('last night’s one line crossing is found, seen from all sides, held and exported, on a ' + name, () => {
    const world = home();
    return onStub(world, { size }, async (page) => {
      await page.getByRole('link', { name: 'Last night' }).click();
      await page.getByRole('button', { name: 'Line crossing 1' }).click();
      await page.locator('.card').filter({ hasText: 'front-door' }).click();
      await page.getByRole('button', { name: 'Other cameras now' }).click();
      await page.getByText('15 s after').waitFor();

      await page.getByRole('button', { name: 'Hold', exact: true }).click();
      await page.getByLabel('Why').fill('Burglary, report 4711');
      await page.getByRole('dialog').getByRole('button', { name: 'Hold', exact: true }).click();
      await page.getByText('Held: front-door, Sunday 22 November 2026').waitFor();
      await page.getByRole('button', { name: 'Done' }).click();
      assert.deepEqual(world.holds.map(({ camera, day, why }) => [camera, day, why]), [['front-door', '2026-11-22', 'Burglary, report 4711']]);

      await page.getByRole('button', { name: 'Export as a zip' }).click();
      await page.getByRole('button', { name: 'Make the zip' }).click();
      await page.getByText('42 captures, 11 MB.').waitFor();
      assert.equal(await page.getByRole('link', { name: 'Save the zip' }).getAttribute('href'), '/api/packed?name=export.zip');
      await page.getByText('1 capture left out').click();
      await page.getByText('its bytes lie in the deep archive').waitFor();
      await page.getByRole('button', { name: 'Done' }).click();
    });
  });

  test('an archived day is restored from the calendar on, with its price first, on a ' + name, () => {
    const world = home();
    return onStub(world, { size, hash: '#/calendar?camera=garden' }, async (page) => {
      await page.getByRole('link', { name: /^Wednesday 18 November 2026.*wants a restore/ }).click();
      await page.getByRole('button', { name: 'Restore the day…' }).click();
      await page.getByText('40 captures, 10 MB.').waitFor();
      assert.ok(!world.requests.some((request) => request.startsWith('POST')), 'nothing happens before the price is seen');
      await page.getByRole('radio', { name: /within 48 hours/ }).check();
      await page.getByRole('button', { name: 'Restore for less than $0.01' }).click();
      await page.getByText('Asked for. It is ready within 48 hours').waitFor();
      assert.equal(world.restores[0].usd, 0.004);
      await page.getByRole('link', { name: 'All restores' }).click();
      await page.getByText('On its way').waitFor();
      await page.getByRole('heading', { level: 2, name: 'garden, Wednesday 18 November 2026' }).waitFor();
      await page.getByRole('button', { name: /^Is it ready/ }).click();
      await page.getByText('Ready', { exact: true }).waitFor();
    });
  });
}

test('one picture of an archived day can be restored alone, or its whole day instead', () => {
  const world = home();
  return onStub(world, { hash: '#/day?from=2026-11-18&camera=garden' }, async (page) => {
    await page.locator('.card').first().click();
    await page.getByRole('button', { name: 'See price and wait' }).click();
    await page.getByText('One picture, 250 KB.').waitFor();
    await page.getByRole('button', { name: 'The whole day instead' }).click();
    await page.getByText('40 captures, 10 MB.').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'See price and wait');
    await page.getByRole('button', { name: 'See price and wait' }).click();
    await page.getByRole('button', { name: 'Restore for $0.03' }).click();
    await page.getByText('Asked for.').waitFor();
    assert.equal(world.restores[0].which, 'one');
  });
});

test('what an export or a view could not see is said beside it, with the remedy', () => {
  const world = home();
  world.problems = ['catalog/garden/2026-11-22.000.jsonl is missing; hkaws rebuild garden 2026-11-22 makes it anew'];
  return onStub(world, { hash: '#/now' }, async (page) => {
    const said = page.locator('.note.warn').filter({ hasText: 'hkaws rebuild garden 2026-11-22' });
    await said.waitFor();
    for (const view of ['calendar?camera=garden', 'day?from=2026-11-22&camera=garden', 'moment?at=2026-11-22T23:14:15%2B01:00']) {
      await page.evaluate((hash) => (location.hash = hash), '#/' + view);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await said.first().waitFor();
    }
    await page.getByRole('button', { name: 'Export as a zip' }).click();
    await page.getByRole('button', { name: 'Make the zip' }).click();
    await page.getByRole('dialog').getByText('This export is not complete:').waitFor();
    await page.getByRole('dialog').locator('.note.warn').filter({ hasText: 'hkaws rebuild garden' }).waitFor();
  });
});

test('a hold wants its reason, and lifting it a second thought', () => {
  const world = home();
  world.holds = [{ camera: 'garden', day: '2026-11-20', by: 'local', since: '2026-11-21T08:00:00+01:00', why: 'theft' }];
  return onStub(world, { hash: '#/holds' }, async (page) => {
    await page.getByText('by local, since Sat 21 Nov 08:00').waitFor();
    await page.getByRole('button', { name: 'Lift the hold of garden, Friday 20 November 2026' }).click();
    await page.getByText('From now on this day ends with its retention, perhaps tonight.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(world.holds.length, 1);
    await page.getByRole('button', { name: /^Lift the hold of garden/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lift the hold' }).click();
    await page.getByText('No day is held.').waitFor();
    assert.equal(world.holds.length, 0);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Holds');

    await page.getByRole('button', { name: 'Hold this day' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hold', exact: true }).click();
    assert.equal(world.holds.length, 0, 'without a reason nothing is sent');
    await page.getByLabel('Why').fill('x');
    await page.getByLabel('Why').press('Enter');
    await page.getByText('Held: front-door, Sunday 22 November 2026').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('by local, since Mon 23 Nov 14:18').waitFor();
  });
});

test('a page that only looks says how to allow changes, and sends none', () => {
  const world = home({ allowChanges: false });
  return onStub(world, { hash: NIGHT }, async (page) => {
    await page.getByRole('button', { name: 'Hold', exact: true }).click();
    await page.getByText('This page only looks. Start it with ./hkaws web --allow-changes').waitFor();
    await page.getByRole('button', { name: 'Understood' }).click();
    assert.ok(!world.requests.some((request) => !request.startsWith('GET')));
  });
});

test('a refusal is shown where the question stood, and what was typed stays', () => {
  const world = home();
  world.fault = (route) => (route === 'POST holds' ? { status: 409, code: 'conflict', message: 'Somebody held this day a moment ago: look again.' } : null);
  return onStub(world, { hash: NIGHT, expected: [/status of 409/] }, async (page) => {
    await page.locator('.card').click();
    await page.keyboard.press('h');
    await page.getByLabel('Why').fill('theft');
    await page.getByLabel('Why').press('Enter');
    await page.getByText('Somebody held this day a moment ago: look again.').waitFor();
    assert.equal(await page.getByLabel('Why').inputValue(), 'theft');
    world.fault = () => null;
    await page.getByLabel('Why').press('Enter');
    await page.getByText('Held: front-door').waitFor();
  });
});

test('a button pressed twice asks once', () => {
  const world = home();
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  world.fault = async (route) => {
    if (route === 'POST exports') await gate;
    return null;
  };
  return onStub(world, { hash: '#/moment?at=2026-11-22T23:14:05%2B01:00' }, async (page) => {
    await page.getByText('15 s after').waitFor();
    await page.getByRole('button', { name: 'Export as a zip' }).click();
    await page.getByRole('spinbutton', { name: 'Minutes before and after' }).press('Enter');
    await page.getByRole('button', { name: 'Making it…' }).waitFor();
    await page.getByRole('spinbutton', { name: 'Minutes before and after' }).press('Enter');
    release();
    await page.getByText('42 captures').waitFor();
    assert.equal(world.requests.filter((request) => request.startsWith('POST exports')).length, 1);
    assert.match(await textOf(page.getByRole('dialog')), /Save the zip/);
    assert.match(hashOf(page), /moment/);
  });
});

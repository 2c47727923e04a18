/** Slow, busy, failing and gone: the page says so, asks again where that helps, and keeps where one was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashOf, onStub, textOf, until } from './browser.js';
import { home } from './worlds.js';

const FRONT = '#/day?from=2026-11-22&camera=front-door';
const shown = (page, text) => page.locator('.strip-span', { hasText: text }).waitFor();

/** Holds answers back until told. */
function gate(matches) {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return { fault: async (route) => (matches(route) ? (await opened, null) : null), open };
}

test('a slow answer is waited for, and after a while the page says that it takes long', () => {
  const world = home();
  const slow = gate((route) => route === 'GET captures');
  world.fault = slow.fault;
  return onStub(world, { hash: FRONT }, async (page) => {
    await page.getByText('Asking for the captures…').waitFor();
    await page.getByText('It takes longer than usual.').waitFor();
    slow.open();
    await shown(page, '123 captures');
    assert.equal(await page.getByText('Asking for the captures…').count(), 0);
  });
});

test('an answer that comes after one went on does not overwrite the new view', () => {
  const world = home();
  const slow = gate((route) => route === 'GET captures' && world.requests.filter((request) => request.startsWith('GET captures')).length === 1);
  world.fault = slow.fault;
  return onStub(world, { hash: FRONT }, async (page) => {
    await page.getByText('Asking for the captures…').waitFor();
    await page.evaluate(() => (location.hash = '#/day?from=2026-11-20&camera=garden'));
    await shown(page, '60 captures');
    slow.open();
    await page.getByRole('heading', { level: 1, name: 'Friday 20 November 2026' }).waitFor();
    await shown(page, '60 captures');
  });
});

test('what is busy is asked again', () => {
  const world = home();
  let busy = 2;
  world.fault = (route) => (route === 'GET captures' && busy-- > 0 ? { status: 503, code: 'busy', message: 'S3 throttles.' } : null);
  return onStub(world, { hash: FRONT, expected: [/status of 503/] }, async (page) => {
    await shown(page, '123 captures');
    assert.equal(world.requests.filter((request) => request.startsWith('GET captures')).length, 3);
  });
});

test('a failure shows the server’s sentence and its number, and Try again helps', () => {
  const world = home();
  let failing = true;
  world.fault = (route) => (failing && route !== 'GET site' ? { status: 500, code: 'failed', message: 'Something failed here: the log knows what.' } : null);
  return onStub(world, { hash: FRONT, expected: [/status of 500/] }, async (page) => {
    for (const view of ['day?from=2026-11-22', 'calendar', 'moment', 'restores', 'holds', 'health', 'now']) {
      await page.evaluate((hash) => (location.hash = hash), '#/' + view);
      await page.getByText('Something failed here: the log knows what.').waitFor();
      await page.getByText('The log knows more under a1b2c3.').waitFor();
      assert.match(await textOf(page.locator('h1')), /./, view + ' keeps its heading');
    }
    failing = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await until(page, () => document.querySelectorAll('.tile-card').length === 3);
  });
});

test('a refused question shows its remedy', () =>
  onStub(home(), { hash: '#/day?from=2026-11-22&camera=nobody', expected: [/status of 404/] }, async (page) => {
    await page.getByText('No camera is called so: see Now for those that there are.').waitFor();
  }));

test('a server that is gone is named as such', () => {
  const world = home();
  return onStub(world, { hash: '#/holds', expected: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED/] }, async (page, context) => {
    await page.getByText('No day is held.').waitFor();
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Restores' }).click();
    await page.getByText('The server does not answer.').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Nothing was asked back yet.').waitFor();
  });
});

test('an ended session is said once, and the address keeps where one was', () => {
  const world = home();
  let ended = false;
  world.fault = () => (ended ? { status: 401, code: 'session-ended', message: 'The credentials have run out. Sign in again: aws sso login.' } : null);
  return onStub(world, { hash: FRONT + '&detection=line-crossing', expected: [/status of 401/] }, async (page) => {
    await shown(page, /^1 capture$/);
    ended = true;
    const before = hashOf(page);
    await page.locator('.card').click();
    await page.getByText('Your session has ended.').waitFor();
    await page.getByText('The credentials have run out. Sign in again: aws sso login.').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(hashOf(page), before);

    ended = false;
    await page.getByRole('button', { name: 'Sign in and go on' }).click();
    await shown(page, /^1 capture$/);
    assert.equal(hashOf(page), before);
    assert.ok(await page.locator('#session').isHidden());
  });
});

test('problems beside an answer are shown with it', () => {
  const world = home();
  world.problems = ['The catalog of garden, 2026-11-22 cannot be read: run ./hkaws rebuild.'];
  return onStub(world, { hash: FRONT }, async (page) => {
    await page.getByText('The catalog of garden, 2026-11-22 cannot be read: run ./hkaws rebuild.').waitFor();
    await shown(page, '123 captures');
  });
});

test('without contact sheets the names still tell, and nothing breaks', () => {
  const world = home();
  world.fault = (route) => (route === 'GET sheet' ? { status: 404, code: 'not-found', message: 'no sheets here' } : null);
  return onStub(world, { hash: FRONT, expected: [/status of 404/] }, async (page) => {
    await shown(page, '123 captures');
    await until(page, () => document.querySelectorAll('.thumb.no-tile').length > 5);
  });
});

test('an hour whose sheets take long comes in parts', () => {
  const world = home();
  const parts = new Map();
  world.fault = (route, url) => {
    if (route !== 'GET sheet') return null;
    const hour = url.searchParams.get('hour');
    parts.set(hour, (parts.get(hour) ?? 0) + 1);
    world.more = parts.get(hour) < 3;
    return null;
  };
  return onStub(world, { hash: FRONT + '&hours=23:14-23:15&gap=0' }, async (page) => {
    await until(page, () => document.querySelectorAll('.thumb.tile').length === 3);
    assert.equal(parts.get('23'), 3, 'asked until there was no more');
    assert.ok(world.requests.some((request) => request.startsWith('GET sheet') && request.includes('captures=')), 'the page says how many it knows of');
  });
});

test('a browser whose time zone rules are not the site’s says so, once and in every view', () => {
  const world = home();
  // A government that gave up winter time this autumn, which this browser does not know.
  world.offsets = [{ from: '2026-11-23T13:18:05Z', seconds: 7200 }];
  return onStub(world, { hash: FRONT }, async (page) => {
    const note = page.getByText('This browser’s time zone rules for Europe/Vienna are not those of the site (2026f), from 2026-11-23 on.');
    await note.waitFor();
    await page.evaluate(() => (location.hash = '#/now'));
    await page.getByRole('heading', { level: 1, name: 'Now' }).waitFor();
    assert.equal(await note.count(), 1);
  });
});

test('a browser that agrees with the site about its time zone says nothing', () => {
  const world = home();
  world.offsets = [
    { from: '2026-11-23T13:18:05Z', seconds: 3600 },
    { from: '2027-03-28T01:00:00Z', seconds: 7200 },
    { from: '2027-10-31T01:00:00Z', seconds: 3600 },
  ];
  return onStub(world, { hash: FRONT }, async (page) => {
    await shown(page, '123 captures');
    assert.equal(await page.getByText('time zone rules').count(), 0);
  });
});

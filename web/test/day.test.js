/** Day: the strip, the filters, the grid, also with 10,000 and 100,000 captures and on days with 23 and 25 hours. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, hashOf, onStub, textOf, until } from './browser.js';
import { World, capture, fullDay } from './stub.js';
import { home, oneDay } from './worlds.js';

const cards = (page) => page.locator('.card');
const shown = (page, text) => page.locator('.strip-span', { hasText: text }).waitFor();
const unfold = (page, text) => page.locator('summary', { hasText: text }).click();
const FRONT = '#/day?from=2026-11-22&camera=front-door';

test('lanes name each detection with its number, and choose it', () =>
  onStub(home(), { hash: FRONT }, async (page) => {
    await page.getByRole('button', { name: 'Line crossing 1' }).click();

    await shown(page, /^1 capture$/);
    assert.match(hashOf(page), /detection=line-crossing/);
    assert.match(await textOf(cards(page)), /^23:14:05 Line crossing$/);
    assert.equal(await page.getByRole('button', { name: 'Line crossing 1' }).getAttribute('aria-pressed'), 'true');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await shown(page, '364 captures');
  }));

test('a night is one piece: its small hours are those of the next date', () => {
  const world = home();
  const [evening, morning] = ['2026-11-22', '2026-11-23'].map((date) => world.cameras.get('front-door').get(date));
  const count = evening.filter(({ at }) => at.slice(11, 16) >= '22:00').length + morning.filter(({ at }) => at.slice(11, 16) < '06:00').length;
  return onStub(world, { hash: '#/day?from=2026-11-22&camera=front-door&hours=22:00-06:00' }, async (page) => {
    await shown(page, count + ' captures');
    assert.ok(world.requests.some((request) => request.startsWith('GET captures') && request.includes('hours=22%3A00-06%3A00')));
  });
});

test('filters by camera, detection, hours and night narrow each other and stand in the address', () => {
  const world = home();
  return onStub(world, { hash: '#/day?from=2026-11-22' }, async (page) => {
    await shown(page, '364 captures');
    await unfold(page, 'All cameras');
    await page.getByRole('checkbox', { name: 'garden' }).check();
    await shown(page, '121 captures');
    await page.getByRole('checkbox', { name: 'front-door' }).check();
    await shown(page, '244 captures');
    await page.keyboard.press('Escape');
    await unfold(page, 'All hours');
    await page.getByRole('radio', { name: 'Between' }).check();
    await until(page, () => location.hash.includes('hours=22%3A00-06%3A00'));
    await page.getByLabel('From', { exact: true }).fill('23:14');
    await page.getByLabel('From', { exact: true }).press('Tab');
    await page.getByLabel('To', { exact: true }).fill('23:15');
    await page.getByLabel('To', { exact: true }).press('Tab');
    await shown(page, '4 captures');
    await page.keyboard.press('Escape');
    await unfold(page, 'All detections');
    await page.getByRole('checkbox', { name: 'Person' }).check();
    await shown(page, '1 capture');
    assert.equal(hashOf(page), '#/day?from=2026-11-22&camera=garden&camera=front-door&hours=23:14-23:15&detection=person');

    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await shown(page, '1 capture');

    await unfold(page, '23:14-23:15');
    await page.getByRole('radio', { name: 'Night, sunset to sunrise' }).check();
    await until(page, () => location.hash.includes('night=sun'));
    assert.ok(world.requests.some((request) => request.startsWith('GET captures') && request.includes('night=sun')));
  });
});

test('night by the sun wants a location, and says so', () =>
  onStub(home({ sun: null }), { hash: FRONT }, async (page) => {
    await unfold(page, 'All hours');
    await page.getByText('Needs location: in the site file.').waitFor();
    assert.ok(await page.getByRole('radio', { name: 'Night, sunset to sunrise' }).isDisabled());
  }));

test('several days stand in one grid, each hour with its date', () =>
  onStub(home(), { hash: '#/day?from=2026-11-22&to=2026-11-23&camera=front-door' }, async (page) => {
    await page.getByRole('heading', { level: 1, name: 'Sun 22 Nov to Mon 23 Nov' }).waitFor();
    await page.getByRole('heading', { level: 2, name: /^Sun 22 Nov, \d\d:00 / }).first().waitFor();
    await unfold(page, '2 days');
    await page.getByRole('button', { name: '1 day', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Monday 23 November 2026' }).waitFor();
  }));

test('Last night reaches from yesterday’s noon to today’s', () =>
  onStub(home(), { hash: FRONT }, async (page) => {
    await page.getByRole('link', { name: 'Last night' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sun 22 Nov to Mon 23 Nov' }).waitFor();
    assert.match(hashOf(page), /zoom=2026-11-22T12:00:00\+01:00~2026-11-23T12:00:00\+01:00/);
    assert.match(hashOf(page), /camera=front-door/);
    await page.getByRole('button', { name: /^Line crossing/ }).click();
    await shown(page, /1 capture$/);
  }));

test('bursts fold into one card with a count, by a gap that can be chosen', () =>
  onStub(home(), { hash: FRONT + '&hours=23:14-23:15' }, async (page) => {
    await shown(page, '3 captures');
    assert.match(await textOf(cards(page)), /^×3 in a burst 23:14:05 Line crossing$/);
    await page.getByLabel('Fold bursts').selectOption('never');
    await until(page, () => document.querySelectorAll('.card').length === 3);
    assert.match(hashOf(page), /gap=0/);
    await page.getByLabel('Fold bursts').selectOption('within 30 s');
    await until(page, () => document.querySelectorAll('.card').length === 1);
    assert.doesNotMatch(hashOf(page), /gap/);
  }));

test('dragging over the strip zooms; so do its buttons and keys, and Whole day leads back', () =>
  onStub(home(), { hash: FRONT }, async (page) => {
    await shown(page, '123 captures');
    const box = await page.locator('.strip-plot').boundingBox();
    const at = (hour) => box.x + (box.width * hour) / 24;
    await page.mouse.move(at(22), box.y + 20);
    await page.mouse.down();
    await page.mouse.move(at(23), box.y + 20, { steps: 4 });
    await page.mouse.up();
    await shown(page, /^2[12]:\d\d to 2[23]:\d\d/);
    await page.getByRole('button', { name: 'Whole day' }).click();
    await shown(page, /^123 captures/);

    await page.locator('.strip-plot').focus();
    await page.keyboard.press('+');
    await shown(page, / to .* · /);
    const before = hashOf(page);
    await page.keyboard.press('ArrowRight');
    await until(page, (old) => decodeURIComponent(location.hash) !== old, before);
    await page.keyboard.press('-');
    await page.keyboard.press('0');
    await shown(page, /^123 captures/);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await shown(page, / to .* · /);
    assert.match(await page.locator('.strip-plot').getAttribute('aria-label'), /^From \d\d:\d\d to \d\d:\d\d: \d+ captures?/);
  }));

test('the strip’s numbers stand in a table as well', () =>
  onStub(home(), { hash: FRONT }, async (page) => {
    await page.getByText('In numbers, hour by hour').click();
    const row = page.getByRole('row').filter({ hasText: '23:00' });
    await row.waitFor();
    assert.match(await textOf(row), /1 (\d+ )*$|1/);
  }));

test('arrows, Home, End and Page keys walk the grid, and one Tab leads past it', () =>
  onStub(home(), { hash: FRONT + '&gap=0' }, async (page) => {
    await cards(page).first().focus();
    const columns = Number(await page.locator('.row').first().evaluate((row) => row.style.getPropertyValue('--columns')));
    const index = () => page.evaluate(() => Number(document.activeElement.dataset.index));
    for (const [key, expected] of [['ArrowRight', 1], ['ArrowDown', 1 + columns], ['ArrowUp', 1], ['ArrowLeft', 0], ['End', 122], ['Home', 0]]) {
      await page.keyboard.press(key);
      assert.equal(await index(), expected, key);
    }
    await page.keyboard.press('PageDown');
    assert.ok((await index()) >= 5);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY');
    await page.keyboard.press('Shift+Tab');
    assert.ok((await index()) >= 5, 'the way back leads to the same card');
  }));

test('switching the camera keeps the place in the day', () =>
  onStub(home(), { hash: FRONT }, async (page) => {
    await shown(page, '123 captures');
    await cards(page).first().focus();
    await page.keyboard.press('End');
    const time = async () => (await textOf(page.locator('.card:focus .time'))).slice(0, 2);
    assert.equal(await time(), '23');
    await page.evaluate(() => (location.hash = '#/day?from=2026-11-22&camera=garden'));
    await shown(page, '121 captures');
    await until(page, () => scrollY > 500);
  }));

test('Back undoes a filter, and the day before and after are a step', () =>
  onStub(home(), { hash: FRONT }, async (page) => {
    await page.getByRole('button', { name: 'Line crossing 1' }).click();
    await shown(page, /^1 capture$/);
    await page.goBack();
    await shown(page, '123 captures');
    await page.getByRole('button', { name: 'The day before' }).click();
    await page.getByRole('heading', { level: 1, name: 'Saturday 21 November 2026' }).waitFor();
    await page.getByText('No captures on this day.').waitFor();
    await page.getByRole('button', { name: 'The day after' }).click();
    await page.getByRole('button', { name: 'The day after' }).click();
    await page.getByRole('heading', { level: 1, name: 'Monday 23 November 2026' }).waitFor();
    assert.ok(await page.getByRole('button', { name: 'The day after' }).isDisabled());
  }));

test('quiet hours share a heading, busy ones have their own', () => {
  const zone = 'Europe/Vienna';
  const quiet = ['00:10', '01:20', '04:00', '13:00'].map((time) => capture(zone, Date.parse('2026-11-22T' + time + ':00+01:00')));
  const world = oneDay(quiet).add('busy', '2026-11-22', fullDay(zone, '2026-11-22', 600));
  return onStub(world, { hash: FRONT }, async (page) => {
    await page.getByRole('heading', { level: 2, name: '00:00 to 06:00 3 captures' }).waitFor();
    await page.getByRole('heading', { level: 2, name: '12:00 to 18:00 1 capture' }).waitFor();
    await page.evaluate(() => (location.hash = '#/day?from=2026-11-22&camera=busy&gap=0'));
    await page.getByRole('heading', { level: 2, name: /^\d\d:00 \d+ captures/ }).first().waitFor();
  });
});

test('a held day says so and why; archived ones say what opening them takes', () => {
  const world = home();
  world.holds = [{ camera: 'garden', day: '2026-11-18', by: 'local', since: '2026-11-19T08:00:00+01:00', why: 'theft of a bicycle' }];
  return onStub(world, { hash: '#/day?from=2026-11-18' }, async (page) => {
    await page.getByText('Held: garden, theft of a bicycle').waitFor();
    await page.getByText('120 pictures lie in the deep archive').waitFor();
    assert.equal(await page.getByRole('button', { name: /^Restore (front-door|garden|garage)…$/ }).count(), 3);
    await page.getByText('archived', { exact: true }).first().waitFor();
  });
});

test('a clip and a file without a time have their place', () => {
  const world = oneDay([
    capture('Europe/Vienna', Date.parse('2026-11-22T10:00:00+01:00'), 'motion', { kind: 'clip' }),
    { name: 'current.jpg', day: '2026-11-22', at: null, detection: null, token: null, channel: null, size: 10, kind: 'still' },
  ]);
  return onStub(world, { hash: FRONT }, async (page) => {
    await page.getByText('clip', { exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Without a time 1 capture' }).waitFor();
    await page.getByText('no time', { exact: true }).first().waitFor();
    assert.ok(world.requests.some((request) => request.includes('hour=xx')));
  });
});

test('a picture that S3 had much later than its clock says is marked, on its card and in the large', () => {
  const zone = 'Europe/Vienna';
  const times = ['2026-11-22T10:00:00+01:00', '2026-11-22T11:00:00+01:00'];
  const clocks = "stored 20 days after the camera's clock";
  const world = oneDay(times.map((at, index) => capture(zone, Date.parse(at), 'motion', index === 0 ? { timeSource: 'name', storedAt: '2026-12-12T09:00:00Z', clocks } : {})));
  return onStub(world, { hash: FRONT }, async (page) => {
    await page.locator('.card .mark.clocks').waitFor();
    assert.deepEqual(await page.locator('.card .mark.clocks').allTextContents(), ['clock: ' + clocks]); // as a screen reader says it
    await page.locator('.card').first().click();
    await page.getByRole('dialog').getByText(clocks).waitFor();
  });
});

test('an hour that exists twice stands there twice, told apart by its offset', () => {
  const zone = 'Europe/Vienna';
  const times = ['2026-10-25T01:59:00+02:00', '2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00', '2026-10-25T03:10:00+01:00'];
  const world = oneDay(times.map((at) => capture(zone, Date.parse(at))), { date: '2026-10-25' });
  return onStub(world, { hash: '#/day?from=2026-10-25&camera=front-door' }, async (page) => {
    for (const heading of ['02:00 (UTC+02:00)', '02:00 (UTC+01:00)']) await page.getByRole('heading', { level: 2, name: heading }).waitFor();
    assert.deepEqual(await page.locator('.card .time').allInnerTexts(), ['01:59:00 +02:00', '02:30:00 +02:00', '02:30:00 +01:00', '03:10:00 +01:00']);
    const hours = await page.locator('.strip-hours span').allInnerTexts();
    await page.goto(page.url() + '&zoom=2026-10-25T01:00:00%2B02:00~2026-10-25T04:00:00%2B01:00');
    await shown(page, /01:00 \(UTC\+02:00\) to 04:00 \(UTC\+01:00\) · 4 captures/);
    assert.ok(hours.length > 5);
    const zoomed = await page.locator('.strip-hours span').allInnerTexts();
    assert.ok(zoomed.some((text) => text.startsWith('02') && !text.endsWith('*')) && zoomed.some((text) => text.startsWith('02') && text.endsWith('*')), zoomed.join(' '));
  });
});

test('a day of 23 hours has no second hour on its axis', () => {
  const zone = 'Europe/Vienna';
  const world = oneDay([capture(zone, Date.parse('2026-03-29T01:59:00+01:00')), capture(zone, Date.parse('2026-03-29T03:01:00+02:00'))], { date: '2026-03-29' });
  return onStub(world, { hash: '#/day?from=2026-03-29&camera=front-door&zoom=2026-03-29T01:00:00%2B01:00~2026-03-29T05:00:00%2B02:00' }, async (page) => {
    await shown(page, '2 captures');
    const hours = (await page.locator('.strip-hours span').allInnerTexts()).map((text) => text.slice(0, 2));
    assert.ok(hours.includes('01') && hours.includes('03') && !hours.includes('02'), hours.join(' '));
  });
});

test('a day of 10,000 scrolls smoothly, and its first picture is there soon', (context) => {
  const world = oneDay(fullDay('Europe/Vienna', '2026-11-22', 10_000));
  return onStub(world, { hash: FRONT + '&gap=0' }, async (page) => {
    await until(page, () => performance.getEntriesByName('first-picture').length > 0);
    const took = await page.evaluate(() => performance.getEntriesByName('first-picture')[0].startTime - performance.getEntriesByName('captures-answered')[0].startTime);
    const slowest = await page.evaluate(async () => {
      let worst = 0;
      let last = performance.now();
      for (let step = 0; step < 60; step++) {
        scrollBy(0, 700);
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        worst = Math.max(worst, now - last);
        last = now;
      }
      return worst;
    });
    context.diagnostic('first picture of a day of 10,000: ' + Math.round(took) + ' ms after the answer; slowest of 60 frames while scrolling: ' + Math.round(slowest) + ' ms');

    assert.ok((await cards(page).count()) < 120, 'only what is near the screen exists');
    assert.equal(world.requests.filter((request) => request.startsWith('GET captures')).length, 1);
    assert.equal(world.requests.filter((request) => request.startsWith('GET picture')).length, 0, 'no original is read for a look at a day');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await until(page, () => [...document.querySelectorAll('.cell')].some((cell) => cell.getAttribute('aria-posinset') === '10000'));
  });
});

test('100,000 captures in pages of 10,000: what is there shows at once, and the end is reached', () => {
  const world = new World();
  for (let camera = 1; camera <= 10; camera++) world.add('camera-' + camera, '2026-11-22', fullDay(world.zone, '2026-11-22', 10_000, camera));
  return onStub(world, { hash: '#/day?from=2026-11-22&gap=0' }, async (page) => {
    page.setDefaultTimeout(40_000);
    await cards(page).first().waitFor();
    await shown(page, '100,000 captures');
    assert.equal(world.requests.filter((request) => request.startsWith('GET captures')).length, 10);
    await cards(page).first().focus();
    await page.keyboard.press('End');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.index), '99999');
    assert.ok((await cards(page).count()) < 120);
  });
});

test('on a phone the filters unfold, and the strip is dragged by finger', () =>
  onStub(home(), { hash: FRONT, size: PHONE }, async (page) => {
    await shown(page, '123 captures');
    assert.ok(!(await page.locator('#filters').isVisible()));
    await page.getByRole('button', { name: 'Filters (1)' }).tap();
    await unfold(page, 'All detections');
    await page.getByRole('checkbox', { name: 'Line crossing' }).tap();
    await shown(page, /^1 capture$/);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }));

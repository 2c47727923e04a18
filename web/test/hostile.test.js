/** Fifty names that somebody could give a camera or a file to hurt who looks: all are shown as they are, and nothing happens. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, onStub, until } from './browser.js';
import { World, capture } from './stub.js';

const RIGHT_TO_LEFT = '\u202e';

export const NASTY = [
  '<script>trip(1)</script>', '"><script>trip(2)</script>', '<img src=x onerror=trip(3)>', '<svg onload=trip(4)>', '<svg/onload=trip`5`>',
  '<iframe srcdoc="<script>parent.trip(6)</script>">', '<body onload=trip(7)>', '<details open ontoggle=trip(8)>', '<input autofocus onfocus=trip(9)>', '<video><source onerror=trip(10)></video>',
  '<a href="javascript:trip(11)">x</a>', 'javascript:trip(12)', 'JaVaScRiPt:trip(13)//', 'data:text/html,<script>trip(14)</script>', '" onmouseover="trip(15)" x="',
  "' onfocus='trip(16)' autofocus x='", '`onload=trip(17)`', '</title><script>trip(18)</script>', '</style><script>trip(19)</script>', '</script><script>trip(20)</script>',
  '<!--><script>trip(21)</script>-->', '<math><mtext><style><img src=x onerror=trip(22)></style></mtext></math>', '<template><script>trip(23)</script></template>', '<object data="javascript:trip(24)">', '<embed src="javascript:trip(25)">',
  '<base href="https://example.invalid/">', '<meta http-equiv=refresh content="0;url=https://example.invalid/">', '<link rel=stylesheet href="https://example.invalid/x.css">', '<form action="https://example.invalid/"><input type=submit>', '<style>*{display:none}</style>',
  '{{constructor.constructor("trip(31)")()}}', '${trip(32)}', '#{trip(33)}', '<%= trip(34) %>', '&lt;script&gt;trip(35)&lt;/script&gt;',
  '&#60;img src=x onerror=trip(36)&#62;', '\\u003cscript\\u003etrip(37)\\u003c/script\\u003e', '%3Cscript%3Etrip(38)%3C%2Fscript%3E', '../../../../etc/passwd', '..%2f..%2fapi%2fholds',
  'a?camera=b&day=c#d', '__proto__', 'constructor', 'toString', 'front' + RIGHT_TO_LEFT + 'gpj.exe',
  'a\u0000b', 'line\nbreak\r\nX-Evil: yes', '\u{1f4a9}'.repeat(40), 'W'.repeat(600), '");background:url(https://example.invalid/x);("',
];

/** Half of them cameras, all of them files. */
function world() {
  const made = new World();
  const zone = made.zone;
  const start = Date.parse('2026-11-22T10:00:00+01:00');
  NASTY.forEach((name, index) => {
    const one = capture(zone, start + index * 60_000, index % 5 === 0 ? 'line-crossing' : 'motion', { name: name + '.jpg', token: name });
    made.add(name, '2026-11-22', [one], index % 7 === 3 ? { hot: false, packed: true, state: 'archived', readable: false } : {});
    made.cameras.get(name).set('2026-11-23', [capture(zone, Date.parse('2026-11-23T08:00:00+01:00') + index * 1000, 'motion', { name: name + '.jpg', token: name })]);
    made.states.set(name + '\n2026-11-23', { hot: true, packed: false, state: 'hot', readable: true });
    made.holds.push({ camera: name, day: '2026-11-22', by: name, since: '2026-11-23T08:00:00+01:00', why: name });
    made.restores.push({ id: String(index), camera: name, day: '2026-11-22', which: 'day', captures: 1, bytes: 1, usd: 0.01, status: index % 2 ? 'FAILED' : 'DONE', asked: '2026-11-23T08:00:00+01:00', readyBy: null, until: null, problem: name });
  });
  made.name = NASTY[2];
  made.problems = [...NASTY];
  made.health = NASTY.map((name) => ({ title: name, remedy: name }));
  return made;
}

test('there are fifty of them', () => assert.equal(new Set(NASTY).size, 50));

for (const size of [undefined, PHONE]) {
  test('every view shows them as text' + (size ? ', on a phone' : ''), () =>
    onStub(world(), { size }, async (page) => {
      const shows = (texts) =>
        until(page, (all) => {
          const text = document.body.textContent;
          return all.every((one) => text.includes(one));
        }, texts.map((text) => text.replace(/\u0000/g, '\u0000')));
      await shows(NASTY);
      for (const hash of ['#/holds', '#/restores', '#/health', '#/calendar', '#/day?from=2026-11-22&gap=0', '#/day?from=2026-11-22&to=2026-11-23', '#/moment?at=2026-11-22T10:20:00%2B01:00&minutes=60']) {
        await page.evaluate((to) => (location.hash = to), hash);
        await shows(NASTY);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), 'nothing sticks out of ' + hash);
      }
      assert.equal(await page.evaluate(() => document.querySelectorAll('main script, main iframe, main object, main embed, main style, base, main link').length), 0);
      assert.equal(await page.evaluate(() => document.title.includes('<')), true, 'the title is text as well');
    }));
}

test('each of them opens as a picture, by link, and asks to be held', () => {
  const made = world();
  return onStub(made, { hash: '#/day?from=2026-11-22&gap=0' }, async (page) => {
    for (const [index, name] of NASTY.entries()) {
      const open = [name, '2026-11-22', name + '.jpg'].map(encodeURIComponent).join('/');
      await page.evaluate((to) => (location.hash = to), '#/day?from=2026-11-22&gap=0&open=' + encodeURIComponent(open));
      await until(page, (text) => document.querySelector('.lightbox-title bdi')?.textContent === text, name);
      await until(page, () => document.querySelector('.lightbox-picture img') !== null || document.querySelector('.lightbox-note').textContent.includes('archive'));
      if (index % 10 === 0) {
        await page.keyboard.press('h');
        await until(page, (text) => document.querySelector('.ask .subject')?.textContent.includes(text), name);
        await page.keyboard.press('Escape');
        await until(page, () => document.querySelector('.ask') === null);
      }
    }
    const asked = made.requests.filter((request) => request.startsWith('GET picture')).map((request) => new URL('http://x/' + request.slice(4)).searchParams.get('name'));
    for (const name of NASTY) assert.ok(asked.includes(name + '.jpg'), 'the file was asked for by its very name: ' + name);
  });
});

/** Now: a tile a camera, with its newest picture and how long it has been silent. */
import { get } from '../api.js';
import { cameras } from '../cameras.js';
import { label, titleOf, wordOf } from '../detections.js';
import { announce, fill, h, icon, name, safeUrl } from '../dom.js';
import { failure, nothing, unseen, waiting } from '../notes.js';
import { captureRef, format } from '../route.js';
import { duration, shortDate } from '../time.js';
import { read } from '../captures.js';
import { lastNight } from './day.js';
import * as thumbs from '../thumbs.js';

// A camera's newest capture costs two LIST; a page left open for a month asks every five minutes, and only while somebody sees it.
const EVERY = 5 * 60_000;

export function open(root, _route, site) {
  const view = new Now(root, site);
  return { update: () => {}, close: () => view.close() };
}

class Now {
  constructor(root, site) {
    this.site = site;
    this.tiles = h('ul', { class: 'tiles' });
    this.note = h('div', {});
    this.when = h('p', { class: 'quiet' });
    this.pictures = new Map();
    fill(
      root,
      h(
        'header',
        { class: 'head' },
        h('div', {}, h('h1', { tabindex: '-1' }, 'Now'), this.when),
        h('div', { class: 'day-bar' }, h('a', { class: 'button', href: lastNight(site) }, icon('M13 9.8A5.8 5.8 0 0 1 6.2 3a5.6 5.6 0 1 0 6.8 6.8'), 'Last night'), h('button', { type: 'button', onclick: () => void this.refresh() }, 'Look again')),
      ),
      this.note,
      this.tiles,
    );
    this.observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) void this.fetchPicture(target);
    }, { rootMargin: '200px' });
    this.timer = setInterval(() => document.visibilityState === 'visible' && void this.refresh(), EVERY);
    this.onVisible = () => document.visibilityState === 'visible' && Date.now() - this.asked > EVERY && void this.refresh();
    document.addEventListener('visibilitychange', this.onVisible);
    fill(this.note, waiting('Asking for the cameras…'));
    void this.refresh({ fresh: false });
  }

  close() {
    clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.onVisible);
    this.observer.disconnect();
    this.closed = true;
  }

  async refresh({ fresh = true } = {}) {
    this.asked = Date.now();
    try {
      const list = await cameras({ refresh: fresh });
      if (!this.closed) this.draw(list);
    } catch (error) {
      if (!this.closed) fill(this.note, failure(error, () => void this.refresh()));
    }
  }

  draw(list) {
    const silent = list.filter(({ silence }) => silence.state !== 'lively').length;
    const summary = list.length === 0 ? '' : list.length + (list.length === 1 ? ' camera, ' : ' cameras, ') + (silent === 0 ? 'none silent' : silent + ' silent');
    this.when.textContent = summary;
    announce(summary);
    fill(
      this.note,
      list.length === 0 ? nothing('No camera has sent anything yet.', h('p', {}, 'As soon as one uploads its first picture by FTP, it appears here. ./hkaws doctor says what is missing.')) : null,
      unseen(list.problems),
    );
    this.observer.disconnect();
    fill(this.tiles, list.map((camera) => this.tile(camera)));
    for (const place of this.tiles.querySelectorAll('.tile-picture')) this.observer.observe(place);
  }

  tile(camera) {
    const latest = camera.latest && read({ camera: camera.camera, ...camera.latest }, []);
    const picture = h('div', { class: 'tile-picture thumb' });
    picture.capture = latest;
    const title = h('h2', {}, name(camera.camera));
    if (!latest) picture.classList.add('no-tile');
    return h(
      'li',
      { class: 'tile-card' },
      h(
        'a',
        { class: 'tile-link', href: latest ? format('day', { from: latest.day, camera: camera.camera, open: captureRef(latest) }) : format('calendar', { camera: camera.camera }) },
        picture,
        h('div', { class: 'tile-text' }, title, silence(camera)),
        latest
          ? h('p', { class: 'tile-when' }, h('span', { class: 'time' }, (latest.day === this.site.now.slice(0, 10) ? '' : shortDate(latest.day) + ' ') + (latest.time ?? 'no time')), label(wordOf(latest)))
          : h('p', { class: 'tile-when quiet' }, 'No picture yet'),
      ),
      latest ? h('p', { class: 'tile-more' }, h('a', { href: format('day', { from: latest.day, camera: camera.camera }) }, 'Its day', h('span', { class: 'unseen' }, ': ', name(camera.camera))), h('a', { href: format('calendar', { camera: camera.camera }) }, 'Its calendar', h('span', { class: 'unseen' }, ': ', name(camera.camera)))) : null,
    );
  }

  /** The newest picture itself: one a camera, once, and only when its tile comes into sight. */
  async fetchPicture(place) {
    this.observer.unobserve(place);
    const { capture } = place;
    if (!capture) return;
    const key = captureRef(capture);
    let image = this.pictures.get(key);
    if (!image && capture.kind === 'still') {
      try {
        const answer = await get('picture', { camera: capture.camera, day: capture.day, name: capture.name });
        if (answer.url) {
          image = h('img', { src: safeUrl(answer.url), alt: 'Newest picture: ' + titleOf(wordOf(capture)) });
          await image.decode();
          this.pictures.set(key, image);
        }
      } catch {
        image = null; // the tile of its contact sheet has to do
      }
    }
    if (image) fill(place, image);
    else thumbs.show(place, capture);
  }
}

function silence({ silence: { state, seconds, limitHours } }) {
  const [className, text] = {
    lively: ['lively', duration(seconds) + ' ago'],
    silent: ['silent', 'Silent for ' + duration(seconds)],
    never: ['silent', 'Never seen'],
  }[state] ?? ['silent', state];
  return h(
    'span',
    { class: 'state ' + className, title: limitHours ? 'Counts as silent after ' + limitHours + ' h' : null },
    icon(className === 'lively' ? 'M3 8.5l3.2 3.2L13 5' : 'M8 2L15 14H1zM8 6.5v3.5M8 12v.1'),
    text,
  );
}

/**
 * One picture, large. Arrows and swipes step, Space plays the burst, Escape closes. The contact sheet's tile stands in until the original
 * is there. What lies in the archive says so and asks for its price.
 */
import { ApiError, get } from './api.js';
import { announce, fill, focusable, focusedIn, h, icon, name, safeUrl } from './dom.js';
import { label, titleOf, wordOf } from './detections.js';
import { sameCapture, sizeText } from './captures.js';
import { longDate } from './time.js';
import { askHold, askRestore } from './dialogs.js';
import { isAbort } from './notes.js';
import * as thumbs from './thumbs.js';

const FRAME = 600;
const SWIPE = 48;

export class Lightbox {
  site;
  clock;
  onStep;
  onClose;
  onMoment;
  /** The captures to step through. @type {any[] | undefined} */
  list;
  index = 0;
  /** Those that the one shown was folded with. @type {any[]} */
  burst = [];

  constructor({ site, clock, onStep, onClose, onMoment }) {
    Object.assign(this, { site, clock, onStep, onClose, onMoment });
    this.title = h('h2', { class: 'lightbox-title', tabindex: '-1' });
    this.tile = h('div', { class: 'lightbox-tile' });
    this.picture = h('div', { class: 'lightbox-picture' });
    this.note = h('div', { class: 'lightbox-note', role: 'status' });
    this.previous = h('button', { type: 'button', class: 'turn left', 'aria-label': 'Previous picture', onclick: () => this.step(-1) }, icon('M10 3L5 8l5 5'));
    this.following = h('button', { type: 'button', class: 'turn right', 'aria-label': 'Next picture', onclick: () => this.step(1) }, icon('M6 3l5 5l-5 5'));
    this.stage = h(
      'div',
      { class: 'stage', onpointerdown: (press) => this.down(press), onpointerup: (press) => this.up(press), onpointercancel: () => (this.start = null) },
      this.tile,
      this.picture,
      this.note,
      this.previous,
      this.following,
    );
    this.actions = h('div', { class: 'lightbox-actions' });
    this.facts = h('p', { class: 'lightbox-facts', tabindex: '0', role: 'group', 'aria-label': 'About this picture' });
    this.dialog = h(
      'dialog',
      {
        class: 'lightbox',
        'aria-label': 'Picture',
        onkeydown: (press) => this.key(press),
        oncancel: (press) => {
          press.preventDefault();
          this.close();
        },
      },
      h('header', {}, this.title, h('button', { type: 'button', class: 'square close', 'aria-label': 'Close', onclick: () => this.close() }, icon('M3 3l10 10M13 3L3 13'))),
      this.stage,
      h('footer', {}, this.facts, this.actions),
    );
  }

  get capture() {
    return this.list[this.index];
  }

  /** Shows a capture of a list; `burst` are the captures it was folded with. */
  show(list, index, burst) {
    const before = this.list ? this.capture : null;
    Object.assign(this, { list, index, burst });
    if (!this.dialog.isConnected) {
      document.body.append(this.dialog);
      this.dialog.showModal();
      this.title.focus();
    }
    if (before && sameCapture(before, this.capture)) return;
    if (!burst.some((capture) => sameCapture(capture, this.capture))) this.stop();
    this.draw();
    void this.fetch();
  }

  draw() {
    const { capture, list, index, burst } = this;
    fill(this.title, name(capture.camera), h('span', { class: 'when' }, this.clock.text(capture)), label(wordOf(capture)));
    const inBurst = burst.findIndex((one) => sameCapture(one, capture));
    fill(
      this.facts,
      longDate(capture.day),
      ' · ' + (index + 1).toLocaleString('en-GB') + ' of ' + list.length.toLocaleString('en-GB'),
      burst.length > 1 ? ' · ' + (inBurst + 1) + ' of ' + burst.length + ' in this burst' : '',
      ' · ' + sizeText(capture.size) + ' · ',
      name(capture.name, { class: 'file' }),
      capture.place === 'packed' ? ' · packed' : '',
      capture.clocks === null ? '' : h('strong', { class: 'clocks' }, ' · ' + capture.clocks),
    );
    this.previous.disabled = index === 0;
    this.following.disabled = index === list.length - 1;
    this.playButton =
      burst.length > 1
        ? h('button', { type: 'button', class: 'primary', onclick: () => this.toggle(), data: { act: 'play' } }, this.playing ? icon('M4.5 3v10M11.5 3v10') : icon('M4 2.5v11L13 8z'), this.playing ? 'Pause' : 'Play burst')
        : null;
    this.saveLink = h('a', { class: 'button', hidden: true, target: '_blank', rel: 'noopener', download: '', data: { act: 'save' } }, icon('M8 2v8.5M4.8 7.3L8 10.5l3.2-3.2M2.5 13.5h11'), 'Save');
    const focus = focusedIn(this.actions, 'act');
    fill(
      this.actions,
      this.playButton,
      this.capture.at ? h('button', { type: 'button', onclick: () => this.onMoment(this.capture), data: { act: 'moment' } }, icon('M2 4h4v8H2zM10 4h4v8h-4zM8 1.5v13'), 'Other cameras now') : null,
      h('button', { type: 'button', onclick: () => this.hold(), data: { act: 'hold' } }, icon('M3 7.5h10v6.5H3zM5 7.5V5a3 3 0 0 1 6 0v2.5'), 'Hold this day'),
      this.saveLink,
      h('button', { type: 'button', onclick: () => void this.copyLink(), data: { act: 'link' } }, icon('M6.5 9.5l3-3M7.3 4.8l1.5-1.5a2.8 2.8 0 0 1 4 4l-1.6 1.5M8.7 11.2l-1.5 1.5a2.8 2.8 0 0 1-4-4l1.6-1.5'), 'Copy link'),
    );
    const at = document.activeElement;
    if (focus) (focusable(this.actions, '[data-act="' + focus + '"]') ?? this.title).focus();
    else if ((at instanceof HTMLButtonElement && at.disabled) || at === document.body) this.title.focus();
    thumbs.show(this.tile, capture);
    this.dialog.setAttribute('aria-label', 'Picture of ' + capture.camera + ', ' + this.clock.text(capture));
    announce(capture.camera + ' ' + this.clock.text(capture) + ', ' + titleOf(wordOf(capture)));
  }

  /** Fetches the original: an address of a few minutes, asked for once more where it ran out meanwhile. */
  async fetch() {
    this.loading?.abort();
    const { signal } = (this.loading = new AbortController());
    const { capture } = this;
    fill(this.note);
    this.picture.classList.add('old');
    const late = setTimeout(() => fill(this.note, h('span', { class: 'turning', 'aria-hidden': 'true' }), ' Fetching the picture…'), 400);
    try {
      for (let attempt = 0; ; attempt++) {
        const answer = await get('picture', { camera: capture.camera, day: capture.day, name: capture.name }, { signal, refresh: attempt > 0 });
        if (signal.aborted) return;
        if (answer.needsRestore || !answer.url) {
          this.frozen();
          return;
        }
        const url = safeUrl(answer.url);
        const element = capture.kind === 'clip' ? await clip(url, signal) : capture.kind === 'other' ? null : await image(url, capture);
        if (signal.aborted) return;
        if (element === null && capture.kind === 'still' && attempt === 0) continue;
        this.saveLink.href = url;
        this.saveLink.hidden = false;
        if (element) fill(this.picture, element);
        else {
          fill(this.picture);
          fill(this.note, h('p', {}, 'A browser cannot show this file. Save it, and open it with a program that can.'));
        }
        this.picture.classList.remove('old');
        if (element) fill(this.note);
        return;
      }
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      this.stop();
      fill(this.picture);
      fill(this.note, h('p', {}, error instanceof ApiError ? error.message : 'The picture could not be shown.'), h('button', { type: 'button', onclick: () => void this.fetch() }, 'Try again'));
    } finally {
      clearTimeout(late);
      if (!signal.aborted) this.loaded?.();
    }
  }

  frozen() {
    this.stop();
    fill(this.picture);
    fill(
      this.note,
      h('p', { class: 'note-title' }, 'This picture lies in the deep archive.'),
      h('p', {}, 'Bringing it back costs a little and takes hours. You see both before anything happens.'),
      h('button', { type: 'button', class: 'primary', onclick: () => askRestore(this.site, this.capture) }, 'See price and wait'),
    );
  }

  step(by) {
    const to = Math.min(this.list.length - 1, Math.max(0, this.index + by));
    this.stop();
    if (to !== this.index) this.onStep(this.list[to]);
  }

  toggle() {
    if (this.playing) this.stop();
    else void this.play();
  }

  /** Plays the burst from its first picture; each is shown only when it has arrived. */
  async play() {
    const { burst } = this;
    const playing = (this.playing = {});
    let at = burst.findIndex((capture) => sameCapture(capture, this.capture));
    if (at === burst.length - 1) at = -1;
    this.draw();
    while (this.playing === playing && at < burst.length - 1) {
      at++;
      if (!sameCapture(burst[at], this.capture)) {
        const arrived = new Promise((resolve) => (this.loaded = resolve));
        this.onStep(burst[at]);
        await arrived;
      }
      await new Promise((resolve) => setTimeout(resolve, FRAME));
    }
    if (this.playing === playing) this.stop();
  }

  stop() {
    if (!this.playing) return;
    this.playing = null;
    this.loaded = null;
    if (this.dialog.isConnected) this.draw();
  }

  hold() {
    this.stop();
    askHold(this.site, [{ camera: this.capture.camera, day: this.capture.day }]);
  }

  async copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      fill(this.note, 'The link to this picture is copied. Whoever opens it needs access to this page.');
    } catch {
      fill(this.note, 'Copy the address of this page: it leads here.');
    }
  }

  key(press) {
    if (press.target.closest('video') || press.ctrlKey || press.metaKey || press.altKey) return;
    const onButton = press.target.closest('button, a') !== null;
    const act = {
      ArrowLeft: () => this.step(-1),
      ArrowRight: () => this.step(1),
      Home: () => this.step(-Infinity),
      End: () => this.step(Infinity),
      ' ': onButton ? null : () => this.burst.length > 1 && this.toggle(),
      m: () => this.capture.at && this.onMoment(this.capture),
      h: () => this.hold(),
    }[press.key];
    if (!act) return;
    press.preventDefault();
    act();
  }

  down(press) {
    this.start = press.isPrimary && !press.target.closest('button, a, video') ? { x: press.clientX, y: press.clientY } : null;
  }

  up(press) {
    const { start } = this;
    this.start = null;
    if (!start) return;
    const x = press.clientX - start.x;
    const y = press.clientY - start.y;
    if (Math.abs(x) > SWIPE && Math.abs(x) > Math.abs(y)) this.step(x < 0 ? 1 : -1);
    else if (y > 2 * SWIPE && y > Math.abs(x)) this.close();
  }

  close({ quiet = false } = {}) {
    this.playing = null;
    this.loading?.abort();
    thumbs.drop(this.tile);
    const { capture } = this;
    this.dialog.close();
    this.dialog.remove();
    if (!quiet) this.onClose(capture);
  }
}

async function image(url, capture) {
  const element = h('img', { src: url, alt: titleOf(wordOf(capture)) + ', ' + capture.camera + ', ' + (capture.time ?? ''), draggable: 'false' });
  try {
    await element.decode();
    return element;
  } catch {
    return null;
  }
}

async function clip(url, signal) {
  const element = h('video', { src: url, controls: true, preload: 'metadata' });
  return new Promise((resolve) => {
    element.addEventListener('loadedmetadata', () => resolve(element));
    element.addEventListener('error', () => resolve(null));
    signal.addEventListener('abort', () => resolve(null));
  });
}

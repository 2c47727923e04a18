/** Moment: every camera around one instant. Stepping moves all of them; choosing another camera keeps the instant. */
import { cameras } from '../cameras.js';
import { captureRef, change, first, format } from '../route.js';
import { count, load } from '../captures.js';
import { colour, label, titleOf, wordOf } from '../detections.js';
import { announce, fill, focusedIn, h, icon, name } from '../dom.js';
import { askExport, askHold } from '../dialogs.js';
import { failure, isAbort, nothing, unseen, waiting } from '../notes.js';
import { originals } from '../originals.js';
import { apart, instantOf, iso, isDate, longDate, clocksChange } from '../time.js';
import * as thumbs from '../thumbs.js';

const REACHES = [1, 5, 15, 60];
const DEFAULT_REACH = 5;
const REST = 250;

export function open(root, route, site) {
  const view = new Moment(root, site);
  void view.update(route);
  return { update: (next) => void view.update(next), close: () => view.close() };
}

class Moment {
  constructor(root, site) {
    this.site = site;
    this.captures = [];
    this.tiles = new Map();
    this.heading = h('h1', { tabindex: '-1' });
    this.bar = h('div', { class: 'day-bar' });
    this.tools = h('div', { class: 'filters' });
    this.notes = h('div', {});
    this.place = h('ul', { class: 'moment-tiles' });
    fill(root, h('header', { class: 'day-head' }, this.heading, this.bar), this.tools, this.notes, this.place);
    this.keys = (press) => this.key(press);
    document.addEventListener('keydown', this.keys);
    this.observer = new ResizeObserver(() => this.drawLanes());
    this.observer.observe(this.place);
  }

  close() {
    this.loading?.abort();
    clearTimeout(this.resting);
    this.fetching?.abort();
    document.removeEventListener('keydown', this.keys);
    this.observer.disconnect();
    for (const { picture } of this.tiles.values()) thumbs.drop(picture);
  }

  async update({ params }) {
    const at = Date.parse(first(params, 'at') ?? '');
    if (Number.isNaN(at)) {
      await this.atNewest();
      return;
    }
    const reach = Number(first(params, 'minutes') ?? DEFAULT_REACH);
    this.state = {
      at,
      reach: reach > 0 && reach <= 120 ? reach : DEFAULT_REACH,
      focus: first(params, 'focus'),
      cameras: params.camera ?? [],
    };
    this.draw();
    // Step within what is here; ask again before its edge is reached.
    const query = { minutes: this.state.reach, camera: this.state.cameras };
    const asked = JSON.stringify(query);
    const far = this.anchor === undefined || Math.abs(at - this.anchor) > this.state.reach * 60_000 * 0.5;
    if (asked !== this.asked || far) {
      this.asked = asked;
      this.anchor = at;
      await this.load({ ...query, at: iso(this.site.timeZone, at), minutes: this.state.reach * 2 });
    }
  }

  async atNewest() {
    fill(this.notes, waiting('Looking for the newest picture…'));
    try {
      const instants = (await cameras()).map(({ latest }) => latest?.at).filter(Boolean).sort((a, b) => Date.parse(a) - Date.parse(b));
      if (instants.length === 0) {
        this.heading.textContent = 'Moment';
        fill(this.notes, nothing('No camera has sent anything yet.'));
      } else change({ at: instants.at(-1) }, { replace: true });
    } catch (error) {
      this.heading.textContent = 'Moment';
      fill(this.notes, failure(error, () => void this.atNewest()));
    }
  }

  async load(query) {
    this.loading?.abort();
    const loading = (this.loading = new AbortController());
    if (this.captures.length === 0) fill(this.notes, waiting('Asking all cameras…'));
    try {
      const list = cameras().catch(() => []);
      let captures = [];
      let problems = [];
      await load('moment', query, (all, answer) => ([captures, problems] = [all, answer.problems]), loading.signal);
      const known = await list;
      if (loading.signal.aborted) return;
      this.captures = captures.filter(({ instant }) => instant !== null);
      this.known = known;
      fill(this.notes, unseen(problems));
      this.draw();
    } catch (error) {
      if (isAbort(error) || loading.signal.aborted) return;
      this.asked = null;
      fill(this.notes, failure(error, () => void this.load(query)));
    }
  }

  get names() {
    const all = [...new Set([...(this.known ?? []).map(({ camera }) => camera), ...this.captures.map(({ camera }) => camera)])];
    return this.state.cameras.length === 0 ? all : all.filter((camera) => this.state.cameras.includes(camera));
  }

  nearest(camera) {
    let best = null;
    for (const capture of this.captures) {
      if (capture.camera !== camera) continue;
      const away = Math.abs(capture.instant - this.state.at);
      if (away <= this.state.reach * 60_000 && (best === null || away < Math.abs(best.instant - this.state.at))) best = capture;
    }
    return best;
  }

  draw() {
    const { site, state } = this;
    const text = iso(site.timeZone, state.at);
    const [date, time] = [text.slice(0, 10), text.slice(11, 19)];
    const twice = clocksChange(site.timeZone, date) ? ' (UTC' + text.slice(19) + ')' : '';
    fill(this.heading, time + twice, h('small', { class: 'moment-date' }, longDate(date)));
    document.title = time + ', ' + longDate(date) + ' · ' + site.name;
    const who = state.focus ? ' of ' + state.focus : '';
    this.drawBar(date, time, who);
    this.drawTools(text);
    this.drawTiles();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.fetchOriginals(), REST);
  }

  drawBar(date, time, who) {
    const kept = focusedIn(this.bar, 'keep');
    const day = h('input', { type: 'date', value: date, 'aria-label': 'Date', data: { keep: 'date' } });
    const clock = h('input', { type: 'time', step: '1', value: time, 'aria-label': 'Time', data: { keep: 'time' } });
    const jump = () => {
      if (isDate(day.value) && clock.value) change({ at: iso(this.site.timeZone, instantOf(this.site.timeZone, day.value, clock.value)) });
    };
    day.addEventListener('change', jump);
    clock.addEventListener('change', jump);
    fill(
      this.bar,
      h('button', { type: 'button', class: 'square', 'aria-label': 'Previous picture' + who, disabled: this.neighbour(-1) === null, data: { keep: 'back' }, onclick: () => this.step(-1) }, icon('M10 3L5 8l5 5')),
      h('button', { type: 'button', class: 'square', 'aria-label': 'Next picture' + who, disabled: this.neighbour(1) === null, data: { keep: 'on' }, onclick: () => this.step(1) }, icon('M6 3l5 5l-5 5')),
      day,
      clock,
    );
    if (kept) this.bar.querySelector('[data-keep="' + kept + '"]')?.focus();
  }

  drawTools(text) {
    const { site, state } = this;
    const kept = focusedIn(this.tools, 'keep');
    fill(
      this.tools,
      h(
        'label',
        { class: 'fold' },
        h('span', {}, 'Look'),
        h(
          'select',
          { data: { keep: 'reach' }, onchange: ({ target }) => change({ minutes: Number(target.value) === DEFAULT_REACH ? null : target.value }, { replace: true }) },
          [...new Set([...REACHES, state.reach])].sort((a, b) => a - b).map((reach) => h('option', { value: String(reach), selected: reach === state.reach }, '± ' + reach + ' min')),
        ),
      ),
      h('button', { type: 'button', data: { keep: 'hold' }, onclick: () => this.hold() }, icon('M3 7.5h10v6.5H3zM5 7.5V5a3 3 0 0 1 6 0v2.5'), 'Hold'),
      h(
        'button',
        { type: 'button', data: { keep: 'export' }, onclick: () => askExport(site, { at: text, minutes: state.reach, cameras: this.names, chosen: this.names }) },
        icon('M8 2v8.5M4.8 7.3L8 10.5l3.2-3.2M2.5 13.5h11'),
        'Export as a zip',
      ),
      state.focus ? h('button', { type: 'button', class: 'small', data: { keep: 'all' }, onclick: () => change({ focus: null }, { replace: true }) }, 'All cameras alike') : null,
    );
    if (kept) this.tools.querySelector('[data-keep="' + kept + '"]')?.focus();
  }

  drawTiles() {
    const { state, names } = this;
    const kept = focusedIn(this.place, 'keep');
    this.place.classList.toggle('focused', names.includes(state.focus));
    for (const { picture } of this.tiles.values()) thumbs.drop(picture);
    this.tiles.clear();
    const order = names.includes(state.focus) ? [state.focus, ...names.filter((camera) => camera !== state.focus)] : names;
    fill(this.place, order.map((camera) => this.tile(camera)));
    if (kept) [...this.place.querySelectorAll('[data-keep]')].find(({ dataset }) => dataset.keep === kept)?.focus();
    this.place.style.setProperty('--others', String(Math.max(1, order.length - 1)));
    this.place.style.setProperty('--span', String(Math.max(2, order.length)));
    this.drawLanes();
    const near = names.filter((camera) => this.nearest(camera)).length;
    if (this.captures.length > 0) announce(near + ' of ' + count(names.length, 'camera') + ' saw something');
  }

  tile(camera) {
    const { state } = this;
    const capture = this.nearest(camera);
    const chosen = camera === state.focus;
    const picture = h('div', { class: 'tile-picture thumb' });
    const lane = h('canvas', { class: 'moment-lane', 'aria-hidden': 'true' });
    this.tiles.set(camera, { capture, picture, lane });
    if (capture) {
      thumbs.show(picture, capture);
      const there = originals.here(capture);
      if (there) fill(picture, there);
    } else picture.classList.add('no-tile');
    const date = iso(this.site.timeZone, state.at).slice(0, 10);
    return h(
      'li',
      { class: 'moment-tile' + (chosen ? ' chosen' : '') + (capture ? '' : ' blind') },
      h('button', { type: 'button', class: 'moment-choose', 'aria-pressed': String(chosen), data: { keep: camera }, onclick: () => change({ focus: chosen ? null : camera }, { replace: true }) }, picture, h('span', { class: 'moment-name' }, name(camera))),
      lane,
      capture
        ? h(
            'p',
            { class: 'moment-facts' },
            h('span', { class: 'time' }, capture.time),
            h('span', { class: 'quiet' }, apart(capture.instant - state.at)),
            label(wordOf(capture)),
            capture.readable ? null : h('span', { class: 'quiet' }, 'archived'),
            capture.clocks === null ? null : h('strong', { class: 'clocks' }, capture.clocks),
            h('a', { href: format('day', { from: capture.day, camera, open: captureRef(capture) }) }, 'Open', h('span', { class: 'unseen' }, ' the picture of ', name(camera))),
          )
        : h('p', { class: 'moment-facts quiet' }, 'Nothing within ' + state.reach + ' min. ', h('a', { href: format('day', { from: date, camera }) }, 'Its day', h('span', { class: 'unseen' }, ': ', name(camera)))),
    );
  }

  /** Below each picture what else its camera took before and after, the moment in the middle. */
  drawLanes() {
    if (!this.state) return;
    const style = getComputedStyle(document.documentElement);
    const reach = this.state.reach * 60_000;
    for (const [camera, { lane, capture: shown }] of this.tiles) {
      const [width, height, sharp] = [lane.clientWidth, 18, devicePixelRatio || 1];
      if (width === 0) continue;
      lane.width = width * sharp;
      lane.height = height * sharp;
      const ink = lane.getContext('2d');
      ink.scale(sharp, sharp);
      ink.fillStyle = style.getPropertyValue('--line');
      ink.fillRect(0, height - 1, width, 1);
      for (const capture of this.captures) {
        const away = capture.instant - this.state.at;
        if (capture.camera !== camera || Math.abs(away) > reach) continue;
        ink.fillStyle = colour(wordOf(capture));
        const tall = capture === shown ? 13 : 7;
        ink.fillRect(((away + reach) / (2 * reach)) * (width - 3), height - 1 - tall, 3, tall);
      }
      ink.fillStyle = style.getPropertyValue('--ink');
      ink.fillRect(width / 2, 0, 1, height);
    }
  }

  /** Once the person rests on an instant, the originals follow the small tiles. */
  async fetchOriginals() {
    this.fetching?.abort();
    const { signal } = (this.fetching = new AbortController());
    await Promise.all(
      [...this.tiles.values()].map(async ({ capture, picture }) => {
        if (!capture || capture.kind !== 'still' || !capture.readable || picture.childElementCount > 0) return;
        const image = await originals.fetch(capture, titleOf(wordOf(capture)) + ', ' + capture.camera + ', ' + capture.time, signal);
        if (image && !signal.aborted) fill(picture, image);
      }),
    );
  }

  /** The next instant at which the chosen camera, or any, took something. */
  neighbour(by) {
    const { at, focus } = this.state;
    const only = focus && this.names.includes(focus) ? focus : null;
    let best = null;
    for (const { camera, instant } of this.captures) {
      if (only && camera !== only) continue;
      if (by > 0 ? instant > at && (best === null || instant < best) : instant < at && (best === null || instant > best)) best = instant;
    }
    return best;
  }

  step(by) {
    const instant = this.neighbour(by);
    if (instant !== null) change({ at: iso(this.site.timeZone, instant) }, { replace: true });
  }

  key(press) {
    if (press.target.closest('input, select, dialog, .menu') || press.ctrlKey || press.metaKey || press.altKey || !this.state) return;
    if (press.key !== 'ArrowLeft' && press.key !== 'ArrowRight') return;
    press.preventDefault();
    this.step(press.key === 'ArrowLeft' ? -1 : 1);
  }

  hold() {
    const { site, state } = this;
    const date = iso(site.timeZone, state.at).slice(0, 10);
    const days = this.names.map((camera) => ({ camera, day: this.nearest(camera)?.day ?? date, chosen: state.focus ? camera === state.focus : this.nearest(camera) !== null }));
    askHold(site, days);
  }
}

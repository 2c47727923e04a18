/**
 * A day at a glance: one lane a detection over the day's 23, 24 or 25 hours, the bars' height telling how many. Lanes have names, so it
 * reads without colour. Dragging zooms; so do the buttons and the keys + - 0 and the arrows.
 */
import { fill, focusedIn, h, icon } from './dom.js';
import { byWeight, colour, glyph, titleOf, wordOf } from './detections.js';
import { count } from './captures.js';
import { iso, offsetAt, shortDate } from './time.js';

const LANE = 26;
const BAR = 4;
const LEAST = 5 * 60_000;

export class Strip {
  onZoom;
  onPick;
  onDetection;
  /** @type {any[]} */
  captures = [];
  /** @type {any[]} */
  shown = [];
  /** The ends of what is shown. @type {{ from: number, to: number } | undefined} */
  axis;
  /** @type {{ from: number, to: number } | null} */
  zoom = null;
  zone = '';
  days = 1;
  chosen = new Set();

  /** @param onZoom called with `{from, to}` in instants or null; @param onPick with an instant; @param onDetection with a word */
  constructor({ onZoom, onPick, onDetection }) {
    Object.assign(this, { onZoom, onPick, onDetection });
    this.canvas = h('canvas', { class: 'strip-canvas', 'aria-hidden': 'true' });
    this.pick = h('div', { class: 'strip-pick', hidden: true });
    this.band = h('div', { class: 'strip-band', hidden: true });
    this.tip = h('div', { class: 'strip-tip', hidden: true });
    this.hours = h('div', { class: 'strip-hours', 'aria-hidden': 'true' });
    this.plot = h(
      'div',
      {
        class: 'strip-plot',
        role: 'group',
        tabindex: '0',
        'aria-describedby': 'strip-help',
        onkeydown: (press) => this.key(press),
        onpointerdown: (press) => this.down(press),
        onpointermove: (press) => this.move(press),
        onpointerup: (press) => this.up(press),
        onpointercancel: () => this.cancel(),
        onpointerleave: () => (this.tip.hidden = true),
      },
      this.canvas,
      this.band,
      this.pick,
      this.tip,
    );
    this.lanes = h('div', { class: 'strip-lanes', role: 'group', 'aria-label': 'Show only these detections' });
    this.buttons = {
      in: button('Zoom in', 'M8 3v10M3 8h10', () => this.zoomBy(0.5)),
      out: button('Zoom out', 'M3 8h10', () => this.zoomBy(2)),
      left: button('Earlier', 'M10 3L5 8l5 5', () => this.shift(-0.5)),
      right: button('Later', 'M6 3l5 5l-5 5', () => this.shift(0.5)),
      all: h('button', { type: 'button', class: 'small', onclick: () => this.onZoom(null) }, 'Whole day'),
    };
    this.span = h('span', { class: 'strip-span' });
    this.element = h(
      'section',
      { class: 'strip', 'aria-label': 'The day at a glance' },
      h('div', { class: 'strip-bar' }, this.span, h('span', { class: 'strip-zoom' }, Object.values(this.buttons))),
      h('div', { class: 'strip-body' }, this.lanes, h('div', { class: 'strip-right' }, this.plot, this.hours)),
      h('p', { id: 'strip-help', class: 'unseen' }, 'Plus and minus zoom, the arrows move, 0 shows everything. The table below the pictures tells the same in numbers.'),
    );
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(this.plot);
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.recolour = () => this.draw();
    this.scheme.addEventListener('change', this.recolour);
  }

  close() {
    this.observer.disconnect();
    this.scheme.removeEventListener('change', this.recolour);
  }

  /** `captures` are all of the day (for the lanes), `shown` those left by the filters, `axis` its ends, `zoom` a part of it or null. */
  show({ captures, shown, axis, zoom, zone, chosen, days }) {
    Object.assign(this, { captures, shown, axis, zoom, zone, days, chosen: new Set(chosen) });
    const counts = new Map();
    for (const capture of captures) counts.set(wordOf(capture), (counts.get(wordOf(capture)) ?? 0) + 1);
    for (const word of chosen) if (!counts.has(word)) counts.set(word, 0);
    this.words = [...counts.keys()].sort(byWeight);
    const focused = focusedIn(this.lanes, 'word');
    fill(
      this.lanes,
      this.words.map((word) =>
        h(
          'button',
          { type: 'button', class: 'lane', 'aria-pressed': String(this.chosen.has(word)), data: { word }, onclick: () => this.onDetection(word) },
          glyph(word),
          h('span', { class: 'lane-title' }, titleOf(word)),
          h('span', { class: 'lane-count' }, counts.get(word).toLocaleString('en-GB')),
        ),
      ),
    );
    if (focused) [...this.lanes.children].find((lane) => lane.dataset.word === focused)?.focus();
    this.lanes.classList.toggle('choosing', this.chosen.size > 0);
    this.element.classList.toggle('empty', this.words.length === 0);
    const { from, to } = this.view;
    this.span.textContent = (zoom ? this.clock(from) + ' to ' + this.clock(to) + ' · ' : '') + count(shown.length, 'capture');
    this.plot.setAttribute('aria-label', 'From ' + this.clock(from) + ' to ' + this.clock(to) + ': ' + count(shown.length, 'capture') + this.busiest());
    this.buttons.all.hidden = this.buttons.out.hidden = this.buttons.left.hidden = this.buttons.right.hidden = zoom === null;
    this.draw();
  }

  get view() {
    return this.zoom ?? this.axis;
  }

  busiest() {
    const hours = new Map();
    for (const { time, offset } of this.shown) if (time !== null) hours.set(time.slice(0, 2) + offset, (hours.get(time.slice(0, 2) + offset) ?? 0) + 1);
    const [most] = [...hours].sort((a, b) => b[1] - a[1]);
    return most ? ', most of them (' + most[1] + ') in the hour from ' + most[0].slice(0, 2) + ':00' : '';
  }

  clock(instant) {
    if (instant === this.axis.to) return this.days > 1 ? 'the end of ' + shortDate(iso(this.zone, instant - 1).slice(0, 10)) : '24:00';
    const text = iso(this.zone, instant);
    const ends = offsetAt(this.zone, this.axis.from) !== offsetAt(this.zone, this.axis.to - 1) ? ' (UTC' + text.slice(19) + ')' : '';
    return (this.days > 1 ? shortDate(text.slice(0, 10)) + ' ' : '') + text.slice(11, 16) + ends;
  }

  draw() {
    const width = this.plot.clientWidth;
    if (!this.axis || width === 0) return;
    const height = Math.max(1, this.words.length) * LANE;
    const sharp = devicePixelRatio || 1;
    this.canvas.width = Math.round(width * sharp);
    this.canvas.height = Math.round(height * sharp);
    this.canvas.style.height = height + 'px';
    const ink = this.canvas.getContext('2d');
    ink.scale(sharp, sharp);
    const { from, to } = this.view;
    const bins = Math.max(1, Math.floor(width / BAR));
    const lanes = new Map(this.words.map((word) => [word, new Uint32Array(bins)]));
    for (const capture of this.captures) {
      if (capture.instant === null || capture.instant < from || capture.instant >= to) continue;
      lanes.get(wordOf(capture))[Math.floor(((capture.instant - from) / (to - from)) * bins)]++;
    }
    let most = 1;
    for (const lane of lanes.values()) for (const number of lane) if (number > most) most = number;
    const line = getComputedStyle(document.documentElement).getPropertyValue('--line');
    ink.fillStyle = line;
    for (const { at } of this.ticks(width)) ink.fillRect(Math.round(at * width), 0, 1, height);
    this.words.forEach((word, index) => {
      const base = (index + 1) * LANE - 3;
      ink.fillStyle = line;
      ink.fillRect(0, base, width, 1);
      ink.fillStyle = colour(word);
      ink.globalAlpha = this.chosen.size === 0 || this.chosen.has(word) ? 1 : 0.25;
      lanes.get(word).forEach((number, bin) => {
        if (number === 0) return;
        const tall = 5 + Math.sqrt(number / most) * (LANE - 10);
        ink.fillRect((bin / bins) * width, base - tall, Math.max(2.5, width / bins - 1), tall);
      });
      ink.globalAlpha = 1;
    });
    fill(
      this.hours,
      this.ticks(width).map(({ at, text }) => h('span', { style: { left: at * 100 + '%' } }, text)),
    );
    this.mark(...(this.seen ?? [null, null]));
  }

  /** Where hours stand on the axis. An hour that exists twice stands there twice. */
  ticks(width) {
    const { from, to } = this.view;
    const room = Math.max(1, Math.floor(width / 46));
    const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 10080].map((minutes) => minutes * 60_000);
    const step = steps.find((one) => (to - from) / one <= room) ?? steps.at(-1);
    const ticks = [];
    const changes = offsetAt(this.zone, from) !== offsetAt(this.zone, to - 1);
    const unit = Math.min(step, 900_000);
    for (let instant = Math.ceil(from / unit) * unit; instant < to; instant += unit) {
      const local = instant + offsetAt(this.zone, instant);
      if (local % step !== 0) continue;
      const text = iso(this.zone, instant);
      const time = step >= 86_400_000 ? shortDate(text.slice(0, 10)) : step >= 3_600_000 ? text.slice(11, 13) : text.slice(11, 16);
      const twice = changes && offsetAt(this.zone, instant) !== offsetAt(this.zone, from);
      ticks.push({ at: (instant - from) / (to - from), text: twice ? time + '*' : time });
    }
    return ticks;
  }

  /** Marks the part of the day that the grid shows. */
  mark(from, to) {
    this.seen = [from, to];
    if (!this.axis) return;
    const { from: start, to: end } = this.view;
    const at = (instant) => Math.min(1, Math.max(0, (instant - start) / (end - start)));
    this.band.hidden = from === null || from === undefined;
    if (this.band.hidden) return;
    this.band.style.left = at(from) * 100 + '%';
    this.band.style.width = Math.max(0.004, at(to ?? end) - at(from)) * 100 + '%';
  }

  zoomBy(factor, centre = null) {
    const { from, to } = this.view;
    const length = Math.max(LEAST, (to - from) * factor);
    const middle = centre ?? this.seen?.[0] ?? (from + to) / 2;
    const clamped = Math.min(Math.max(middle, from), to);
    this.zoomTo(clamped - length / 2, clamped + length / 2);
  }

  shift(part) {
    const { from, to } = this.view;
    const by = (to - from) * part;
    const least = this.axis.from - from;
    const most = this.axis.to - to;
    const really = Math.min(most, Math.max(least, by));
    this.zoomTo(from + really, to + really);
  }

  zoomTo(from, to) {
    const minute = 60_000;
    const start = Math.max(this.axis.from, Math.floor(from / minute) * minute);
    const end = Math.min(this.axis.to, Math.ceil(to / minute) * minute);
    this.onZoom(start <= this.axis.from && end >= this.axis.to ? null : { from: start, to: end });
  }

  key(press) {
    if (press.target !== this.plot || press.ctrlKey || press.metaKey || press.altKey) return;
    const act = {
      '+': () => this.zoomBy(0.5),
      '=': () => this.zoomBy(0.5),
      '-': () => this.zoomBy(2),
      0: () => this.onZoom(null),
      ArrowLeft: () => this.shift(-0.25),
      ArrowRight: () => this.shift(0.25),
    }[press.key];
    if (!act) return;
    press.preventDefault();
    act();
  }

  instantAt(press) {
    const box = this.plot.getBoundingClientRect();
    const { from, to } = this.view;
    return from + Math.min(1, Math.max(0, (press.clientX - box.left) / box.width)) * (to - from);
  }

  down(press) {
    if (press.button !== 0) return;
    this.start = { x: press.clientX, instant: this.instantAt(press) };
    this.plot.setPointerCapture(press.pointerId);
  }

  move(press) {
    const box = this.plot.getBoundingClientRect();
    const instant = this.instantAt(press);
    this.tip.hidden = press.pointerType === 'touch' && !this.start;
    this.tip.textContent = this.clock(instant);
    this.tip.style.left = Math.min(box.width - 40, Math.max(0, press.clientX - box.left)) + 'px';
    if (!this.start) return;
    const [left, right] = [this.start.x, press.clientX].sort((a, b) => a - b);
    this.pick.hidden = right - left < 6;
    this.pick.style.left = left - box.left + 'px';
    this.pick.style.width = right - left + 'px';
  }

  up(press) {
    const start = this.start;
    this.cancel();
    if (!start) return;
    const end = this.instantAt(press);
    if (Math.abs(press.clientX - start.x) < 6) this.onPick(end);
    else {
      const [from, to] = [start.instant, end].sort((a, b) => a - b);
      const short = Math.max(0, LEAST - (to - from)) / 2;
      this.zoomTo(from - short, to + short);
    }
  }

  cancel() {
    this.start = null;
    this.pick.hidden = true;
  }
}

function button(title, drawing, act) {
  return h('button', { type: 'button', class: 'small square', 'aria-label': title, title, onclick: act }, icon(drawing));
}

/**
 * A grid of cards of which only those near the screen exist, so that 100,000 captures scroll like 100. Cards are grouped by hour; arrows,
 * Home, End and Page keys move between them, and one Tab leads past them all.
 */
import { fill, h, name } from './dom.js';
import { glyph, titleOf, wordOf } from './detections.js';
import { count } from './captures.js';
import { shortDate } from './time.js';
import * as thumbs from './thumbs.js';

const GAP = 12;
const HEADING = 44;

export class Grid {
  clock;
  many = false;
  days = 1;

  /** @param onOpen called with the burst whose card was chosen; @param onScroll with the instants at the top and the bottom */
  constructor({ onOpen, onScroll }) {
    this.onOpen = onOpen;
    this.onScroll = onScroll;
    this.element = h('div', { class: 'grid', role: 'list', 'aria-label': 'Captures', onkeydown: (press) => this.key(press) });
    this.rows = [];
    this.drawn = new Map();
    this.bursts = [];
    this.focused = 0;
    this.rowOf = new Uint32Array(0);
    this.listener = () => this.schedule();
    addEventListener('scroll', this.listener, { passive: true });
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(this.element);
  }

  close() {
    removeEventListener('scroll', this.listener);
    this.observer.disconnect();
    this.clear();
  }

  /** Shows these bursts; `clock` says how a capture's time is written, `many` whether cards name their camera. */
  show(bursts, { clock, many, days }) {
    const there = this.bursts[this.focused]?.face;
    this.bursts = bursts;
    Object.assign(this, { clock, many, days });
    const again = there ? bursts.findIndex(({ face }) => face.name === there.name && face.day === there.day && face.camera === there.camera) : -1;
    this.focused = Math.max(0, again);
    this.lay();
  }

  resized() {
    const width = this.element.clientWidth;
    if (width !== this.width) {
      const top = this.topBurst();
      this.lay();
      if (top > 0) this.scrollTo(top);
    }
  }

  /** Lays out headings and rows for the width there is. */
  lay() {
    this.clear();
    const width = (this.width = this.element.clientWidth);
    if (width === 0) return;
    const least = width < 560 ? 150 : 196;
    this.columns = Math.max(2, Math.floor((width + GAP) / (least + GAP)));
    const cardWidth = (width - GAP * (this.columns - 1)) / this.columns;
    this.cardHeight = Math.round((cardWidth * 7) / 12) + (this.many ? 62 : 44);
    this.rows = [];
    this.rowOf = new Uint32Array(this.bursts.length);
    const step = this.hoursTogether();
    let top = 0;
    let group = null;
    for (let index = 0; index < this.bursts.length; index++) {
      const { face } = this.bursts[index];
      const key = face.day + (face.time === null ? 'xx' : step > 1 ? Math.floor(Number(face.time.slice(0, 2)) / step) : face.time.slice(0, 2) + face.offset);
      let row = this.rows[this.rows.length - 1];
      if (key !== group?.key) {
        group = { key, face, step, captures: 0 };
        this.rows.push({ top, height: HEADING, group });
        top += HEADING;
        row = null;
      }
      group.captures += this.bursts[index].captures.length;
      if (!row?.cards || row.cards.length === this.columns) {
        row = { top, height: this.cardHeight + GAP, cards: [] };
        this.rows.push(row);
        top += row.height;
      }
      row.cards.push(index);
      this.rowOf[index] = this.rows.length - 1;
    }
    this.element.style.height = top + 'px';
    this.draw();
  }

  /** Hours with a picture or two share a heading, so that a quiet day does not fill screens with nothing. */
  hoursTogether() {
    if (this.bursts.some(({ face }) => this.clock.needsOffset(face))) return 1;
    const groups = (step) => new Set(this.bursts.map(({ face }) => face.day + (face.time === null ? 'xx' : Math.floor(Number(face.time.slice(0, 2)) / step)))).size;
    return [1, 2, 3, 6].find((step) => this.bursts.length >= groups(step) * this.columns * 0.7) ?? 6;
  }

  clear() {
    for (const element of this.drawn.values()) this.remove(element);
    this.drawn.clear();
  }

  remove(element) {
    for (const thumb of element.querySelectorAll('.thumb')) thumbs.drop(thumb);
    element.remove();
  }

  schedule() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  /** Draws what is on the screen and one screen before and after. */
  draw() {
    if (!this.element.isConnected) return;
    const screen = innerHeight;
    const above = -this.element.getBoundingClientRect().top;
    const first = this.rowAt(above - screen);
    const last = this.rowAt(above + 2 * screen);
    // The card that Tab leads to stays, wherever the screen is.
    const kept = this.bursts.length > 0 ? this.rowOf[this.focused] : -1;
    for (const [index, element] of this.drawn) {
      if ((index < first || index > last) && index !== kept) {
        this.remove(element);
        this.drawn.delete(index);
      }
    }
    for (let index = first; index <= last && index < this.rows.length; index++) {
      if (!this.drawn.has(index)) this.drawn.set(index, this.drawRow(index));
    }
    if (kept >= 0 && !this.drawn.has(kept)) this.drawn.set(kept, this.drawRow(kept));
    this.tell(above, screen);
  }

  tell(above, screen) {
    const instants = [];
    for (const at of [this.rowAt(above), this.rowAt(above + screen)]) {
      const row = this.rows[at]?.cards ? this.rows[at] : this.rows[at + 1];
      instants.push(row?.cards ? this.bursts[row.cards[0]].face.instant : null);
    }
    this.onScroll(instants[0], instants[1]);
  }

  /** The row that covers a height; the first or the last where none does. */
  rowAt(height) {
    let low = 0;
    let high = this.rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.rows[middle].top <= height) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  drawRow(index) {
    const row = this.rows[index];
    const element = row.cards ? h('div', { class: 'row', role: 'presentation' }, row.cards.map((card) => this.card(card))) : this.heading(row.group);
    element.style.top = row.top + 'px';
    if (row.cards) element.style.setProperty('--columns', this.columns);
    // Rows stand in the document in their order, so that a reader meets them in it.
    let after = null;
    for (const [other, there] of this.drawn) if (other > index && (after === null || other < after.other)) after = { other, there };
    this.element.insertBefore(element, after?.there ?? null);
    return element;
  }

  heading({ face, step, captures }) {
    const first = face.time === null ? 0 : Math.floor(Number(face.time.slice(0, 2)) / step) * step;
    const from = String(first).padStart(2, '0') + ':00' + (step > 1 ? ' to ' + String(first + step).padStart(2, '0') + ':00' : '');
    const hour = face.time === null ? 'Without a time' : from + (this.clock.needsOffset(face) ? ' (UTC' + face.offset + ')' : '');
    return h('div', { class: 'hour', role: 'listitem' }, h('h2', {}, this.days > 1 ? shortDate(face.day) + ', ' + hour : hour, ' ', h('small', {}, count(captures, 'capture'))));
  }

  card(index) {
    const { face, captures } = this.bursts[index];
    const thumb = h('span', { class: 'thumb' });
    const words = [...new Set(captures.map(wordOf))];
    const word = wordOf(face);
    const button = h(
      'button',
      { class: 'card', type: 'button', tabindex: index === this.focused ? '0' : '-1', data: { index }, onclick: () => this.choose(index) },
      thumb,
      h(
        'span',
        { class: 'marks' },
        captures.length > 1 ? h('span', { class: 'mark burst' }, '×' + captures.length, h('span', { class: 'unseen' }, ' in a burst')) : null,
        face.kind === 'clip' ? h('span', { class: 'mark' }, 'clip') : null,
        face.readable ? null : h('span', { class: 'mark frozen' }, 'archived'),
        face.clocks === null ? null : h('span', { class: 'mark clocks', title: face.clocks }, 'clock', h('span', { class: 'unseen' }, ': ' + face.clocks)),
      ),
      h(
        'span',
        { class: 'meta' },
        h('span', { class: 'time' }, this.clock.text(face)),
        h('span', { class: 'why' }, words.slice(0, 3).map(glyph), h('span', { class: 'why-text' }, titleOf(word))),
        this.many ? h('span', { class: 'where' }, name(face.camera)) : null,
      ),
    );
    thumbs.show(thumb, face);
    return h('div', { class: 'cell', role: 'listitem', 'aria-setsize': this.bursts.length, 'aria-posinset': index + 1 }, button);
  }

  choose(index) {
    this.focus(index, { scroll: false });
    this.onOpen(this.bursts[index]);
  }

  key(press) {
    const card = press.target.closest('.card');
    if (!card || press.altKey || press.ctrlKey || press.metaKey) return;
    const index = Number(card.dataset.index);
    const page = Math.max(1, Math.floor(innerHeight / (this.cardHeight + GAP)) - 1) * this.columns;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.columns, ArrowDown: this.columns, PageUp: -page, PageDown: page }[press.key];
    const to = press.key === 'Home' ? 0 : press.key === 'End' ? this.bursts.length - 1 : step === undefined ? null : index + step;
    if (to === null) return;
    press.preventDefault();
    this.focus(Math.min(this.bursts.length - 1, Math.max(0, to)));
  }

  /** Moves the keyboard's focus to a card, drawing it first where it is far away. */
  focus(index, { scroll = true } = {}) {
    if (this.bursts.length === 0) return;
    const old = this.element.querySelector('.card[tabindex="0"]');
    this.focused = index;
    const row = this.rowOf[index];
    if (scroll) this.reveal(row);
    this.draw();
    old?.setAttribute('tabindex', '-1');
    const card = this.element.querySelector('.card[data-index="' + index + '"]');
    card.setAttribute('tabindex', '0');
    card.focus({ preventScroll: true });
    this.schedule();
  }

  reveal(row) {
    const box = this.element.getBoundingClientRect();
    const { top, height } = this.rows[row];
    const margin = 90;
    if (box.top + top < margin) scrollBy({ top: box.top + top - margin, behavior: 'instant' });
    else if (box.top + top + height > innerHeight - margin) scrollBy({ top: box.top + top + height - innerHeight + margin, behavior: 'instant' });
  }

  topBurst() {
    const row = this.rows[this.rowAt(-this.element.getBoundingClientRect().top)];
    return row?.cards?.[0] ?? 0;
  }

  topInstant() {
    const above = -this.element.getBoundingClientRect().top;
    return above > 0 ? (this.bursts[this.topBurst()]?.face.instant ?? null) : null;
  }

  scrollTo(index) {
    const row = this.rows[this.rowOf[index]];
    if (row) scrollBy({ top: this.element.getBoundingClientRect().top + row.top - 60, behavior: 'instant' });
  }

  /** Scrolls to the first burst at or after an instant. */
  scrollToInstant(instant) {
    const index = this.bursts.findIndex(({ face }) => face.instant !== null && face.instant >= instant);
    if (index >= 0) this.scrollTo(index);
  }

  message(...notes) {
    this.bursts = [];
    this.rows = [];
    this.focused = 0;
    this.clear();
    this.element.style.height = '0px';
    return fill(this.element, notes);
  }
}

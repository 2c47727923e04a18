/** Calendar: how much a camera took on each day, and where those days lie now. */
import { get } from '../api.js';
import { cameras } from '../cameras.js';
import { count, sizeText } from '../captures.js';
import { announce, fill, h, icon } from '../dom.js';
import { failure, isAbort, nothing, unseen, waiting } from '../notes.js';
import { change, first, format } from '../route.js';
import { addDays, longDate, monthName } from '../time.js';

const MONTHS = 3;
/** Bytes of a picture, where no day tells: a packed day's colour is reckoned from its size. */
const USUAL = 250_000;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Where a day lies: its words and its drawing. */
const STATES = {
  hot: { title: 'single pictures', drawing: null },
  instant: { title: 'packed, opens at once', drawing: 'M2.5 5.5h11v8h-11zM2.5 5.5L4.5 2.5h7l2 3M6.5 8h3' },
  archived: { title: 'deep archive, wants a restore', drawing: 'M8 1.5v13M2.4 4.8l11.2 6.4M13.6 4.8L2.4 11.2M6.3 2.6L8 4.2l1.7-1.6M6.3 13.4L8 11.8l1.7 1.6' },
  restored: { title: 'restored, opens for some days', drawing: 'M2 10v3.5h12V10M8 10.5V2.5M5 5.5l3-3l3 3' },
};
const LOCK = 'M3 7.5h10v6.5H3zM5 7.5V5a3 3 0 0 1 6 0v2.5';

export function open(root, route, site) {
  const view = new Calendar(root, site);
  void view.update(route);
  return { update: (next) => void view.update(next), close: () => view.loading?.abort() };
}

class Calendar {
  constructor(root, site) {
    this.site = site;
    this.narrow = matchMedia('(max-width: 760px)');
    this.select = h('select', { 'aria-label': 'Camera', onchange: ({ target }) => change({ camera: target.value }) });
    this.bar = h('div', { class: 'day-bar' });
    this.notes = h('div', {});
    this.months = h('div', { class: 'months', onkeydown: (press) => this.key(press) });
    fill(root, h('header', { class: 'day-head' }, h('h1', { tabindex: '-1' }, 'Calendar'), this.bar), this.notes, this.months, legend());
  }

  async update({ params }) {
    const today = this.site.now.slice(0, 10);
    const asked = first(params, 'month');
    const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked ?? '') ? asked : today.slice(0, 7);
    this.loading?.abort();
    const loading = (this.loading = new AbortController());
    try {
      if (this.months.childElementCount === 0) fill(this.notes, waiting('Asking which days there are…'));
      const list = await cameras();
      if (loading.signal.aborted) return;
      if (list.length === 0) {
        fill(this.notes, nothing('No camera has sent anything yet.'));
        return;
      }
      const camera = first(params, 'camera') ?? list[0].camera;
      const names = [...new Set([...list.map((one) => one.camera), camera])];
      fill(this.select, names.map((one) => h('option', { value: one, selected: one === camera }, one)));
      this.drawBar(month, today);
      const from = addMonths(month, 1 - MONTHS) + '-01';
      const to = addDays(addMonths(month, 1) + '-01', -1);
      const { days, problems } = await get('days', { camera, from, to }, { signal: loading.signal });
      if (loading.signal.aborted) return;
      fill(this.notes, unseen(problems));
      this.draw(camera, month, new Map(days.map((day) => [day.date, day])), today);
      const captures = days.reduce((sum, day) => sum + (day.captures ?? 0), 0);
      announce(count(days.length, 'day') + ' with pictures' + (captures > 0 ? ', ' + count(captures, 'capture') : ''));
    } catch (error) {
      if (isAbort(error) || loading.signal.aborted) return;
      fill(this.notes, failure(error, () => void this.update({ params })));
    }
  }

  drawBar(month, today) {
    const kept = this.bar.contains(document.activeElement) ? document.activeElement.getAttribute('aria-label') : null;
    fill(
      this.bar,
      this.select,
      h('button', { type: 'button', class: 'square', 'aria-label': 'Earlier months', onclick: () => change({ month: addMonths(month, -MONTHS) }, { replace: true }) }, icon('M10 3L5 8l5 5')),
      h('button', { type: 'button', class: 'square', 'aria-label': 'Later months', disabled: month >= today.slice(0, 7), onclick: () => change({ month: least(addMonths(month, MONTHS), today.slice(0, 7)) }, { replace: true }) }, icon('M6 3l5 5l-5 5')),
    );
    if (kept) this.bar.querySelector('[aria-label="' + kept + '"]')?.focus();
  }

  draw(camera, last, days, today) {
    const counted = [...days.values()].filter(({ captures }) => captures > 0);
    const total = (key) => counted.reduce((sum, day) => sum + day[key], 0);
    const usual = total('captures') > 0 ? total('bytes') / total('captures') : USUAL;
    for (const day of days.values()) day.amount = day.captures ?? Math.max(1, Math.round((day.bytes ?? 0) / usual));
    const most = Math.max(1, ...[...days.values()].map(({ amount }) => amount));
    const months = [];
    for (let back = MONTHS - 1; back >= 0; back--) months.push(addMonths(last, -back));
    // One below the other, the newest comes first.
    if (this.narrow.matches) months.reverse();
    fill(this.months, months.map((month) => this.month(camera, month, days, most, today)));
  }

  month(camera, month, days, most, today) {
    const start = month + '-01';
    const skip = (new Date(start + 'T00:00:00Z').getUTCDay() + 6) % 7;
    const weeks = [];
    for (let monday = addDays(start, -skip); monday.slice(0, 7) <= month; monday = addDays(monday, 7)) {
      weeks.push(WEEKDAYS.map((_, index) => addDays(monday, index)).map((date) => (date.slice(0, 7) === month ? date : null)));
    }
    return h(
      'table',
      { class: 'month' },
      h('caption', {}, monthName(month)),
      h('thead', {}, h('tr', {}, WEEKDAYS.map((day) => h('th', { scope: 'col', abbr: day }, h('span', { 'aria-hidden': 'true' }, day.slice(0, 2)), h('span', { class: 'unseen' }, day))))),
      h('tbody', {}, weeks.map((week) => h('tr', {}, week.map((date) => h('td', {}, date === null ? null : cell(camera, date, days.get(date), most, today)))))),
    );
  }

  key(press) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[press.key];
    const from = press.target.dataset?.date;
    if (!step || !from) return;
    press.preventDefault();
    for (let date = addDays(from, step), left = 93; left > 0; date = addDays(date, step), left--) {
      const next = this.months.querySelector('[data-date="' + date + '"]');
      if (next) {
        next.focus();
        return;
      }
    }
  }
}

/** `166K`, `1.2M`: a packed day's size, where its captures were not counted. */
const shortSize = (bytes) => sizeText(bytes).replace(/ (.)B$/, '$1').replace(/ B$/, '');
/** `812`, `1.2k`, `10k` */
const short = (number) => (number < 1000 ? String(number) : (number / 1000).toFixed(number < 9950 ? 1 : 0) + 'k');
const least = (a, b) => (a < b ? a : b);

function cell(camera, date, day, most, today) {
  const number = String(Number(date.slice(8)));
  if (!day) return h('span', { class: 'cell-day bare' + (date === today ? ' today' : '') }, h('span', { class: 'cell-date' }, number));
  const level = Math.max(1, Math.ceil((Math.log1p(day.amount) / Math.log1p(most)) * 5));
  const state = STATES[day.state] ?? STATES.hot;
  const many = day.captures === null || day.captures === undefined ? shortSize(day.bytes) : short(day.captures);
  const words = [longDate(date), day.captures === null || day.captures === undefined ? sizeText(day.bytes) : count(day.captures, 'capture'), state.title, day.held ? 'held' : null];
  return h(
    'a',
    { class: 'cell-day level-' + level + ' ' + day.state + (day.held ? ' held' : '') + (date === today ? ' today' : ''), href: format('day', { from: date, camera }), title: words.slice(1).filter(Boolean).join(', '), data: { date } },
    h('span', { class: 'unseen' }, words.filter(Boolean).join(', ')),
    h('span', { class: 'cell-date', 'aria-hidden': 'true' }, number),
    h('span', { class: 'cell-count', 'aria-hidden': 'true' }, many),
    h('span', { class: 'cell-marks' }, state.drawing ? icon(state.drawing) : null, day.held ? icon(LOCK) : null),
  );
}

function legend() {
  return h(
    'dl',
    { class: 'legend' },
    Object.entries(STATES).map(([key, { title, drawing }]) => h('div', {}, h('dt', { class: 'cell-day level-3 ' + key }, drawing ? icon(drawing) : null), h('dd', {}, title))),
    h('div', {}, h('dt', { class: 'cell-day level-3 held' }, icon(LOCK)), h('dd', {}, 'held: kept whatever its age')),
    h('div', {}, h('dt', { class: 'ramp', 'aria-hidden': 'true' }, [1, 2, 3, 4, 5].map((level) => h('span', { class: 'cell-day level-' + level }))), h('dd', {}, 'few to many captures')),
  );
}

function addMonths(month, by) {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return String(Math.floor(index / 12)).padStart(4, '0') + '-' + String((index % 12) + 1).padStart(2, '0');
}

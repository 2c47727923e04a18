/** Day: what the cameras took on a day or several, at a glance and one by one. */
import { announce, fill, focusedIn, h, icon, name } from '../dom.js';
import { label, titleOf, byWeight, wordOf, words } from '../detections.js';
import { count, filter, fold, load, sameCapture } from '../captures.js';
import { captureRef, change, first, format, go, parseCaptureRef } from '../route.js';
import { addDays, clocksChange, duration, isDate, instantOf, iso, longDate, overMidnight, parseHours, shortDate, startOfDay } from '../time.js';
import { cameras } from '../cameras.js';
import { Grid } from '../grid.js';
import { Strip } from '../strip.js';
import { Lightbox } from '../lightbox.js';
import { failure, isAbort, nothing, unseen, waiting } from '../notes.js';
import { menu } from '../menu.js';
import * as thumbs from '../thumbs.js';
import { askHold, askRestore } from '../dialogs.js';
import { heldDays } from '../holds.js';

const GAPS = [0, 5, 10, 30, 60, 300];
const DEFAULT_GAP = 30;
const MOST_DAYS = 31;
// Up to here all captures are loaded and filtered here, at once and without a request; above, the server filters.
const DAYS_FILTERED_HERE = 3;

export function open(root, route, site) {
  const view = new Day(root, site);
  view.update(route);
  return { update: (next) => view.update(next), close: () => view.close() };
}

class Day {
  constructor(root, site) {
    this.site = site;
    this.captures = null;
    this.all = [];
    this.heading = h('h1', { tabindex: '-1' });
    this.bar = h('div', { class: 'day-bar' });
    this.filters = h('div', { class: 'filters', id: 'filters' });
    this.unfold = h('button', { type: 'button', class: 'filters-toggle', 'aria-expanded': 'false', 'aria-controls': 'filters', onclick: () => this.toggleFilters() });
    this.holds = h('div', { class: 'held', role: 'group', 'aria-label': 'Holds' });
    this.notes = h('div', { class: 'notes' });
    this.strip = new Strip({
      onZoom: (zoom) => change({ zoom: zoom && iso(this.zone, zoom.from) + '~' + iso(this.zone, zoom.to) }, { replace: true }),
      onPick: (instant) => this.grid.scrollToInstant(instant),
      onDetection: (word) => this.toggleDetection(word),
    });
    this.grid = new Grid({
      onOpen: (burst) => change({ open: captureRef(burst.face) }),
      onScroll: (from, to) => this.strip.mark(from, to),
    });
    this.numbers = h('div', { class: 'numbers' });
    this.lightbox = null;
    fill(root, h('header', { class: 'day-head' }, h('div', {}, this.heading, this.holds), this.bar), this.unfold, this.filters, this.strip.element, this.notes, this.grid.element, this.numbers);
    cameras().then(
      (list) => {
        this.all = list;
        if (this.state) this.drawFilters();
      },
      () => {}, // the captures' own answer says what is wrong
    );
  }

  /** On a narrow screen the filters hide behind a button; the pictures come first. */
  toggleFilters() {
    const shown = this.filters.classList.toggle('unfolded');
    this.unfold.setAttribute('aria-expanded', String(shown));
  }

  /** Which of the days on the screen are held, and why. */
  async drawHolds() {
    const { from, to, cameras: chosen } = this.state;
    const held = await heldDays().catch(() => []);
    if (this.state.from !== from || this.state.to !== to) return;
    const here = held.filter(({ camera, day }) => day >= from && day <= to && (chosen.length === 0 || chosen.includes(camera)));
    fill(
      this.holds,
      here.map(({ camera, day, why }) =>
        h('a', { class: 'held-mark', href: format('holds') }, icon('M3 7.5h10v6.5H3zM5 7.5V5a3 3 0 0 1 6 0v2.5'), h('span', {}, 'Held: ', chosen.length === 1 ? null : [name(camera), ', '], from === to ? null : shortDate(day) + ', ', name(why))),
      ),
    );
  }

  hold() {
    const { state } = this;
    const days = [];
    const names = state.cameras.length > 0 ? state.cameras : this.all.map(({ camera }) => camera);
    for (const camera of names) for (let day = state.from; day <= state.to; day = addDays(day, 1)) days.push({ camera, day, chosen: names.length * state.days <= 2 });
    askHold(this.site, days, { onDone: () => void this.drawHolds() });
  }

  close() {
    this.loading?.abort();
    this.strip.close();
    this.grid.close();
    this.lightbox?.close({ quiet: true });
  }

  update({ params }) {
    const today = this.site.now.slice(0, 10);
    const from = isDate(first(params, 'from')) ? first(params, 'from') : today;
    let to = isDate(first(params, 'to')) ? first(params, 'to') : from;
    if (to < from) to = from;
    if (to > addDays(from, MOST_DAYS - 1)) to = addDays(from, MOST_DAYS - 1);
    const gap = Number(first(params, 'gap') ?? DEFAULT_GAP);
    this.state = {
      from,
      to,
      days: Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1,
      cameras: params.camera ?? [],
      detections: params.detection ?? [],
      hours: parseHours(first(params, 'hours')) ? first(params, 'hours') : null,
      night: first(params, 'night') === 'sun',
      gap: Number.isFinite(gap) && gap >= 0 ? gap : DEFAULT_GAP,
      zoom: parseZoom(first(params, 'zoom')),
      open: parseCaptureRef(first(params, 'open')),
    };
    const { state } = this;
    this.heading.textContent = state.days === 1 ? longDate(from) : shortDate(from) + ' to ' + shortDate(to);
    document.title = this.heading.textContent + ' · ' + this.site.name;
    this.drawBar();
    this.drawFilters();
    void this.drawHolds();
    const query = { from, to, camera: state.cameras, night: state.night ? 'sun' : null };
    if (state.days > DAYS_FILTERED_HERE) Object.assign(query, { detection: state.detections, hours: state.hours });
    // The end of a night lies on the next date, which only the server looks at.
    else if (overMidnight(parseHours(state.hours))) Object.assign(query, { hours: state.hours });
    const wanted = JSON.stringify(query);
    if (wanted !== this.wanted) {
      this.wanted = wanted;
      void this.load(query);
    } else this.show();
  }

  get zone() {
    const zones = new Set(this.all.filter(({ camera }) => this.state.cameras.length === 0 || this.state.cameras.includes(camera)).map(({ timeZone }) => timeZone));
    return zones.size === 1 ? [...zones][0] : this.site.timeZone;
  }

  async load(query) {
    this.loading?.abort();
    const loading = (this.loading = new AbortController());
    const keep = this.grid.topInstant(); // switching the camera keeps the moment
    this.captures = null;
    this.gone = null;
    this.grid.message();
    fill(this.notes, waiting('Asking for the captures…'));
    this.strip.element.classList.add('busy');
    let shownBefore = false;
    try {
      await load(
        'captures',
        query,
        (captures, { more, problems }) => {
          if (loading.signal.aborted) return;
          this.captures = captures;
          thumbs.know(captures);
          this.more = more;
          this.problems = problems;
          this.show();
          if (!shownBefore && keep !== null) this.grid.scrollToInstant(keep);
          shownBefore = true;
        },
        loading.signal,
      );
    } catch (error) {
      if (isAbort(error) || loading.signal.aborted) return;
      this.strip.element.classList.remove('busy');
      if (!shownBefore) this.grid.message();
      fill(this.notes, failure(error, () => void this.load(query)));
    }
  }

  show() {
    if (this.captures === null) return;
    const { state, zone, captures } = this;
    this.strip.element.classList.remove('busy');
    const shown = filter(captures, state);
    this.shown = shown;
    const bursts = fold(shown, state.gap);
    const night = overMidnight(parseHours(state.hours));
    const morrow = addDays(state.to, 1);
    const axis = { from: startOfDay(zone, state.from), to: night ? instantOf(zone, morrow, state.hours.split('-')[1]) : startOfDay(zone, morrow) };
    const days = state.days + (night ? 1 : 0);
    this.strip.show({ captures, shown, axis, zoom: state.zoom, zone, chosen: state.detections, days });
    const several = new Set(captures.map(({ camera }) => camera)).size > 1;
    this.grid.show(bursts, { clock: this.clock(), many: several, days });
    this.drawNotes(shown, bursts);
    this.drawNumbers(shown);
    this.showLightbox();
  }

  /** How times are written: with their offset where the day's clocks change or a camera lives in another zone. */
  clock() {
    const changes = new Map();
    const home = (day) => {
      if (!changes.has(day)) changes.set(day, clocksChange(this.site.timeZone, day));
      return changes.get(day);
    };
    const zones = new Map(this.all.map(({ camera, timeZone }) => [camera, timeZone]));
    const needsOffset = (capture) => capture.offset !== null && (home(capture.day) || (zones.get(capture.camera) ?? this.site.timeZone) !== this.site.timeZone);
    return {
      needsOffset,
      text: (capture) => (capture.time === null ? 'no time' : capture.time + (needsOffset(capture) ? ' ' + capture.offset : '')),
    };
  }

  drawBar() {
    const { from, to, days } = this.state;
    const today = this.site.now.slice(0, 10);
    const step = (by) => change({ from: addDays(from, by * days), to: days > 1 ? addDays(to, by * days) : null, zoom: null, open: null });
    fill(
      this.bar,
      h('button', { type: 'button', class: 'square', 'aria-label': days > 1 ? 'The days before' : 'The day before', onclick: () => step(-1) }, icon('M10 3L5 8l5 5')),
      h(
        'label',
        { class: 'date' },
        h('span', { class: 'unseen' }, 'Date'),
        h('input', { type: 'date', value: from, max: today, onchange: ({ target }) => isDate(target.value) && change({ from: target.value, to: null, zoom: null, open: null }) }),
      ),
      h('button', { type: 'button', class: 'square', 'aria-label': days > 1 ? 'The days after' : 'The day after', disabled: to >= today, onclick: () => step(1) }, icon('M6 3l5 5l-5 5')),
      h('a', { class: 'button', href: lastNight(this.site, this.state.cameras) }, icon('M13 9.8A5.8 5.8 0 0 1 6.2 3a5.6 5.6 0 1 0 6.8 6.8'), h('span', {}, 'Last night')),
      h('button', { type: 'button', onclick: () => this.hold() }, icon('M3 7.5h10v6.5H3zM5 7.5V5a3 3 0 0 1 6 0v2.5'), h('span', {}, 'Hold')),
    );
  }

  drawFilters() {
    const { state } = this;
    const chosen = new Set(state.cameras);
    const names = [...new Set([...this.all.map(({ camera }) => camera), ...state.cameras])];
    const focus = focusedIn(document, 'keep');
    const set = (chosen.size > 0 ? 1 : 0) + (state.detections.length > 0 ? 1 : 0) + (state.hours || state.night ? 1 : 0) + (state.days > 1 ? 1 : 0);
    this.unfold.textContent = set === 0 ? 'Filters' : 'Filters (' + set + ')';
    const openMenu = this.filters.querySelector('details[open]')?.dataset.menu;
    fill(
      this.filters,
      menu(
        'cameras',
        chosen.size === 0 ? 'All cameras' : chosen.size === 1 ? name(state.cameras[0]) : chosen.size + ' cameras',
        h(
          'fieldset',
          {},
          h('legend', {}, 'Cameras'),
          names.map((camera) =>
            h(
              'label',
              { class: 'tick' },
              h('input', {
                type: 'checkbox',
                checked: chosen.has(camera),
                data: { keep: 'camera ' + camera },
                onchange: ({ target }) => {
                  if (target.checked) chosen.add(camera);
                  else chosen.delete(camera);
                  change({ camera: chosen.size === names.length ? null : [...chosen] });
                },
              }),
              name(camera),
            ),
          ),
          chosen.size > 0 ? h('button', { type: 'button', class: 'small', onclick: () => change({ camera: null }) }, 'All cameras') : null,
        ),
      ),
      this.hoursMenu(),
      menu(
        'detections',
        state.detections.length === 0 ? 'All detections' : state.detections.length === 1 ? titleOf(state.detections[0]) : state.detections.length + ' detections',
        h(
          'fieldset',
          {},
          h('legend', {}, 'Detections'),
          [...new Set([...words(), ...state.detections])].sort(byWeight).map((word) =>
            h(
              'label',
              { class: 'tick' },
              h('input', { type: 'checkbox', checked: state.detections.includes(word), data: { keep: 'detection ' + word }, onchange: () => this.toggleDetection(word) }),
              label(word),
            ),
          ),
        ),
      ),
      this.daysMenu(),
      h(
        'label',
        { class: 'fold' },
        h('span', {}, 'Fold bursts'),
        h(
          'select',
          { data: { keep: 'gap' }, onchange: ({ target }) => change({ gap: Number(target.value) === DEFAULT_GAP ? null : target.value }, { replace: true }) },
          [...new Set([...GAPS, state.gap])].sort((a, b) => a - b).map((gap) => h('option', { value: String(gap), selected: gap === state.gap }, gap === 0 ? 'never' : 'within ' + duration(gap))),
        ),
      ),
      state.cameras.length + state.detections.length > 0 || state.hours || state.night || state.zoom
        ? h('button', { type: 'button', class: 'small', onclick: () => change({ camera: null, detection: null, hours: null, night: null, zoom: null }) }, 'Clear filters')
        : null,
    );
    if (openMenu) this.filters.querySelector('[data-menu="' + openMenu + '"]').open = true;
    if (focus) [...this.filters.querySelectorAll('[data-keep]')].find(({ dataset }) => dataset.keep === focus)?.focus();
  }

  hoursMenu() {
    const { hours, night } = this.state;
    const [from, to] = hours ? hours.split('-') : ['22:00', '06:00'];
    const start = h('input', { type: 'time', value: from, 'aria-label': 'From', data: { keep: 'from' } });
    const end = h('input', { type: 'time', value: to, 'aria-label': 'To', data: { keep: 'to' } });
    const between = () => start.value && end.value && change({ hours: start.value + '-' + end.value, night: null });
    start.addEventListener('change', between);
    end.addEventListener('change', between);
    const choice = (key, text, checked, act, disabled = false) =>
      h('label', { class: 'tick' }, h('input', { type: 'radio', name: 'hours', checked, disabled, data: { keep: 'hours ' + key }, onchange: act }), text);
    return menu(
      'hours',
      night ? 'At night' : (hours ?? 'All hours'),
      h(
        'fieldset',
        {},
        h('legend', {}, 'Time of day'),
        choice('all', 'All hours', !hours && !night, () => change({ hours: null, night: null })),
        choice('night', 'Night, sunset to sunrise', night, () => change({ hours: null, night: 'sun' }), !this.site.sun),
        this.site.sun ? null : h('p', { class: 'hint' }, 'Needs location: in the site file.'),
        choice('between', 'Between', hours !== null, between),
        h('span', { class: 'between' }, start, ' and ', end),
      ),
    );
  }

  daysMenu() {
    const { from, to, days } = this.state;
    const last = h('input', { type: 'date', value: to, min: from, max: this.site.now.slice(0, 10), 'aria-label': 'Until', data: { keep: 'until' } });
    last.addEventListener('change', () => isDate(last.value) && change({ to: last.value > from ? last.value : null, zoom: null }));
    return menu(
      'days',
      days === 1 ? 'One day' : days + ' days',
      h(
        'fieldset',
        {},
        h('legend', {}, 'Several days'),
        h('label', { class: 'tick' }, 'Until ', last),
        h(
          'span',
          { class: 'choices' },
          [1, 2, 7].map((many) => h('button', { type: 'button', class: 'small', onclick: () => change({ to: many === 1 ? null : to, from: many === 1 ? to : addDays(to, 1 - many), zoom: null }) }, count(many, 'day'))),
        ),
        h('p', { class: 'hint' }, 'At most ' + MOST_DAYS + '.'),
      ),
    );
  }

  toggleDetection(word) {
    const chosen = new Set(this.state.detections);
    if (!chosen.delete(word)) chosen.add(word);
    change({ detection: [...chosen] });
  }

  drawNotes(shown, bursts) {
    const { captures, more, problems, state } = this;
    const notes = unseen(problems);
    if (this.gone) notes.push(nothing('The linked picture is not here.', h('p', {}, name(this.gone.name), ' of ', name(this.gone.camera), ' may have reached the end of its retention, or lies on another day.')));
    const frozen = captures.filter(({ readable }) => !readable);
    if (frozen.length > 0) notes.push(this.frozenNote(frozen));
    if (more) notes.push(waiting('Loading the rest…'));
    else if (captures.length === 0) {
      notes.push(
        state.night || (state.days > DAYS_FILTERED_HERE && (state.hours || state.detections.length > 0))
          ? nothing('No capture fits these filters.', h('p', {}, 'Clear a filter, or choose other days.'))
          : nothing(
              state.days === 1 ? 'No captures on this day.' : 'No captures on these days.',
              h('p', {}, h('a', { href: format('calendar', { month: state.from.slice(0, 7), camera: state.cameras[0] }) }, 'See in the calendar'), ' which days have some.'),
            ),
      );
    } else if (shown.length === 0) notes.push(nothing('No capture fits these filters.', h('p', {}, count(captures.length, 'capture') + ' without them.')));
    fill(this.notes, notes);
    if (!more) announce(count(shown.length, 'capture') + ' in ' + count(bursts.length, 'card'));
  }

  /** What lies in the deep archive is shown by name and small picture; opening it has a price. */
  frozenNote(frozen) {
    const days = [...new Map(frozen.map(({ camera, day }) => [camera + '\n' + day, { camera, day }])).values()];
    return h(
      'div',
      { class: 'note ice' },
      h('p', {}, count(frozen.length, 'picture lies', 'pictures lie') + ' in the deep archive: listed here, opened after a restore.'),
      days.slice(0, 4).map((day) =>
        h('button', { type: 'button', class: 'small', onclick: () => askRestore(this.site, day) }, h('span', {}, 'Restore ', days.length > 1 ? [name(day.camera), this.state.days > 1 ? ', ' + shortDate(day.day) : ''] : 'the day', '…')),
      ),
    );
  }

  /** The strip in numbers, for those who cannot see it and for those who want to quote it. */
  drawNumbers(shown) {
    if (shown.length === 0) {
      fill(this.numbers);
      return;
    }
    const table = () => {
      const columns = [...new Set(shown.map(wordOf))].sort(byWeight);
      const rows = new Map();
      for (const capture of shown) {
        const hour = (this.state.days > 1 ? shortDate(capture.day) + ' ' : '') + (capture.time === null ? 'no time' : capture.time.slice(0, 2) + ':00 ' + capture.offset);
        if (!rows.has(hour)) rows.set(hour, new Map());
        rows.get(hour).set(wordOf(capture), (rows.get(hour).get(wordOf(capture)) ?? 0) + 1);
      }
      return h(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Captures by hour' },
        h(
          'table',
          {},
          h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Hour'), columns.map((word) => h('th', { scope: 'col' }, label(word))))),
          h('tbody', {}, [...rows].map(([hour, counts]) => h('tr', {}, h('th', { scope: 'row' }, hour), columns.map((word) => h('td', {}, String(counts.get(word) ?? '')))))),
        ),
      );
    };
    const wasOpen = this.numbers.querySelector('details')?.open ?? false;
    const place = h('div', {});
    const details = h('details', { open: wasOpen, ontoggle: () => details.open && place.childElementCount === 0 && fill(place, table()) }, h('summary', {}, 'In numbers, hour by hour'), place);
    fill(this.numbers, details);
  }

  showLightbox() {
    const { open } = this.state;
    if (!open) {
      this.lightbox?.close({ quiet: true });
      this.lightbox = null;
      return;
    }
    const within = (list) => list.findIndex((capture) => sameCapture(capture, open));
    let list = this.shown;
    let index = within(list);
    if (index < 0) {
      list = this.captures;
      index = within(list);
    }
    if (index < 0) {
      if (this.more) return;
      this.gone = open;
      change({ open: null }, { replace: true });
      return;
    }
    if (!this.lightbox) {
      this.lightbox = new Lightbox({
        site: this.site,
        clock: this.clock(),
        onStep: (capture) => change({ open: captureRef(capture) }, { replace: true }),
        onClose: (capture) => {
          this.lightbox = null;
          change({ open: null }, { replace: true });
          this.focusCard(capture);
        },
        onMoment: (capture) => go(format('moment', { at: capture.at, focus: capture.camera })),
      });
    }
    const burst = fold(list, this.state.gap).find(({ captures }) => captures.some((capture) => sameCapture(capture, open)));
    this.lightbox.show(list, index, burst?.captures ?? []);
  }

  focusCard(capture) {
    const index = this.grid.bursts.findIndex(({ captures }) => captures.some((one) => sameCapture(one, capture)));
    if (index >= 0) this.grid.focus(index);
    else this.heading.focus();
  }
}

function parseZoom(text) {
  const [from, to] = (text ?? '').split('~').map(Date.parse);
  return from < to ? { from, to } : null;
}

/** From yesterday's noon to today's, and of that the dark hours. */
export function lastNight(site, camera = null) {
  const today = site.now.slice(0, 10);
  const yesterday = addDays(today, -1);
  const noon = (date) => iso(site.timeZone, startOfDay(site.timeZone, date) + 12 * 3_600_000);
  return format('day', {
    from: yesterday,
    to: today,
    camera,
    night: site.sun ? 'sun' : null,
    hours: site.sun ? null : '18:00-08:00',
    zoom: noon(yesterday) + '~' + noon(today),
  });
}

/** Holds: the days that are kept whatever their age, who asked for it and why. */
import { get } from '../api.js';
import { cameras } from '../cameras.js';
import { count } from '../captures.js';
import { askHold, askRelease } from '../dialogs.js';
import { announce, fill, h, icon, name } from '../dom.js';
import { failure, nothing, waiting } from '../notes.js';
import { format } from '../route.js';
import { addDays, isDate, longDate, shortDate } from '../time.js';

export function open(root, _route, site) {
  const note = h('div', {});
  const list = h('ul', { class: 'cards' });
  const add = h('form', { class: 'filters hold-add' });
  let closed = false;
  const heading = h('h1', { tabindex: '-1' }, 'Holds');
  fill(root, h('header', { class: 'head' }, heading), h('p', { class: 'lead' }, 'A held day is never purged. Everything else ends after ' + site.retentionDays + ' days, or what the site file says for its camera.'), add, note, list);

  async function draw({ focus = false } = {}) {
    if (list.childElementCount === 0) fill(note, waiting('Asking for the holds…'));
    try {
      const { holds } = await get('holds', {}, { refresh: true });
      if (closed) return;
      fill(note, holds.length === 0 ? nothing('No day is held.') : null);
      fill(list, holds.map((hold) => card(site, hold, () => void draw({ focus: true }))));
      announce(count(holds.length, 'day') + ' held');
      if (focus) heading.focus();
    } catch (error) {
      if (!closed) fill(note, failure(error, () => void draw()));
    }
  }

  cameras().then(
    (all) => {
      if (closed || all.length === 0) return;
      const camera = h('select', { 'aria-label': 'Camera' }, all.map((one) => h('option', { value: one.camera }, one.camera)));
      const day = h('input', { type: 'date', 'aria-label': 'Day', required: true, value: addDays(site.now.slice(0, 10), -1), max: site.now.slice(0, 10) });
      add.addEventListener('submit', (press) => {
        press.preventDefault();
        if (isDate(day.value)) askHold(site, [{ camera: camera.value, day: day.value }], { onDone: () => void draw() });
      });
      fill(add, camera, day, h('button', { type: 'submit' }, icon('M3 7.5h10v6.5H3zM5 7.5V5a3 3 0 0 1 6 0v2.5'), 'Hold this day'));
    },
    () => {}, // without cameras there is nothing to choose from; the list's own answer says what is wrong
  );
  void draw();
  return {
    update: () => {},
    close: () => {
      closed = true;
    },
  };
}

function card(site, hold, onDone) {
  return h(
    'li',
    { class: 'card-row' },
    h(
      'div',
      { class: 'card-main' },
      h('h2', {}, name(hold.camera), ', ', h('a', { href: format('day', { from: hold.day, camera: hold.camera }) }, longDate(hold.day))),
      h('p', {}, name(hold.why ?? 'Why, nobody can read any more; it is held all the same.')),
      hold.by && hold.since ? h('p', { class: 'quiet' }, 'by ', name(hold.by), ', since ' + shortDate(hold.since.slice(0, 10)) + ' ' + hold.since.slice(11, 16)) : null,
    ),
    h('button', { type: 'button', class: 'small', onclick: () => askRelease(site, hold, { onDone }) }, 'Lift', h('span', { class: 'unseen' }, ' the hold of ', name(hold.camera), ', ' + longDate(hold.day))),
  );
}

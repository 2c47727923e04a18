/** Health: whether pictures still arrive, and what somebody should do. */
import { get } from '../api.js';
import { announce, fill, h, icon, name } from '../dom.js';
import { sizeText } from '../captures.js';
import { failure, waiting } from '../notes.js';
import { duration, shortDate } from '../time.js';

/** `none` stands where nothing is known; a part without it is left out then. @type {Record<string, { title: string, lead: string, none?: string }>} */
const PARTS = {
  relay: { title: 'Relay', lead: 'The box at home that the cameras send to.', none: 'No heartbeat lies here now: the arrange function reads and removes each within seconds. An alarm tells when they stay away.' },
  sweep: { title: 'Sweep', lead: 'What lies in drop/ now, as the hourly sweep sees it.' },
  digest: { title: 'Digest', lead: 'The last day, counted by the nightly rotation.', none: 'None was written yet.' },
  purge: { title: 'Purge', lead: 'What ended with its retention.' },
};

export function open(root) {
  const note = h('div', {});
  const place = h('div', { class: 'health' });
  let closed = false;
  fill(root, h('header', { class: 'head' }, h('h1', { tabindex: '-1' }, 'Health'), h('button', { type: 'button', onclick: () => void draw() }, 'Look again')), note, place);
  async function draw() {
    fill(note, waiting('Asking how things are…'));
    try {
      const health = await get('health', {}, { refresh: true });
      if (closed) return;
      const { problems } = health;
      fill(note);
      fill(
        place,
        problems.length === 0
          ? h('p', { class: 'verdict lively' }, icon('M3 8.5l3.2 3.2L13 5'), 'Nothing needs you.')
          : h('ul', { class: 'problems' }, problems.map(({ title, remedy }) => h('li', {}, icon('M8 2L15 14H1zM8 6.5v3.5M8 12v.1'), h('div', {}, h('h2', {}, name(title)), h('p', {}, name(remedy)))))),
        h('div', { class: 'health-parts' }, Object.entries(PARTS)
          .filter(([key, { none }]) => none || health[key])
          .map(([key, part]) => section(part, health[key]))),
      );
      announce(problems.length === 0 ? 'Nothing needs you' : problems.length + (problems.length === 1 ? ' thing needs you' : ' things need you'));
    } catch (error) {
      if (!closed) fill(note, failure(error, () => void draw()));
    }
  }
  void draw();
  return {
    update: () => {},
    close: () => {
      closed = true;
    },
  };
}

function section({ title, lead, none = null }, report) {
  return h('section', { class: 'health-part' }, h('h2', {}, title), h('p', { class: 'quiet' }, lead), report ? h('dl', { class: 'facts' }, facts(report)) : h('p', {}, none));
}

/** A report is read as it is: its words spelt out, its times and sizes as a person reads them. */
function facts(report, before = '') {
  return Object.entries(report).flatMap(([key, value]) => {
    const title = (before + ' ' + key.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[-_]/g, ' ')).trim().toLowerCase();
    if (value === null || value === undefined || key === 'lines') return []; // its lines stand above, as problems
    if (Array.isArray(value)) return value.length === 0 ? [] : [fact(title, value.every((one) => typeof one !== 'object') ? value.join(', ') : String(value.length))];
    if (typeof value === 'object') return facts(value, title);
    return [fact(title, written(key, value))];
  });
}

function fact(title, text) {
  return h('div', {}, h('dt', {}, title.charAt(0).toUpperCase() + title.slice(1).replace(/ (bytes|seconds)$/, '')), h('dd', {}, name(text)));
}

function written(key, value) {
  if (typeof value === 'number' && /bytes$/i.test(key)) return sizeText(value);
  if (typeof value === 'number' && /seconds$/i.test(key)) return duration(value);
  if (typeof value === 'number') return value.toLocaleString('en-GB');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return shortDate(value.slice(0, 10)) + ' ' + value.slice(11, 16) + (value.endsWith('Z') ? ' UTC' : '');
  return value;
}

/** Restores: what was asked back from the archive, what it cost, and when it can be read. */
import { get, send } from '../api.js';
import { count, price, sizeText } from '../captures.js';
import { announce, fill, h, icon, name } from '../dom.js';
import { failure, nothing, waiting } from '../notes.js';
import { format } from '../route.js';
import { longDate, shortDate } from '../time.js';
import * as thumbs from '../thumbs.js';

const EVERY = 60_000;
const STATES = {
  WAITING: { text: 'On its way', className: 'waiting', drawing: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 5v3.2l2.3 1.4' },
  DONE: { text: 'Ready', className: 'lively', drawing: 'M3 8.5l3.2 3.2L13 5' },
  FAILED: { text: 'Failed', className: 'silent', drawing: 'M8 2L15 14H1zM8 6.5v3.5M8 12v.1' },
};

export function open(root, _route, site) {
  const note = h('div', {});
  const list = h('ul', { class: 'cards' });
  let closed = false;
  fill(
    root,
    h('header', { class: 'head' }, h('h1', { tabindex: '-1' }, 'Restores'), h('button', { type: 'button', onclick: () => void draw() }, 'Look again')),
    h('p', { class: 'lead' }, 'A picture or a day from the deep archive takes hours to come back. Ask for one where you meet it: on its day or in the calendar.'),
    note,
    list,
  );
  async function draw({ quiet = false } = {}) {
    if (!quiet) fill(note, waiting('Asking for the restores…'));
    try {
      const { restores } = await get('restores', {}, { refresh: true });
      if (closed) return;
      thumbs.forget();
      fill(note, restores.length === 0 ? nothing('Nothing was asked back yet.') : null);
      fill(list, restores.map((restore) => card(restore, site.allowChanges ? () => goOn(restore) : null)));
      const waitingFor = restores.filter(({ status }) => status === 'WAITING').length;
      if (!quiet) announce(count(restores.length, 'restore') + (waitingFor > 0 ? ', ' + waitingFor + ' on the way' : ''));
    } catch (error) {
      if (!closed) fill(note, failure(error, () => void draw()));
    }
  }
  /** S3 thaws by itself; unpacking what it has thawed is asked for here. */
  async function goOn({ id }) {
    try {
      const { status } = await send('POST', 'restores', { id });
      if (closed) return;
      announce(status === 'DONE' ? 'It is back and can be read' : 'Not yet: S3 is still bringing it up');
      await draw({ quiet: true });
    } catch (error) {
      if (!closed) fill(note, failure(error, () => void goOn({ id })));
    }
  }
  const timer = setInterval(() => document.visibilityState === 'visible' && void draw({ quiet: true }), EVERY);
  void draw();
  return {
    update: () => {},
    close: () => {
      closed = true;
      clearInterval(timer);
    },
  };
}

const WHICH = { day: 'the whole day', one: 'one picture', window: 'some hours' };
const when = (text) => (text ? shortDate(text.slice(0, 10)) + ' ' + text.slice(11, 16) : null);

function card(restore, goOn) {
  const state = STATES[restore.status] ?? STATES.WAITING;
  const facts = [
    ['Asked', when(restore.asked)],
    [restore.status === 'WAITING' ? 'Ready by' : null, when(restore.readyBy)],
    ['Readable until', when(restore.until)],
    ['Size', count(restore.captures, 'capture') + (restore.bytes ? ', ' + sizeText(restore.bytes) : '')],
    ['Price', restore.usd === null || restore.usd === undefined ? null : price(restore.usd)],
  ];
  return h(
    'li',
    { class: 'card-row' },
    h(
      'div',
      { class: 'card-main' },
      h('h2', {}, name(restore.camera), ', ', h('a', { href: format('day', { from: restore.day, camera: restore.camera }) }, longDate(restore.day))),
      h('p', { class: 'quiet' }, WHICH[restore.which] ?? restore.which),
      restore.status === 'WAITING' && goOn ? h('button', { type: 'button', class: 'small', onclick: goOn }, 'Is it ready?', h('span', { class: 'unseen' }, ' ', name(restore.camera), ', ' + longDate(restore.day))) : null,
      restore.problem ? h('p', { class: 'refused' }, restore.problem) : null,
    ),
    h('span', { class: 'state ' + state.className }, icon(state.drawing), state.text),
    h('dl', { class: 'facts' }, facts.filter(([title, text]) => title && text).map(([title, text]) => h('div', {}, h('dt', {}, title), h('dd', {}, text)))),
  );
}

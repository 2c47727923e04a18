/** The questions before anything changes: hold a day, restore with its price, export a moment. Each says what will happen and what it did. */
import { get, send } from './api.js';
import { announce, fill, h, name, safeUrl } from './dom.js';
import { count, price, sizeText } from './captures.js';
import { format } from './route.js';
import { duration, longDate, shortDate } from './time.js';
import { unseen, waiting } from './notes.js';
import { forgetHolds } from './holds.js';
import * as thumbs from './thumbs.js';

let open = null;

/** Opens a dialog; focus goes into it and, when it closes, back to where it was. */
function ask(title, ...content) {
  const back = open?.back ?? document.activeElement;
  closeDialogs();
  const heading = h('h2', { id: 'ask-title', tabindex: '-1' }, title);
  const body = h('div', { class: 'ask-body' }, content);
  const dialog = h(
    'dialog',
    {
      class: 'ask',
      'aria-labelledby': 'ask-title',
      // keys typed here are not steps in the picture behind
      onkeydown: (press) => press.stopPropagation(),
      onclose: () => {
        dialog.remove();
        if (open === dialog) open = null;
        if (open === null && back?.isConnected) back.focus();
      },
    },
    heading,
    body,
  );
  document.body.append(dialog);
  dialog.showModal();
  heading.focus();
  dialog.back = back;
  open = dialog;
  return { dialog, body, close: () => dialog.close() };
}

export function closeDialogs() {
  open?.close();
  open = null;
}

function buttons(...content) {
  return h('div', { class: 'ask-buttons' }, content);
}

function cancel(text = 'Cancel') {
  return h('button', { type: 'button', onclick: closeDialogs }, text);
}

/** Says what was refused, and keeps what was typed. */
function refused(error) {
  return h('p', { class: 'refused', role: 'alert' }, error.message);
}

/** Whether this page may change anything; where not, says so and how. */
function mayChange(site, what) {
  if (site.allowChanges) return true;
  ask(what, h('p', {}, 'This page only looks. Start it with ./hkaws web --allow-changes to hold, restore and export.'), buttons(cancel('Understood')));
  return false;
}

/** Runs the act of a form's button: it cannot be pressed twice, and a refusal is shown in place. */
function act(form, button, work) {
  form.addEventListener('submit', async (press) => {
    press.preventDefault();
    if (button.disabled) return;
    form.querySelector('.refused')?.remove();
    button.disabled = true;
    try {
      await work();
    } catch (error) {
      form.querySelector('.ask-buttons').before(refused(error));
    } finally {
      button.disabled = false;
    }
  });
}

const dayName = ({ camera, day }) => [name(camera), ', ' + longDate(day)];

/**
 * Asks why, then holds camera-days: nothing of them is purged until the hold is lifted.
 * @param {any} site
 * @param {{ camera: string, day: string, chosen?: boolean }[]} days
 * @param {{ onDone?: () => void }} options
 */
export function askHold(site, days, { onDone } = {}) {
  if (!mayChange(site, 'Hold')) return;
  const why = h('input', { type: 'text', required: true, maxlength: '200', autocomplete: 'off', 'aria-describedby': 'why-hint' });
  const ticks = days.map((day, index) => ({ day, input: h('input', { type: 'checkbox', checked: day.chosen ?? index === 0 }) }));
  const button = h('button', { type: 'submit', class: 'primary' }, 'Hold');
  const form = h(
    'form',
    {},
    h('p', {}, 'A held day is kept beyond its retention, until somebody lifts the hold.'),
    days.length === 1 ? h('p', { class: 'subject' }, dayName(days[0])) : h('fieldset', {}, h('legend', {}, 'Days to hold'), ticks.map(({ day, input }) => h('label', { class: 'tick' }, input, h('span', {}, dayName(day))))),
    h('label', { class: 'field' }, h('span', {}, 'Why'), why),
    h('p', { class: 'hint', id: 'why-hint' }, 'For whoever wonders in a year: “Burglary at number 12, police report 4711”.'),
    buttons(cancel(), button),
  );
  const dialog = ask(days.length === 1 ? 'Hold this day' : 'Hold these days', form);
  act(form, button, async () => {
    const chosen = ticks.filter(({ input }) => input.checked).map(({ day }) => day);
    if (chosen.length === 0) throw new Error('Choose at least one day.');
    for (const { camera, day } of chosen) await send('POST', 'holds', { camera, day, why: why.value });
    forgetHolds();
    fill(dialog.body, h('p', { role: 'status' }, chosen.length === 1 ? 'Held: ' : 'Held: ' + chosen.length + ' days. ', chosen.length === 1 ? dayName(chosen[0]) : null), buttons(h('a', { class: 'button', href: format('holds') }, 'All holds'), cancel('Done')));
    announce('Held');
    onDone?.();
  });
  why.focus();
}

/**
 * Asks before a hold is lifted.
 * @param {any} site
 * @param {any} hold
 * @param {{ onDone?: () => void }} options
 */
export function askRelease(site, hold, { onDone } = {}) {
  if (!mayChange(site, 'Lift the hold')) return;
  const button = h('button', { type: 'submit', class: 'danger' }, 'Lift the hold');
  const form = h(
    'form',
    {},
    h('p', { class: 'subject' }, dayName(hold)),
    h('p', {}, 'From now on this day ends with its retention, perhaps tonight.'),
    buttons(cancel(), button),
  );
  ask('Lift this hold?', form);
  act(form, button, async () => {
    await send('DELETE', 'holds', { camera: hold.camera, day: hold.day });
    forgetHolds();
    announce('The hold is lifted');
    closeDialogs();
    onDone?.();
  });
}

/**
 * Shows price and wait of each way to bring a picture or its whole day back, then asks for the chosen one.
 * @param {any} site
 * @param {any} capture
 * @param {{ whole?: boolean, onDone?: () => void }} options
 */
export function askRestore(site, capture, { whole = false, onDone } = {}) {
  if (!mayChange(site, 'Restore')) return;
  const one = capture.name !== undefined && capture.name !== null && !whole;
  const dialog = ask('Restore', waiting('Asking for the price…'));
  const { body } = dialog;
  const query = { camera: capture.camera, day: capture.day, name: one ? capture.name : null };
  const draw = async () => {
    let quote;
    try {
      quote = await get('restores/quote', query, { refresh: true });
    } catch (error) {
      fill(body, refused(error), buttons(cancel('Close'), h('button', { type: 'button', onclick: draw }, 'Try again')));
      return;
    }
    if (!dialog.dialog.isConnected) return;
    if (quote.alreadyReadable) {
      fill(body, h('p', { class: 'subject' }, dayName(capture)), h('p', {}, 'It can be read already: nothing to pay, nothing to wait for.'), buttons(cancel('Good')));
      return;
    }
    const radios = quote.quotes.map((offer, index) => ({ offer, input: h('input', { type: 'radio', name: 'tier', value: offer.tier, checked: index === 0 }) }));
    const button = h('button', { type: 'submit', class: 'primary' });
    const chosen = () => radios.find(({ input }) => input.checked)?.offer;
    const label = () => fill(button, 'Restore for ' + price(chosen()?.usd ?? 0));
    for (const { input } of radios) input.addEventListener('change', label);
    label();
    const form = h(
      'form',
      {},
      h('p', { class: 'subject' }, dayName(capture)),
      h('p', {}, one ? 'One picture, ' : count(quote.captures, 'capture') + ', ', sizeText(quote.bytes) + '.'),
      h(
        'fieldset',
        { class: 'offers' },
        h('legend', {}, 'Price and wait'),
        radios.map(({ offer, input }) =>
          h('label', { class: 'offer' }, input, h('span', { class: 'offer-wait' }, offer.wait ?? 'within ' + duration(offer.waitSeconds)), h('span', { class: 'offer-price' }, price(offer.usd)), h('span', { class: 'quiet' }, tier(offer.tier))),
        ),
      ),
      (quote.problems ?? []).map((problem) => h('p', { class: 'refused' }, problem)),
      h('p', { class: 'hint' }, 'By AWS’s list price. It stays readable for some days, then only the archive’s copy remains.'),
      one ? h('p', {}, h('button', { type: 'button', class: 'small', onclick: () => askRestore(site, capture, { whole: true, onDone }) }, 'The whole day instead')) : null,
      buttons(cancel(), button),
    );
    act(form, button, async () => {
      const offer = chosen();
      const restore = await send('POST', 'restores', { camera: capture.camera, day: capture.day, ...(one ? { name: capture.name } : {}), tier: offer.tier, agreedUsd: offer.usd });
      thumbs.forget();
      const done = restore.status === 'DONE';
      const failed = restore.status === 'FAILED';
      fill(
        body,
        h('p', { role: 'status' }, failed ? count(restore.restored, 'capture') + ' came back, and not all that was asked for.' : done ? 'It is back and can be read.' : 'Asked for. It is ready ' + (offer.wait ?? 'within ' + duration(offer.waitSeconds)) + '; Restores shows how far it is.'),
        restore.problem ? h('p', { class: 'refused' }, restore.problem) : null,
        buttons(h('a', { class: 'button', href: format('restores') }, 'All restores'), cancel('Done')),
      );
      announce(failed ? 'Not all was restored' : done ? 'Restored' : 'The restore is under way');
      onDone?.();
    });
    fill(body, form);
  };
  void draw();
}

const tier = (text) => ({ STANDARD: 'Standard', BULK: 'Bulk', EXPEDITED: 'Expedited', INSTANT: 'At once' })[text] ?? text;

/** Puts the cameras around a moment into one zip and hands over its link. */
export function askExport(site, { at, minutes, cameras, chosen }) {
  if (!mayChange(site, 'Export')) return;
  const many = h('input', { type: 'number', min: '1', max: '120', value: String(minutes), required: true });
  const ticks = cameras.map((camera) => ({ camera, input: h('input', { type: 'checkbox', checked: chosen.includes(camera) }) }));
  const button = h('button', { type: 'submit', class: 'primary' }, 'Make the zip');
  const form = h(
    'form',
    {},
    h('p', {}, 'All pictures around ', h('strong', {}, shortDate(at.slice(0, 10)) + ' ' + at.slice(11, 19)), ' in one zip, with a list of their checksums.'),
    h('label', { class: 'field' }, h('span', {}, 'Minutes before and after'), many),
    h('fieldset', {}, h('legend', {}, 'Cameras'), ticks.map(({ camera, input }) => h('label', { class: 'tick' }, input, name(camera)))),
    buttons(cancel(), button),
  );
  const dialog = ask('Export this moment', form);
  act(form, button, async () => {
    const wanted = ticks.filter(({ input }) => input.checked).map(({ camera }) => camera);
    if (wanted.length === 0) throw new Error('Choose at least one camera.');
    fill(button, 'Making it…');
    try {
      const made = await send('POST', 'exports', { at, minutes: Number(many.value), cameras: wanted.length === cameras.length ? null : wanted });
      fill(
        dialog.body,
        h('p', { role: 'status' }, count(made.captures, 'capture') + ', ' + sizeText(made.bytes) + '.'),
        made.left.length > 0
          ? h('details', {}, h('summary', {}, count(made.left.length, 'capture') + ' left out'), h('ul', {}, made.left.map((left) => h('li', {}, name(left.camera), ' ', name(left.name ?? left.day), ': ' + left.why))))
          : null,
        (made.problems ?? []).length > 0 ? h('p', { class: 'refused' }, 'This export is not complete:') : null,
        unseen(made.problems),
        buttons(h('a', { class: 'button primary', href: safeUrl(made.url), download: '', rel: 'noopener' }, 'Save the zip'), cancel('Done')),
      );
      announce((made.problems ?? []).length > 0 ? 'The zip is ready, and not complete' : 'The zip is ready');
    } finally {
      fill(button, 'Make the zip');
    }
  });
}

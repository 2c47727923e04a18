/**
 * Small pictures from contact sheets: one request an hour of a camera gives up to 64 tiles a sheet, and an original is not touched.
 * Only hours on the screen are asked for, the newest wish first, few at a time.
 */
import { get } from './api.js';
import { hourOf } from './captures.js';
import { safeUrl } from './dom.js';
import { isAbort } from './notes.js';

const AT_ONCE = 4;
const MOST_ROUNDS = 40;
const hours = new Map();
const counts = new Map();
let waiting = [];
let running = 0;

const keyOf = (capture) => capture.camera + '\n' + capture.day + '\n' + hourOf(capture);

/** Tells how many captures an hour has, so that sheets of an hour that is not over are completed. */
export function know(captures) {
  counts.clear();
  for (const capture of captures) counts.set(keyOf(capture), (counts.get(keyOf(capture)) ?? 0) + 1);
}

/** Shows a capture's tile in an element as soon as there is one. `class="no-tile"` tells that there is none. */
export function show(element, capture) {
  const key = keyOf(capture);
  element.tile = key + '\n' + capture.name;
  element.classList.remove('no-tile', 'tile');
  element.style.removeProperty('background-image');
  let hour = hours.get(key);
  const stale = hour && ((hour.failed && Date.now() > hour.retryAt) || (hour.done && !hour.tiles.has(capture.name) && (counts.get(key) ?? 0) > hour.asked));
  if (!hour || stale) {
    hour = { key, capture, wanted: new Map(), tiles: new Map(), asked: counts.get(key) ?? 0, done: false, failed: false };
    hours.set(key, hour);
    waiting.push(hour);
  }
  if (hour.tiles.has(capture.name)) paint(element, hour.tiles.get(capture.name));
  else if (hour.done || hour.failed) element.classList.add('no-tile');
  else {
    hour.wanted.set(element, capture);
    next();
  }
}

/** Forgets an element's wish; an hour that nobody wishes for any more is not fetched. */
export function drop(element) {
  for (const hour of waiting) hour.wanted.delete(element);
  element.tile = null;
}

/** Forgets all sheets: after a restore there may be new ones. */
export function forget() {
  hours.clear();
  waiting = [];
}

function next() {
  while (running < AT_ONCE && waiting.length > 0) {
    const hour = waiting.pop();
    if (hour.wanted.size === 0) {
      hours.delete(hour.key);
      continue;
    }
    running++;
    fetchHour(hour).finally(() => {
      running--;
      next();
    });
  }
}

/** A long hour comes in parts: the server makes what it has time for, and is asked again for the rest. */
async function fetchHour(hour) {
  const { camera, day } = hour.capture;
  const query = { camera, day, hour: hourOf(hour.capture), captures: hour.asked || null };
  try {
    for (let more = true, round = 0; more && round < MOST_ROUNDS; round++) {
      const answer = await get('sheet', query, { refresh: round > 0 });
      await Promise.all(answer.sheets.map((sheet) => take(hour, sheet, answer.tile)));
      more = answer.more === true;
      settle(hour, false);
    }
    hour.done = true;
  } catch (error) {
    hour.failed = true;
    hour.retryAt = Date.now() + 15_000;
    if (!isAbort(error)) console.warn('no contact sheet:', error);
  }
  settle(hour, true);
}

async function take(hour, sheet, tile) {
  const missing = sheet.names.filter((name) => name !== null && !hour.tiles.has(name));
  if (missing.length === 0) return;
  const image = new Image();
  image.src = safeUrl(sheet.url);
  try {
    await image.decode();
  } catch {
    return; // one sheet that cannot be read takes no other with it
  }
  const rows = Math.max(1, Math.round(image.naturalHeight / ((image.naturalWidth / sheet.columns) * (tile.height / tile.width))));
  sheet.names.forEach((name, index) => {
    // The image is kept with its tiles, so that the browser keeps it when its address has run out.
    if (name !== null) hour.tiles.set(name, { url: image.src, image, columns: sheet.columns, rows, index });
  });
}

/** Paints those who wait; at the end the rest learns that there is nothing for them. */
function settle(hour, end) {
  for (const [element, capture] of hour.wanted) {
    const current = element.tile === hour.key + '\n' + capture.name;
    const tile = hour.tiles.get(capture.name);
    if (current && tile) paint(element, tile);
    else if (current && end) element.classList.add('no-tile');
    if (!current || tile || end) hour.wanted.delete(element);
  }
}

function paint(element, tile) {
  const { columns, rows, index } = tile;
  const at = (position, of) => (of > 1 ? (position / (of - 1)) * 100 + '%' : '0%');
  element.style.backgroundImage = 'url("' + tile.url + '")';
  element.style.backgroundSize = columns * 100 + '% ' + rows * 100 + '%';
  element.style.backgroundPosition = at(index % columns, columns) + ' ' + at(Math.floor(index / columns), rows);
  element.classList.add('tile');
  if (performance.getEntriesByName('first-picture').length === 0) {
    requestAnimationFrame(() => performance.mark('first-picture'));
  }
}

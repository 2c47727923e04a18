/**
 * Small pictures from contact sheets: one request an hour of a camera gives up to 64 tiles a sheet, and an original is not touched.
 * Only hours on the screen are asked for, the newest wish first, few at a time.
 */
import { get } from './api.js';
import { hourOf } from './captures.js';
import { safeUrl } from './dom.js';

const AT_ONCE = 4;
const hours = new Map();
let waiting = [];
let running = 0;

const keyOf = (capture) => capture.camera + '\n' + capture.day + '\n' + hourOf(capture);

/** Shows a capture's tile in an element as soon as there is one. `class="no-tile"` tells that there is none. */
export function show(element, capture) {
  const key = keyOf(capture);
  element.tile = key + '\n' + capture.name;
  element.classList.remove('no-tile', 'tile');
  element.style.removeProperty('background-image');
  let hour = hours.get(key);
  if (!hour || (hour.failed && Date.now() > hour.retryAt)) {
    hour = { capture, wanted: new Map(), tiles: null, failed: false };
    hours.set(key, hour);
    waiting.push(hour);
  }
  if (hour.tiles) {
    paint(element, capture, hour);
    return;
  }
  hour.wanted.set(element, capture);
  if (hour.failed) element.classList.add('no-tile');
  else next();
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
      hours.delete(keyOf(hour.capture));
      continue;
    }
    running++;
    fetchHour(hour).finally(() => {
      running--;
      next();
    });
  }
}

async function fetchHour(hour) {
  try {
    const { camera, day } = hour.capture;
    const answer = await get('sheet', { camera, day, hour: hourOf(hour.capture) });
    const tiles = new Map();
    await Promise.all(
      answer.sheets.map(async (sheet) => {
        const image = new Image();
        image.src = safeUrl(sheet.url);
        try {
          await image.decode();
        } catch {
          return; // one sheet that cannot be read takes no other with it
        }
        const rows = Math.max(1, Math.round(image.naturalHeight / ((image.naturalWidth / sheet.columns) * (answer.tile.height / answer.tile.width))));
        sheet.names.forEach((name, index) => {
          if (name !== null) tiles.set(name, { url: image.src, image, columns: sheet.columns, rows, index });
        });
      }),
    );
    hour.tiles = tiles;
  } catch (error) {
    hour.failed = true;
    hour.retryAt = Date.now() + 15_000;
    if (error.name !== 'AbortError') console.warn('no contact sheet:', error.message);
  }
  for (const [element, capture] of hour.wanted) {
    if (element.tile !== keyOf(capture) + '\n' + capture.name) continue;
    if (hour.tiles) paint(element, capture, hour);
    else element.classList.add('no-tile');
  }
  hour.wanted.clear();
}

function paint(element, capture, hour) {
  const tile = hour.tiles.get(capture.name);
  if (!tile) {
    element.classList.add('no-tile');
    return;
  }
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

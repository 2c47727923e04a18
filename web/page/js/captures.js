/** Captures as the page holds them: read once from the API's answer, merged over cameras, filtered and folded into bursts. */
import { get } from './api.js';
import { parseHours, within } from './time.js';
import { weight, wordOf } from './detections.js';

/** Adds to a capture what the page asks for again and again. */
export function read(raw, cameras) {
  const at = raw.at ?? null;
  return {
    camera: raw.camera ?? cameras[raw.c],
    name: raw.name,
    day: raw.day,
    at,
    instant: at === null ? null : Date.parse(at),
    time: at === null ? null : at.slice(11, 19),
    offset: at === null ? null : at.replace(/^.*T[\d:.]*/, ''),
    detection: raw.detection ?? null,
    token: raw.token ?? null,
    channel: raw.channel ?? null,
    size: raw.size,
    kind: raw.kind,
    place: raw.place,
    readable: raw.readable !== false,
    timeSource: raw.timeSource ?? null,
    clocks: raw.clocks ?? null,
  };
}

export const sameCapture = (a, b) => a.name === b.name && a.day === b.day && a.camera === b.camera;

/** The hour whose contact sheet shows a capture. */
export const hourOf = (capture) => (capture.time === null ? 'xx' : capture.time.slice(0, 2));

const BETWEEN = 1500;

/**
 * Loads all pages of an answer and hands over what is there after the first, the last and now and then between, so that the first pictures
 * need not wait for the last name. `onPage` receives all captures so far, ordered by instant; those without a time come last within their day.
 */
export async function load(path, params, onPage, signal) {
  const all = [];
  const problems = [];
  let cursor = null;
  let handed = -Infinity;
  do {
    const answer = await get(path, { ...params, cursor }, { signal });
    performance.mark('captures-answered');
    for (const raw of answer.captures) all.push(read(raw, answer.cameras));
    problems.push(...(answer.problems ?? []));
    cursor = answer.cursor ?? null;
    if (cursor !== null && performance.now() - handed < BETWEEN) continue;
    onPage(all.slice().sort(byTime), { more: cursor !== null, problems });
    handed = performance.now();
  } while (cursor !== null);
}

function byTime(a, b) {
  if (a.instant !== null && b.instant !== null) return a.instant - b.instant;
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.instant === null ? (b.instant === null ? 0 : 1) : -1;
}

/** Keeps what the filters ask for: detections (none chosen = all), hours of the day, and the part of the axis zoomed to. */
export function filter(captures, { detections, hours, zoom }) {
  const span = parseHours(hours);
  const chosen = new Set(detections);
  return captures.filter(
    (capture) =>
      (chosen.size === 0 || chosen.has(wordOf(capture))) &&
      (span === null || (capture.time !== null && within(span, capture.time))) &&
      (zoom === null || (capture.instant !== null && capture.instant >= zoom.from && capture.instant < zoom.to)),
  );
}

/**
 * Folds captures of one camera that follow each other within `gap` seconds into one burst. Nothing is hidden for good: a burst opens and
 * plays. Its face is the first capture with the weightiest reason. A gap of 0 folds nothing.
 */
export function fold(captures, gap) {
  const bursts = [];
  const open = new Map();
  for (const capture of captures) {
    const last = open.get(capture.camera);
    const end = last?.captures[last.captures.length - 1];
    if (gap > 0 && last && capture.instant !== null && end.instant !== null && end.day === capture.day && capture.instant - end.instant <= gap * 1000) {
      last.captures.push(capture);
      if (weight(wordOf(capture)) < weight(wordOf(last.face))) last.face = capture;
    } else {
      const burst = { face: capture, captures: [capture] };
      bursts.push(burst);
      open.set(capture.camera, burst);
    }
  }
  return bursts;
}

/** `251 KB` */
export function sizeText(bytes) {
  if (bytes === null || bytes === undefined) return '';
  if (bytes < 1000) return bytes + ' B';
  if (bytes < 999_500) return Math.round(bytes / 1000) + ' KB';
  if (bytes < 999_500_000) return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0) + ' MB';
  return (bytes / 1e9).toFixed(1) + ' GB';
}

export const count = (number, one, many = one + 's') => number.toLocaleString('en-GB') + ' ' + (number === 1 ? one : many);

/** Dollars as a person reads them: `$0.03`, and `less than $0.01` for what is smaller. */
export function price(usd) {
  if (usd === 0) return '$0.00';
  return usd < 0.01 ? 'less than $0.01' : '$' + usd.toFixed(2);
}

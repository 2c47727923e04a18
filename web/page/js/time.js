/**
 * Times as the cameras' clocks showed them. A capture's time of day and offset are read from the text that the API sent; only the
 * ends of a day are worked out here, from the zone's rules, since a day may have 23 or 25 hours.
 */

const LANGUAGE = 'en-GB';
const formatters = new Map();

function partsOf(zone) {
  if (!formatters.has(zone)) {
    let format;
    /** @type {Intl.DateTimeFormatOptions} */
    const fields = { hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' };
    try {
      format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...fields });
    } catch {
      format = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC', ...fields });
    }
    formatters.set(zone, format);
  }
  return formatters.get(zone);
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(zone, instant) {
  const p = {};
  for (const { type, value } of partsOf(zone).formatToParts(instant)) p[type] = Number(value);
  const seconds = Math.floor(instant / 1000) * 1000;
  return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - seconds;
}

const WEEK = 7 * 86_400_000;

/**
 * The first instant of the next year, to a week, at which this browser's rules for a zone are not the site's; null where they agree.
 * A browser of last year does not know what a government decided since.
 * @param offsets `[{ from, seconds }]`: from an instant on, so far ahead of UTC
 */
export function rulesDiffer(zone, offsets) {
  if (offsets.length === 0) return null;
  const starts = offsets.map(({ from }) => Date.parse(from));
  for (const [i, { seconds }] of offsets.entries()) {
    const end = starts[i + 1] ?? starts[0] + 52 * WEEK;
    for (let at = starts[i]; at < end; at += WEEK) if (offsetAt(zone, at) !== seconds * 1000) return at;
    if (offsetAt(zone, end - 1000) !== seconds * 1000) return end - 1000;
  }
  return null;
}

/** `+01:00` */
export function offsetText(milliseconds) {
  const minutes = Math.round(Math.abs(milliseconds) / 60000);
  return (milliseconds < 0 ? '-' : '+') + two(Math.floor(minutes / 60)) + ':' + two(minutes % 60);
}

/** ISO-8601 of an instant by the zone's clocks: `2026-11-22T23:14:05+01:00`. */
export function iso(zone, instant) {
  const offset = offsetAt(zone, instant);
  return new Date(Math.floor(instant / 1000) * 1000 + offset).toISOString().slice(0, 19) + offsetText(offset);
}

/** The first instant of a date: mostly midnight, later where the clocks skip midnight. */
export function startOfDay(zone, date) {
  const wall = Date.parse(date + 'T00:00:00Z');
  let instant = wall - offsetAt(zone, wall - offsetAt(zone, wall));
  const earlier = instant - 3600000;
  if (iso(zone, earlier).slice(0, 10) === date) instant = earlier;
  while (iso(zone, instant).slice(0, 10) < date) instant += 900000;
  return instant;
}

/** The instant of a wall-clock time on a date; the earlier one where it exists twice. */
export function instantOf(zone, date, time) {
  const wall = Date.parse(date + 'T' + (time.length === 5 ? time + ':00' : time) + 'Z');
  const candidates = [wall - offsetAt(zone, wall - 86400000), wall - offsetAt(zone, wall + 86400000)].sort((a, b) => a - b);
  return candidates.find((instant) => instant + offsetAt(zone, instant) === wall) ?? candidates[1];
}

export function addDays(date, days) {
  return new Date(Date.parse(date + 'T00:00:00Z') + days * 86400000).toISOString().slice(0, 10);
}

export function isDate(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(text + 'T00:00:00Z')) && addDays(text, 0) === text;
}

/** Whether the clocks change on this date, so that times need their offset to be told apart. */
export function clocksChange(zone, date) {
  return offsetAt(zone, startOfDay(zone, date)) !== offsetAt(zone, startOfDay(zone, addDays(date, 1)) - 1);
}

const long = new Intl.DateTimeFormat(LANGUAGE, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const short = new Intl.DateTimeFormat(LANGUAGE, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' });
const month = new Intl.DateTimeFormat(LANGUAGE, { timeZone: 'UTC', month: 'long', year: 'numeric' });
const utc = (date) => new Date(date + 'T00:00:00Z');

/** `Sunday 22 November 2026` */
export const longDate = (date) => long.format(utc(date)).replace(',', '');
/** `Sun 22 Nov` */
export const shortDate = (date) => short.format(utc(date)).replace(',', '');
/** `November 2026` of `2026-11` */
export const monthName = (text) => month.format(utc(text + '-01'));

/** `3 minutes`, `2 h 10 min`, `5 days` */
export function duration(seconds) {
  if (seconds < 60) return Math.max(0, Math.round(seconds)) + ' s';
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes + ' min';
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours + ' h' + (minutes % 60 && hours < 12 ? ' ' + (minutes % 60) + ' min' : '');
  return Math.floor(hours / 24) + ' days';
}

/** `12 s before`, `at that second`, `3 min after` */
export function apart(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds === 0) return 'at that second';
  return duration(Math.abs(seconds)) + (seconds < 0 ? ' before' : ' after');
}

/** `22:00-06:00` as seconds of the day, or null. */
export function parseHours(text) {
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text ?? '');
  if (!match) return null;
  const [, a, b, c, d] = match.map(Number);
  if (a > 24 || c > 24 || b > 59 || d > 59) return null;
  return { from: a * 3600 + b * 60, to: c * 3600 + d * 60 };
}

/**
 * Whether hours run into the next day. They belong to the date on which they begin, as for the server and the command line: of
 * 22 November from 22:00 to 06:00 are the small hours of the 23rd.
 */
export function overMidnight(hours) {
  return hours !== null && hours.to > 0 && hours.to <= hours.from;
}

/** Whether a time of day lies between two; past midnight where the end is not after the start. */
export function within(hours, time) {
  const seconds = Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8));
  return hours.from < hours.to ? seconds >= hours.from && seconds < hours.to : seconds >= hours.from || seconds < hours.to;
}

const two = (number) => String(number).padStart(2, '0');

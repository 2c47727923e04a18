/** Starts the page: asks where it is, draws the frame, shows the view that the address names. */
import { get, session } from './api.js';
import { announce, fill, focusable, focusedIn, h, icon, name } from './dom.js';
import { learn } from './detections.js';
import { current, first, format, onChange } from './route.js';
import { failure, waiting } from './notes.js';
import { iso, rulesDiffer } from './time.js';
import { closeDialogs } from './dialogs.js';
import * as now from './views/now.js';
import * as day from './views/day.js';
import * as moment from './views/moment.js';
import * as calendar from './views/calendar.js';
import * as restores from './views/restores.js';
import * as holds from './views/holds.js';
import * as health from './views/health.js';

const VIEWS = {
  now: { title: 'Now', drawing: 'M2 2.5h5v4.5H2zM9 2.5h5v4.5H9zM2 9h5v4.5H2zM9 9h5v4.5H9z', module: now },
  day: { title: 'Day', drawing: 'M2 13.5h12M3.5 13.5v-4M6.5 13.5V5M9.5 13.5v-6M12.5 13.5v-11', module: day },
  moment: { title: 'Moment', drawing: 'M2 4h4v8H2zM10 4h4v8h-4zM8 1.5v13', module: moment },
  calendar: { title: 'Calendar', drawing: 'M2 3.5h12v10H2zM2 6.5h12M5 1.8v3M11 1.8v3', module: calendar },
  restores: { title: 'Restores', drawing: 'M2 9.5v4h12v-4M8 11V2.5M4.8 5.7L8 2.5l3.2 3.2', module: restores },
  holds: { title: 'Holds', drawing: 'M3 7.5h10v6.5H3zM5 7.5V5a3 3 0 0 1 6 0v2.5', module: holds },
  health: { title: 'Health', drawing: 'M1.5 8.5h3l1.8-5l3 9l1.8-4h3.4', module: health },
};

const main = document.getElementById('main');
const nav = document.getElementById('nav');
let site = null;
let shown = null;

async function start() {
  fill(main, waiting('Asking the site…'));
  try {
    site = await get('site');
  } catch (error) {
    fill(main, failure(error, start));
    return;
  }
  // A page that stays open over midnight goes on with the site's clock.
  const [then, asked] = [Date.parse(site.now), Date.now()];
  Object.defineProperty(site, 'now', { get: () => iso(site.timeZone, then + Date.now() - asked) });
  learn(site.detections);
  warnOfOldRules();
  fill(document.getElementById('site'), name(site.name));
  onChange(show);
  show(current());
}

/** What this browser works out by its own rules is an hour off then: where a day begins, and the time in a moment's address. */
function warnOfOldRules() {
  const from = rulesDiffer(site.timeZone, site.offsets ?? []);
  if (from === null) return;
  const note = h('div', { class: 'note warn', role: 'status' }, h('p', {}, 'This browser’s time zone rules for ' + site.timeZone + ' are not those of the site (' + site.zoneRules + '), from ' + new Date(from).toISOString().slice(0, 10) + ' on. The times of captures are right; where a day begins, and a time that you type, may be an hour off. Update the browser.'));
  main.before(note);
}

/** Changes within a view go to the view; another view gets a fresh place, and the keyboard's focus goes to its heading. */
function show(route) {
  drawNav(route);
  if (shown?.view === route.view) {
    shown.update(route);
    return;
  }
  shown?.close();
  closeDialogs();
  const before = shown;
  shown = null;
  const { title, module } = VIEWS[route.view];
  document.title = title + ' · ' + site.name;
  const place = h('div', { class: 'view view-' + route.view });
  fill(main, place);
  shown = { view: route.view, ...module.open(place, route, site) };
  if (before) {
    scrollTo(0, 0);
    main.querySelector('h1')?.focus({ preventScroll: true });
    announce(title);
  }
}

/** The views' links take along where the person is: the camera, the day, the moment. */
function drawNav(route) {
  const { params } = route;
  const at = first(params, 'at');
  const day = first(params, 'from') ?? (at ? at.slice(0, 10) : null);
  const camera = params.camera ?? null;
  const take = {
    day: { from: day, to: first(params, 'to'), camera },
    moment: { at: at ?? first(params, 'near') },
    calendar: { camera: camera?.[0], month: day?.slice(0, 7) },
  };
  const focused = focusedIn(nav, 'view');
  fill(
    nav,
    Object.entries(VIEWS).map(([view, { title, drawing }]) =>
      h('a', { href: format(view, take[view]), 'aria-current': view === route.view ? 'page' : null, data: { view } }, icon(drawing), h('span', {}, title)),
    ),
  );
  if (focused) focusable(nav, '[data-view="' + focused + '"]').focus();
}

session.addEventListener('ended', () => {
  const bar = document.getElementById('session');
  bar.hidden = false;
  fill(
    bar,
    h('p', {}, h('strong', {}, 'Your session has ended. '), 'Sign in again: this page’s address keeps where you were.'),
    h('button', { class: 'primary', type: 'button', onclick: () => location.reload() }, 'Sign in and go on'),
  );
});

// A link on the page is a step of the history like any other; the browser's own handling of # would scroll.
document.addEventListener('click', (press) => {
  const link = press.target instanceof Element && press.target.closest('a.skip');
  if (link) {
    press.preventDefault();
    main.focus();
  }
});

void start();

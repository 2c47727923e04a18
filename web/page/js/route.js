/**
 * The page's whole state stands behind the # of its address: `#/day?from=2026-11-22&camera=front-door`. That part is never
 * sent to a server, so no name of yours ends in anybody's log, and Back, bookmarks and a link sent to somebody just work.
 */

export const VIEWS = ['now', 'day', 'moment', 'calendar', 'restores', 'holds', 'health'];

/** Reads the address: a view's name and its parameters, each a list. */
export function parse(hash) {
  const text = hash.replace(/^#\/?/, '');
  const mark = text.indexOf('?');
  const view = mark < 0 ? text : text.slice(0, mark);
  const params = {};
  for (const [key, value] of new URLSearchParams(mark < 0 ? '' : text.slice(mark + 1))) {
    if (Object.hasOwn(params, key)) params[key].push(value);
    else params[key] = [value];
  }
  return { view: VIEWS.includes(view) ? view : 'now', params };
}

/** Writes an address; a parameter may be a text, a list, or null for none. */
export function format(view, params = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') query.append(key, one);
    }
  }
  const text = query.toString();
  return '#/' + view + (text ? '?' + text : '');
}

/** The first value of a parameter, or null. */
export function first(params, key) {
  return Object.hasOwn(params, key) ? params[key][0] : null;
}

/** One capture as a parameter, whatever its camera and its file are called. */
export function captureRef(capture) {
  return [capture.camera, capture.day, capture.name].map(encodeURIComponent).join('/');
}

/** The capture that a parameter names, or null where it names none. */
export function parseCaptureRef(text) {
  if (!text) return null;
  try {
    const [camera, day, name] = text.split('/').map(decodeURIComponent);
    return camera && day && name ? { camera, day, name } : null;
  } catch {
    return null;
  }
}

const listeners = new Set();

export const current = () => parse(location.hash);

/** Calls back whenever the address changes, by us, by Back or by hand. */
export function onChange(listener) {
  listeners.add(listener);
}

/** Goes to an address: a new step of the history, unless told to replace this one. */
export function go(address, { replace = false } = {}) {
  if (address === location.hash) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  for (const listener of listeners) listener(current());
}

/** Changes some parameters of the state in which the page is. */
export function change(params, options) {
  const route = current();
  go(format(route.view, { ...route.params, ...params }), options);
}

addEventListener('popstate', () => {
  for (const listener of listeners) listener(current());
});

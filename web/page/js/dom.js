/**
 * Makes elements. Text only ever becomes a text node and styles go through the CSSOM, so that a camera or a file may be called
 * anything; there is no way from here to markup.
 */

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes (`onclick` adds a listener, `style` takes an object) and children (strings become text). */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  put(element, children);
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'class') element.className = value;
  else if (name === 'style') for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
  else if (name === 'data') Object.assign(element.dataset, value);
  else if (name === 'href' || name === 'src') element.setAttribute(name, safeUrl(value));
  else if (name === 'value' || name === 'checked') element[name] = value;
  else element.setAttribute(name, value === true ? '' : value);
}

function put(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Empties an element and fills it anew. */
export function fill(element, ...children) {
  element.replaceChildren();
  put(element, children);
  return element;
}

/** A name that somebody else chose: isolated, so that its writing direction cannot rearrange what stands around it. */
export function name(text, attributes = {}) {
  return h('bdi', attributes, text);
}

/** A small drawing of strokes on a 16 by 16 field, hidden from readers: words stand beside it. */
export function icon(path, className = 'icon') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', className);
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** What an element inside `element` was marked with under `key`, if that one has the focus; else null. */
export function focusedIn(element, key) {
  const at = document.activeElement;
  return at instanceof HTMLElement && element.contains(at) ? (at.dataset[key] ?? null) : null;
}

/** The element that `selector` finds, to be given the focus; null: none. */
export const focusable = (element, selector) => /** @type {HTMLElement | null} */ (element.querySelector(selector));

/** Says something to those who listen instead of looking. */
export function announce(text) {
  const place = document.getElementById('announce');
  if (place.textContent !== text) place.textContent = text;
}

/** Lets only http, https and our own addresses through. */
export function safeUrl(url) {
  const parsed = new URL(url, document.baseURI);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:' && parsed.protocol !== 'blob:') {
    throw new Error('An address of an unexpected kind: ' + parsed.protocol);
  }
  return url;
}

/** Why a camera took a picture: our words, each with a drawing of its own so that nothing depends on telling colours apart. */
import { h, icon } from './dom.js';

const DRAWINGS = {
  motion: 'M2 8h4M5 4h8M5 12h8M9 8h5',
  timing: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 5v3.2l2.3 1.4',
  'line-crossing': 'M8 1.5v2.7M8 6.2v.3M8 9.5v.3M8 11.8v2.7M1.5 8h12M10.5 5l3 3l-3 3',
  intrusion: 'M2.5 2.5h11v11h-11zM8 6.6a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 1 1 0-2.8',
  'region-entrance': 'M7 2.5h6.5v11H7M1.5 8h7.5M6.3 5.2L9 8l-2.7 2.8',
  'region-exiting': 'M9 2.5H2.5v11H9M7 8h7.5M11.8 5.2L14.5 8l-2.7 2.8',
  vehicle: 'M1.8 11V8.3L3.4 4.6h9.2l1.6 3.7V11zM1.8 8.3h12.4M4 11v1.6M12 11v1.6',
  face: 'M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 1 1 0-11.6M5.8 6.3v.8M10.2 6.3v.8M5.5 9.8c1.4 1.6 3.6 1.6 5 0',
  person: 'M8 2a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 1 1 0-4.4M3.8 14c0-3.4 1.7-5.3 4.2-5.3s4.2 1.9 4.2 5.3',
  'alarm-input': 'M4 11.3V7a4 4 0 0 1 8 0v4.3M2.5 11.3h11M7 13.9h2',
  tampering: 'M1.8 8S4 3.9 8 3.9S14.2 8 14.2 8S12 12.1 8 12.1S1.8 8 1.8 8M3 13.5L13 2.5',
  temperature: 'M6.3 9.3V3.6a1.7 1.7 0 0 1 3.4 0v5.7a2.8 2.8 0 1 1-3.4 0M8 6v5.3',
  manual: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 6.2a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 1 1 0-3.6',
  other: 'M3.5 8v.1M8 8v.1M12.5 8v.1',
  none: 'M4 8h8',
};

/** In the order in which they are shown: what a person should look at first comes first, the clock's pictures last. */
const ORDER = ['intrusion', 'line-crossing', 'alarm-input', 'tampering', 'person', 'face', 'vehicle', 'region-entrance', 'region-exiting',
  'temperature', 'motion', 'manual', 'other', 'none', 'timing'];

const titles = new Map();

/** Takes over the server's list of words and their titles. */
export function learn(list) {
  for (const { word, title } of list) titles.set(word, title);
}

export const words = () => [...titles.keys()].sort(byWeight);
export const wordOf = (capture) => capture.detection ?? 'none';
export const known = (word) => (Object.hasOwn(DRAWINGS, word) ? word : 'other');
export const titleOf = (word) => titles.get(word) ?? (word === 'none' ? 'No reason in the name' : word);
export const weight = (word) => (ORDER.indexOf(word) < 0 ? ORDER.indexOf('other') : ORDER.indexOf(word));
export const byWeight = (a, b) => weight(a) - weight(b);

/** The drawing alone, in the detection's colour. */
export function glyph(word) {
  return icon(DRAWINGS[known(word)], 'icon glyph d-' + known(word));
}

/** Drawing and title. */
export function label(word) {
  return h('span', { class: 'detection' }, glyph(word), h('span', {}, titleOf(word)));
}

/** The colour, for a canvas. */
export function colour(word) {
  const style = getComputedStyle(document.documentElement);
  return style.getPropertyValue('--d-' + known(word)).trim() || style.getPropertyValue('--d-other').trim();
}

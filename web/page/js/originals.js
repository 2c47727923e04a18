/** Original pictures that were opened lately, so that stepping back and forth fetches none twice. */
import { get } from './api.js';
import { h, safeUrl } from './dom.js';
import { captureRef } from './route.js';

const MOST = 48;
const kept = new Map();

export const originals = {
  /** The picture, where it is here already. */
  here(capture) {
    return kept.get(captureRef(capture)) ?? null;
  },

  /** Fetches and decodes a picture; null where it cannot be had. */
  async fetch(capture, alt, signal) {
    const key = captureRef(capture);
    if (kept.has(key)) return kept.get(key);
    try {
      const { url } = await get('picture', { camera: capture.camera, day: capture.day, name: capture.name }, { signal });
      if (!url) return null;
      const image = h('img', { src: safeUrl(url), alt, draggable: 'false' });
      await image.decode();
      kept.set(key, image);
      if (kept.size > MOST) kept.delete(kept.keys().next().value);
      return image;
    } catch {
      return null; // the small tile has to do
    }
  },
};

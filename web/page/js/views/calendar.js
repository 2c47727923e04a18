import { fill, h } from '../dom.js';
export function open(root) { fill(root, h('h1', { tabindex: '-1' }, 'calendar')); return { update() {}, close() {} }; }

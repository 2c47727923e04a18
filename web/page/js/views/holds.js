import { fill, h } from '../dom.js';
export function open(root) { fill(root, h('h1', { tabindex: '-1' }, 'holds')); return { update() {}, close() {} }; }

/** A button that unfolds a small panel; a click elsewhere or Escape folds it. */
import { h } from './dom.js';

/** @returns {NodeListOf<HTMLDetailsElement>} */
const unfolded = () => document.querySelectorAll('details.menu[open]');

export function menu(key, text, ...content) {
  const details = h(
    'details',
    {
      class: 'menu',
      data: { menu: key },
      onkeydown: (press) => {
        if (press.key !== 'Escape' || !details.open) return;
        press.stopPropagation();
        details.open = false;
        details.querySelector('summary').focus();
      },
      ontoggle: () => {
        if (!details.open) return;
        for (const other of unfolded()) if (other !== details) other.open = false;
      },
    },
    h('summary', {}, text),
    h('div', { class: 'panel' }, content),
  );
  return details;
}

document.addEventListener('pointerdown', ({ target }) => {
  for (const open of unfolded()) if (!(target instanceof Node && open.contains(target))) open.open = false;
});

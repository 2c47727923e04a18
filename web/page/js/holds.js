/** The days that are held, asked for once and anew after each change. */
import { get } from './api.js';

let asked = null;

export function heldDays() {
  if (asked === null) {
    const asking = get('holds', {}, { refresh: true }).then(({ holds }) => holds);
    asked = asking;
    asking.catch(() => {
      if (asked === asking) asked = null;
    });
  }
  return asked;
}

export function forgetHolds() {
  asked = null;
}

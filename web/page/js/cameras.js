/** The site's cameras, asked for once a visit: their names, zones and newest captures. */
import { get } from './api.js';

let asked = null;

/** All cameras, and as `problems` what is wrong with what is kept of them; `refresh` asks anew. */
export function cameras({ refresh = false } = {}) {
  if (refresh || asked === null) {
    const asking = get('cameras', {}, { refresh }).then((answer) => Object.assign(answer.cameras, { problems: answer.problems ?? [] }));
    asked = asking;
    asking.catch(() => {
      if (asked === asking) asked = null;
    });
  }
  return asked;
}

/** What stands where pictures would: waiting, nothing there, or a failure with its remedy. */
import { fill, h } from './dom.js';

/** Says that something is on its way, and after a while that it takes long. */
export function waiting(text) {
  const line = h('p', {}, text);
  const note = h('div', { class: 'note waiting', role: 'status' }, h('span', { class: 'turning', 'aria-hidden': 'true' }), line);
  setTimeout(() => {
    if (note.isConnected) fill(line, text, ' It takes longer than usual.');
  }, 4000);
  return note;
}

export function nothing(title, ...more) {
  return h('div', { class: 'note' }, h('p', { class: 'note-title' }, title), more);
}

/** The server's sentence and a way to ask again. */
export function failure(error, again) {
  return h(
    'div',
    { class: 'note failed', role: 'alert' },
    h('p', { class: 'note-title' }, error.status === 401 ? 'Your session has ended' : 'That did not work'),
    h('p', {}, error.message),
    error.id ? h('p', { class: 'quiet' }, 'The log knows more under ' + error.id + '.') : null,
    again && error.status !== 401 ? h('button', { type: 'button', onclick: again }, 'Try again') : null,
  );
}

/** What an answer could not see, each with its remedy: shown beside what it could. */
export const unseen = (problems) => (problems ?? []).map((problem) => h('div', { class: 'note warn' }, h('p', {}, problem)));

export const isAbort = (error) => error?.name === 'AbortError';

/** Talks to /api: retries what is busy, turns refusals into errors with the server's own sentence, tells when the session ended. */

const PAUSES = [300, 900, 2500];

/** A refusal or a failure, with a sentence for the person who waits. */
export class ApiError extends Error {
  /** Milliseconds that the server asks to wait. @type {number | undefined} */
  retryAfter;

  constructor(status, code, message, id) {
    super(message);
    this.status = status;
    this.code = code;
    this.id = id;
  }
}

export const session = new EventTarget();

/**
 * Asks for something; `params` may hold lists. Aborts with `signal`.
 * @param {string} path
 * @param {Record<string, any>} params
 * @param {{ signal?: AbortSignal, refresh?: boolean }} options
 * @returns {Promise<any>} the answer's JSON
 */
export async function get(path, params = {}, { signal, refresh = false } = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') query.append(key, one);
    }
  }
  const text = query.toString();
  const address = '/api/' + path + (text ? '?' + text : '');
  for (let attempt = 0; ; attempt++) {
    let failure;
    try {
      const response = await fetch(address, { signal, cache: refresh ? 'no-cache' : 'default' });
      if (response.ok) return await response.json();
      failure = await refusal(response);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      failure = error instanceof ApiError ? error : unreachable(error);
    }
    const again = [0, 429, 502, 503, 504].includes(failure.status);
    if (!again || attempt >= PAUSES.length) throw failure;
    await pause(Math.max(PAUSES[attempt], failure.retryAfter ?? 0), signal);
  }
}

/** Changes something. Never retried: the person decides whether to ask again. */
export async function send(method, path, body) {
  let response;
  try {
    response = await fetch('/api/' + path, {
      method,
      headers: { 'Content-Type': 'application/json', 'X-Hkaws-Request': '1' },
      body: JSON.stringify(body),
    });
  } catch (error) {
    throw unreachable(error);
  }
  if (!response.ok) throw await refusal(response);
  return response.json();
}

async function refusal(response) {
  let error = {};
  try {
    error = (await response.json()).error ?? {};
  } catch {
    // an answer of a gateway in between: there is no sentence in it
  }
  const failure = new ApiError(
    response.status,
    error.code ?? 'failed',
    error.message ?? 'The server answered ' + response.status + ' and did not say why. Try again in a minute.',
    error.id,
  );
  const wait = Number(response.headers.get('Retry-After'));
  if (wait > 0) failure.retryAfter = Math.min(wait, 10) * 1000;
  if (response.status === 401) session.dispatchEvent(new Event('ended'));
  return failure;
}

function unreachable(cause) {
  const failure = new ApiError(0, 'unreachable', 'The server does not answer. Is ./hkaws web still running, and is there a network?');
  failure.cause = cause;
  return failure;
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds * (0.8 + 0.4 * Math.random()));
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

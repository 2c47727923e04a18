/** The real thing: ./hkaws demo --keep with its simulated cameras, or a page that already stands at HKAWS_PAGE. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PATIENCE = 15 * 60_000;

/** Resolves to the page's address and a way to end the demo. */
export async function startDemo() {
  if (process.env.HKAWS_PAGE) return { origin: process.env.HKAWS_PAGE.replace(/\/$/, ''), stop: async () => {} };
  const demo = spawn(ROOT + 'hkaws', ['demo', '--keep', '--captures', process.env.HKAWS_CAPTURES ?? '700'], { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => demo.once('exit', resolve));
  let said = '';
  const origin = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the demo named no page in time; it said:\n' + said.slice(-3000))), PATIENCE);
    const listen = (part) => {
      said += part;
      const named = /review page[^]*?(http:\/\/[\w.[\]:]+)/.exec(said);
      if (!named) return;
      clearTimeout(late);
      resolve(named[1]);
    };
    demo.stdout.on('data', listen);
    demo.stderr.on('data', listen);
    demo.once('error', reject);
    demo.once('exit', (code) => reject(new Error('the demo ended with ' + code + '; it said:\n' + said.slice(-3000))));
  }).catch((error) => {
    end(demo);
    throw error;
  });
  return {
    origin,
    stop: async () => {
      end(demo);
      await ended;
    },
  };
}

/** The launcher and the Java it started, and nothing else. */
function end(demo) {
  try {
    process.kill(-demo.pid, 'SIGINT');
  } catch {
    // it has ended by itself
  }
}

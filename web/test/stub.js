/**
 * A server that keeps the review API's contract over made-up captures, for what a real one cannot be made to do on demand: be slow, fail,
 * end a session, hold 100,000 captures or cameras with hostile names.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, iso, startOfDay } from '../page/js/time.js';

const PAGE = fileURLToPath(new URL('../page/', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

export const DETECTIONS = [
  ['motion', 'Motion'], ['timing', 'Scheduled'], ['line-crossing', 'Line crossing'], ['intrusion', 'Intrusion'], ['region-entrance', 'Region entrance'],
  ['region-exiting', 'Region exiting'], ['vehicle', 'Vehicle'], ['face', 'Face'], ['person', 'Person'], ['alarm-input', 'Alarm input'],
  ['tampering', 'Tampering'], ['temperature', 'Temperature'], ['manual', 'By hand'], ['other', 'Other'], ['none', 'No reason in the name'],
].map(([word, title]) => ({ word, title }));

/** What the stub serves; tests change it between requests. */
export class World {
  constructor({ zone = 'Europe/Vienna', now = '2026-11-23T14:18:05+01:00', name = 'home', sun = { latitude: 48.2, longitude: 16.4 }, allowChanges = true } = {}) {
    Object.assign(this, { zone, now, name, sun, allowChanges, offsets: [] });
    this.cameras = new Map();
    this.states = new Map();
    this.holds = [];
    this.restores = [];
    this.problems = [];
    this.more = false;
    this.requests = [];
    this.fault = () => null;
    this.pageSize = 10_000;
  }

  camera(camera, days = {}) {
    this.cameras.set(camera, new Map(Object.entries(days)));
    return this;
  }

  add(camera, day, captures, state = {}) {
    if (!this.cameras.has(camera)) this.camera(camera);
    this.cameras.get(camera).set(day, captures);
    this.states.set(camera + '\n' + day, { hot: true, packed: false, state: 'hot', readable: true, ...state });
    return this;
  }

  stateOf(camera, day) {
    return this.states.get(camera + '\n' + day);
  }

  isHeld(camera, day) {
    return this.holds.some((hold) => hold.camera === camera && hold.day === day);
  }
}

/** One capture at an instant. */
export function capture(zone, instant, detection = 'motion', more = {}) {
  const at = iso(zone, instant);
  const stamp = at.slice(0, 19).replace(/[-T:]/g, '') + String(Math.floor(instant % 1000)).padStart(3, '0');
  return {
    name: '192.168.1.64_01_' + stamp + '_' + (detection === 'none' ? '' : detection.toUpperCase().replace('-', '_') + '_DETECTION') + (more.tail ?? '') + '.jpg',
    day: at.slice(0, 10),
    at,
    detection: detection === 'none' ? null : detection,
    token: detection === 'none' ? null : detection.toUpperCase().replace('-', '_') + '_DETECTION',
    channel: '01',
    size: 180_000 + (instant % 97) * 1000,
    kind: 'still',
    ...more,
  };
}

/** A day of so many captures, denser by day and around bursts; the same seed gives the same day. */
export function fullDay(zone, date, many, seed = 1) {
  const random = mulberry(seed);
  const start = startOfDay(zone, date);
  const length = startOfDay(zone, addDays(date, 1)) - start;
  const captures = [];
  while (captures.length < many) {
    const part = (random() + random() + random() + 0.4) / 3.4;
    let instant = start + Math.floor(part * (length - 60_000));
    const roll = random();
    const detection = roll < 0.62 ? 'motion' : roll < 0.8 ? 'timing' : roll < 0.9 ? 'vehicle' : roll < 0.96 ? 'person' : 'region-entrance';
    const burst = detection === 'timing' ? 1 : 1 + Math.floor(random() * random() * 9);
    for (let index = 0; index < burst && captures.length < many; index++) {
      captures.push(capture(zone, instant, detection, { tail: '_' + captures.length }));
      instant += 1000 + Math.floor(random() * 2500);
    }
  }
  return captures.filter(({ day }) => day === date).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function mulberry(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Serves a world on loopback; resolves to its address and a way to stop it. */
export async function serve(world) {
  const server = createServer((request, response) => void answer(world, request, response).catch((error) => {
    response.statusCode = 500;
    response.end(String(error));
  }));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = 'http://127.0.0.1:' + server.address().port;
  return {
    origin,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

class Refusal extends Error {
  constructor(status, code, message) {
    super(message);
    Object.assign(this, { status, code });
  }
}

async function answer(world, request, response) {
  const url = new URL(request.url, 'http://stub');
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (!url.pathname.startsWith('/api/')) return file(url, response);
  const route = request.method + ' ' + url.pathname.slice(5);
  world.requests.push(route + url.search);
  const fault = await world.fault(route, url);
  try {
    if (fault) throw new Refusal(fault.status, fault.code, fault.message);
    const body = request.method === 'GET' ? null : JSON.parse(await text(request));
    if (body !== null && request.headers['x-hkaws-request'] !== '1') throw new Refusal(403, 'not-allowed', 'The header X-Hkaws-Request is missing.');
    if (body !== null && !world.allowChanges) throw new Refusal(403, 'read-only', 'Start with --allow-changes.');
    const handler = ROUTES[route];
    if (!handler) throw new Refusal(404, 'not-found', 'There is no ' + route + '.');
    const made = handler(world, url.searchParams, body);
    if (made.svg) {
      response.setHeader('Content-Type', 'image/svg+xml');
      response.setHeader('Cache-Control', 'private, max-age=3600');
      response.end(made.svg);
      return;
    }
    json(response, 200, made);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    json(response, error.status, { error: { code: error.code, message: error.message, id: error.status === 500 ? 'a1b2c3' : undefined } });
  }
}

function json(response, status, body) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(body));
}

async function text(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function file(url, response) {
  const path = normalize(url.pathname === '/' ? '/index.html' : url.pathname);
  try {
    const bytes = await readFile(join(PAGE, path));
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.end(bytes);
  } catch {
    response.statusCode = 404;
    response.end();
  }
}

const place = (world, camera, day) => {
  const state = world.stateOf(camera, day);
  return { place: state.packed ? 'packed' : 'hot', readable: state.readable };
};

function dayOf(world, query) {
  const captures = world.cameras.get(query.get('camera'))?.get(query.get('day'));
  if (!captures) throw new Refusal(404, 'unknown-day', 'There is no such camera-day.');
  return captures;
}

function page(world, cameras, all, query) {
  const start = Number(query.get('cursor') ?? 0);
  const captures = all.slice(start, start + world.pageSize);
  return { cameras, captures, cursor: start + world.pageSize < all.length ? String(start + world.pageSize) : null, problems: world.problems };
}

function chosen(world, query) {
  const asked = query.getAll('camera');
  for (const camera of asked) if (!world.cameras.has(camera)) throw new Refusal(404, 'unknown-camera', 'No camera is called so: see Now for those that there are.');
  return asked.length > 0 ? asked : [...world.cameras.keys()];
}

const ROUTES = {
  'GET site': (world) => ({ name: world.name, timeZone: world.zone, now: world.now, zoneRules: '2026f', offsets: world.offsets, hotDays: 14, retentionDays: 365, allowChanges: world.allowChanges, sun: world.sun, detections: DETECTIONS }),

  'GET cameras': (world) => ({
    cameras: [...world.cameras].map(([camera, days]) => {
      const dates = [...days.keys()].sort();
      const last = days.get(dates.at(-1));
      const latest = last?.at(-1) ?? null;
      const seconds = latest ? Math.round((Date.parse(world.now) - Date.parse(latest.at)) / 1000) : 0;
      return {
        camera,
        timeZone: world.zone,
        latest: latest && { camera, ...latest, ...place(world, camera, dates.at(-1)) },
        silence: latest ? { state: seconds > 86_400 ? 'silent' : 'lively', since: latest.at, seconds, limitHours: 24 } : { state: 'never', since: null, seconds: null, limitHours: 24 },
        firstDay: dates[0] ?? null,
        lastDay: dates.at(-1) ?? null,
        sheet: null,
      };
    }),
    problems: world.problems,
  }),

  'GET days': (world, query) => {
    const camera = query.get('camera');
    const days = [...(world.cameras.get(camera) ?? [])]
      .filter(([date]) => date >= query.get('from') && date <= query.get('to'))
      .map(([date, captures]) => {
        const { hot, packed, state } = world.stateOf(camera, date);
        return { date, captures: captures.length, bytes: captures.reduce((sum, { size }) => sum + size, 0), hot, packed, state, held: world.isHeld(camera, date), storageClasses: [] };
      });
    return { camera, days, problems: world.problems };
  },

  'GET captures': (world, query) => {
    const cameras = chosen(world, query);
    const wanted = query.getAll('detection');
    const [begin, end] = (query.get('hours') ?? '00:00-24:00').split('-');
    const night = end <= begin && end > '00:00';
    const before = (date) => new Date(Date.parse(date + 'T00:00:00Z') - 86_400_000).toISOString().slice(0, 10);
    const all = [];
    cameras.forEach((camera, c) => {
      for (const [date, captures] of [...world.cameras.get(camera)].sort()) {
        for (const one of captures) {
          const time = one.at?.slice(11, 16) ?? '00:00';
          if (night ? time < begin && time >= end : time < begin || time >= end) continue;
          const belongs = night && time < begin ? before(date) : date;
          if (belongs < query.get('from') || belongs > query.get('to')) continue;
          if (wanted.length > 0 && !wanted.includes(one.detection ?? 'none')) continue;
          if (query.get('night') === 'sun' && one.at !== null && one.at.slice(11, 13) >= '07' && one.at.slice(11, 13) < '17') continue;
          all.push({ c, ...one, ...place(world, camera, date) });
        }
      }
    });
    return page(world, cameras, all, query);
  },

  'GET moment': (world, query) => {
    const cameras = chosen(world, query);
    const at = Date.parse(query.get('at'));
    if (Number.isNaN(at)) throw new Refusal(400, 'bad-instant', 'at is no instant.');
    const reach = Number(query.get('minutes')) * 60_000;
    const all = [];
    cameras.forEach((camera, c) => {
      for (const [date, captures] of world.cameras.get(camera)) {
        for (const one of captures) if (one.at !== null && Math.abs(Date.parse(one.at) - at) <= reach) all.push({ c, ...one, ...place(world, camera, date) });
      }
    });
    return page(world, cameras, all, query);
  },

  'GET picture': (world, query) => {
    if (!dayOf(world, query).some(({ name }) => name === query.get('name'))) throw new Refusal(404, 'unknown-capture', 'There is no such capture.');
    if (!world.stateOf(query.get('camera'), query.get('day')).readable) return { url: null, needsRestore: true };
    const address = new URLSearchParams({ camera: query.get('camera'), day: query.get('day'), name: query.get('name') });
    return { url: '/api/packed?' + address, expires: world.now, size: 1, type: 'image/svg+xml' };
  },

  'GET packed': (world, query) => ({ svg: drawing(1280, 720, [[query.get('name'), 0, 0, 1280, 720]]) }),

  'GET sheet': (world, query) => {
    const [width, height, columns] = [192, 112, 8];
    const names = dayOf(world, query).filter(({ at }) => (at === null ? 'xx' : at.slice(11, 13)) === query.get('hour')).map(({ name }) => name);
    const sheets = [];
    for (let start = 0; start < names.length; start += 64) {
      const part = names.slice(start, start + 64);
      sheets.push({ url: '/api/sheet.jpg?' + new URLSearchParams({ camera: query.get('camera'), day: query.get('day'), hour: query.get('hour'), start }), columns, names: part });
    }
    return { tile: { width, height }, sheets: world.more ? [] : sheets, missing: 0, more: world.more };
  },

  'GET sheet.jpg': (world, query) => {
    const names = dayOf(world, query).filter(({ at }) => (at === null ? 'xx' : at.slice(11, 13)) === query.get('hour')).map(({ name }) => name);
    const part = names.slice(Number(query.get('start')), Number(query.get('start')) + 64);
    return { svg: drawing(192 * 8, 112 * Math.ceil(part.length / 8), part.map((name, index) => [name, (index % 8) * 192, Math.floor(index / 8) * 112, 192, 112])) };
  },

  'GET restores': (world) => ({ restores: world.restores }),

  'GET restores/quote': (world, query) => {
    const captures = dayOf(world, query).length;
    return {
      captures: query.get('name') ? 1 : captures,
      bytes: query.get('name') ? 250_000 : captures * 250_000,
      quotes: [
        { tier: 'STANDARD', usd: 0.034, waitSeconds: 43_200, wait: 'within 12 hours' },
        { tier: 'BULK', usd: 0.004, waitSeconds: 172_800, wait: 'within 48 hours' },
      ],
      alreadyReadable: world.stateOf(query.get('camera'), query.get('day')).readable,
    };
  },

  'POST restores': (world, query, body) => {
    const standing = world.restores.find(({ id }) => id === body.id);
    if (standing) return Object.assign(standing, { status: 'DONE', until: '2026-12-01T14:18:05+01:00' });
    const restore = {
      id: 'r' + (world.restores.length + 1), camera: body.camera, day: body.day, which: body.name ? 'one' : 'day', captures: body.name ? 1 : 812, bytes: 203_000_000, usd: body.agreedUsd,
      status: 'WAITING', asked: world.now, readyBy: '2026-11-24T02:18:05+01:00', until: null, problem: null,
    };
    world.restores.unshift(restore);
    return restore;
  },

  'GET holds': (world) => ({ holds: world.holds }),

  'POST holds': (world, query, body) => {
    const hold = { camera: body.camera, day: body.day, by: 'local', since: world.now, why: body.why };
    world.holds = [hold, ...world.holds.filter(({ camera, day }) => camera !== body.camera || day !== body.day)];
    return hold;
  },

  'DELETE holds': (world, query, body) => {
    world.holds = world.holds.filter(({ camera, day }) => camera !== body.camera || day !== body.day);
    return {};
  },

  'POST exports': (world, query, body) => ({
    url: '/api/packed?name=export.zip', captures: 42, bytes: 10_500_000,
    left: [{ camera: body.cameras?.[0] ?? 'garden', day: '2026-11-22', name: 'late.jpg', why: 'its bytes lie in the deep archive' }], expires: world.now,
    problems: world.problems,
  }),

  'GET health': (world) => ({
    relay: { seen: '2026-11-23T14:15:00+01:00', state: 'well', waiting: 0, oldestSeconds: 0, freeBytes: 21_000_000_000 },
    sweep: { at: '2026-11-23T03:15:00+01:00', onTheirWay: 4, waiting: 0, empty: 1, stuck: 0 },
    digest: { date: '2026-11-22', captures: 2047, bytes: 511_000_000 },
    problems: world.health ?? [{ title: 'garden has been silent for 2 days', remedy: 'Look whether the camera has power and reaches the relay.' }],
  }),
};

/** A drawing instead of a photograph: sky, ground, and a colour from the name, so that neighbours differ. */
function drawing(width, height, tiles) {
  const parts = tiles.map(([name, x, y, w, h]) => {
    let hash = 7;
    for (const letter of name) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
    const hue = hash % 360;
    const left = x + (hash % Math.floor(w * 0.7));
    return (
      '<g><rect x="' + x + '" y="' + y + '" width="' + w + '" height="' + h * 0.6 + '" fill="hsl(' + (200 + (hue % 40)) + ' 30% ' + (30 + (hash % 45)) + '%)"/>' +
      '<rect x="' + x + '" y="' + (y + h * 0.6) + '" width="' + w + '" height="' + h * 0.4 + '" fill="hsl(' + (90 + (hue % 60)) + ' 14% ' + (25 + (hash % 25)) + '%)"/>' +
      '<rect x="' + left + '" y="' + (y + h * 0.42) + '" width="' + w * 0.12 + '" height="' + h * 0.36 + '" rx="' + w * 0.02 + '" fill="hsl(' + hue + ' 45% 55%)"/></g>'
    );
  });
  return '<svg xmlns="http://www.w3.org/2000/svg" width="' + width + '" height="' + height + '" viewBox="0 0 ' + width + ' ' + height + '">' + parts.join('') + '</svg>';
}

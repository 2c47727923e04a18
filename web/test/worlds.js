/** Worlds that several tests look at. */
import { World, capture, fullDay } from './stub.js';

/** A home with three cameras, some days of each kind, and one line crossing last night. */
export function home(options) {
  const world = new World(options);
  const { zone } = world;
  ['front-door', 'garden', 'garage'].forEach((camera, index) => {
    world.add(camera, '2026-11-18', fullDay(zone, '2026-11-18', 40, 40 + index), { hot: false, packed: true, state: 'archived', readable: false });
    world.add(camera, '2026-11-20', fullDay(zone, '2026-11-20', 60, 20 + index), { hot: false, packed: true, state: 'instant' });
    world.add(camera, '2026-11-22', fullDay(zone, '2026-11-22', 120, 1 + index));
    world.add(camera, '2026-11-23', fullDay(zone, '2026-11-23', 60, 5 + index).filter(({ at }) => at < '2026-11-23T14:10'));
  });
  const night = world.cameras.get('front-door').get('2026-11-22');
  for (const [seconds, detection] of [[0, 'motion'], [2, 'line-crossing'], [4, 'motion']]) night.push(capture(zone, Date.parse('2026-11-22T23:14:03+01:00') + seconds * 1000, detection));
  night.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  world.cameras.get('garden').get('2026-11-22').push(capture(zone, Date.parse('2026-11-22T23:14:20+01:00'), 'person'));
  return world;
}

/** One camera with one day. */
export function oneDay(captures, { camera = 'front-door', date = '2026-11-22', ...options } = {}) {
  return new World(options).add(camera, date, captures);
}

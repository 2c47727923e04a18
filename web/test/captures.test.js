/** Folding, filtering and addresses, without a browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

// The modules under test touch these at load; nothing here needs more of them.
globalThis.addEventListener ??= () => {};
const { filter, fold, price, read, sizeText } = await import('../page/js/captures.js');
const { captureRef, format, parse, parseCaptureRef } = await import('../page/js/route.js');

const at = (time, more = {}) => read({ camera: 'front', name: time + '.jpg', day: '2026-11-22', at: '2026-11-22T' + time + '+01:00', detection: 'motion', size: 1, kind: 'still', ...more }, []);

test('folds what follows within the gap, of one camera and day', () => {
  const captures = [at('10:00:00'), at('10:00:20'), at('10:00:21', { camera: 'garden' }), at('10:00:50'), at('10:01:21')];

  const bursts = fold(captures, 30);

  assert.deepEqual(bursts.map(({ captures: all }) => all.map(({ name }) => name)), [['10:00:00.jpg', '10:00:20.jpg', '10:00:50.jpg'], ['10:00:21.jpg'], ['10:01:21.jpg']]);
});

test('a gap of 0 folds nothing, and every capture stays in some burst', () => {
  const captures = Array.from({ length: 50 }, (_, second) => at('10:00:' + String(second).padStart(2, '0')));

  assert.equal(fold(captures, 0).length, 50);
  assert.equal(fold(captures, 5).flatMap(({ captures: all }) => all).length, 50);
});

test('the face of a burst is its weightiest reason', () => {
  const [burst] = fold([at('10:00:00'), at('10:00:01', { detection: 'line-crossing' }), at('10:00:02', { detection: 'timing' })], 30);

  assert.equal(burst.face.detection, 'line-crossing');
});

test('captures without a time are never folded, and fall out of hours and zoom only', () => {
  const lost = read({ camera: 'front', name: 'a.jpg', day: '2026-11-22', at: null, detection: null, size: 1, kind: 'still' }, []);

  assert.equal(fold([lost, { ...lost, name: 'b.jpg' }], 60).length, 2);
  assert.equal(filter([lost], { detections: ['none'], hours: null, zoom: null }).length, 1);
  assert.equal(filter([lost], { detections: [], hours: '00:00-24:00', zoom: null }).length, 0);
});

test('the hour that exists twice is told apart by its offset', () => {
  const [first, second] = ['+02:00', '+01:00'].map((offset) => read({ camera: 'c', name: offset, day: '2026-10-25', at: '2026-10-25T02:30:00' + offset }, []));

  assert.equal(second.instant - first.instant, 3_600_000);
  assert.deepEqual([first.offset, second.offset], ['+02:00', '+01:00']);
  assert.equal(first.time, second.time);
});

test('any camera and any file survive an address', () => {
  for (const name of ['a/b', '100%', '#?&=', '..', 'ünï', '‮gpj.exe', '<img src=x>', 'a|b\n', '%2F']) {
    const capture = { camera: name, day: '2026-11-22', name: name + '.jpg' };
    const address = format('day', { open: captureRef(capture), camera: [name, 'other'] });
    const { view, params } = parse(address);

    assert.equal(view, 'day');
    assert.deepEqual(params.camera, [name, 'other']);
    assert.deepEqual(parseCaptureRef(params.open[0]), capture);
  }
});

test('an address that says nothing useful shows Now', () => {
  assert.equal(parse('').view, 'now');
  assert.equal(parse('#/nothing?x=1').view, 'now');
  assert.equal(parse('#/__proto__').view, 'now');
  assert.deepEqual(parse('#/day?__proto__=1').params.camera, undefined);
  assert.equal(parseCaptureRef('%'), null);
  assert.equal(parseCaptureRef('a/b'), null);
});

test('prices and sizes as a person reads them', () => {
  assert.deepEqual([0, 0.0004, 0.034, 12.5].map(price), ['$0.00', 'less than $0.01', '$0.03', '$12.50']);
  assert.deepEqual([12, 251_234, 4_200_000, 42_000_000, 3.1e9].map(sizeText), ['12 B', '251 KB', '4.2 MB', '42 MB', '3.1 GB']);
});

/** Times and addresses, without a browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, apart, clocksChange, duration, instantOf, isDate, iso, offsetText, overMidnight, parseHours, rulesDiffer, startOfDay, within } from '../page/js/time.js';

const VIENNA = 'Europe/Vienna';
const HOUR = 3_600_000;

test('a day has 23, 24 or 25 hours by the zone’s rules', () => {
  const length = (zone, date) => (startOfDay(zone, addDays(date, 1)) - startOfDay(zone, date)) / HOUR;

  assert.equal(length(VIENNA, '2026-03-29'), 23);
  assert.equal(length(VIENNA, '2026-10-25'), 25);
  assert.equal(length(VIENNA, '2026-11-22'), 24);
  assert.equal(length('Australia/Lord_Howe', '2026-04-05'), 24.5);
});

test('a day starts later where its clocks skip midnight, and once where midnight comes twice', () => {
  assert.equal(iso('America/Santiago', startOfDay('America/Santiago', '2026-09-06')), '2026-09-06T01:00:00-03:00');
  assert.equal(iso('America/Havana', startOfDay('America/Havana', '2026-11-01')), '2026-11-01T00:00:00-04:00');
  assert.equal(iso('Asia/Kathmandu', startOfDay('Asia/Kathmandu', '2026-11-22')), '2026-11-22T00:00:00+05:45');
});

test('a wall-clock time that exists twice is its earlier instant, one that does not exist moves on', () => {
  assert.equal(iso(VIENNA, instantOf(VIENNA, '2026-10-25', '02:30')), '2026-10-25T02:30:00+02:00');
  assert.equal(iso(VIENNA, instantOf(VIENNA, '2026-03-29', '02:30')), '2026-03-29T03:30:00+02:00');
  assert.equal(iso(VIENNA, instantOf(VIENNA, '2026-11-22', '23:14:05')), '2026-11-22T23:14:05+01:00');
});

test('tells when this browser’s rules are not the site’s', () => {
  const vienna = [
    { from: '2026-11-23T06:15:52Z', seconds: 3600 },
    { from: '2027-03-28T01:00:00Z', seconds: 7200 },
    { from: '2027-10-31T01:00:00Z', seconds: 3600 },
  ];

  assert.equal(rulesDiffer(VIENNA, vienna), null);
  assert.equal(rulesDiffer(VIENNA, []), null);
  assert.equal(new Date(rulesDiffer(VIENNA, [{ from: '2026-11-23T06:15:52Z', seconds: 7200 }])).toISOString(), '2026-11-23T06:15:52.000Z');
  // A site whose clocks change no more, in a browser that does not know it: within a week of the change.
  assert.equal(new Date(rulesDiffer(VIENNA, vienna.slice(0, 1))).toISOString(), '2027-03-29T06:15:52.000Z');
  // A change a week earlier than the browser believes.
  assert.equal(new Date(rulesDiffer(VIENNA, [vienna[0], { from: '2027-03-21T01:00:00Z', seconds: 7200 }])).toISOString(), '2027-03-21T01:00:00.000Z');
});

test('tells on which days the clocks change', () => {
  assert.equal(clocksChange(VIENNA, '2026-10-25'), true);
  assert.equal(clocksChange(VIENNA, '2026-03-29'), true);
  assert.equal(clocksChange(VIENNA, '2026-03-30'), false);
  assert.equal(clocksChange('Asia/Tokyo', '2026-10-25'), false);
});

test('takes an unknown zone for UTC instead of failing', () => {
  assert.equal(iso('Nowhere/Nothing', 0), '1970-01-01T00:00:00+00:00');
});

test('hours of the day may pass midnight', () => {
  assert.deepEqual(['22:00-06:00', '22:00-22:00', '22:00-24:00', '22:00-00:00', '06:00-22:00'].map((text) => overMidnight(parseHours(text))), [true, true, false, false, false]);
  assert.equal(overMidnight(null), false);
  const night = parseHours('22:00-06:00');
  assert.deepEqual(['21:59:59', '22:00:00', '05:59:59', '06:00:00'].map((time) => within(night, time)), [false, true, true, false]);
  const noon = parseHours('11:30-12:30');
  assert.deepEqual(['11:29:59', '11:30:00', '12:30:00'].map((time) => within(noon, time)), [false, true, false]);
  assert.equal(parseHours('25:00-06:00'), null);
  assert.equal(parseHours('noon'), null);
});

test('accepts only dates that exist', () => {
  assert.deepEqual(['2026-02-28', '2028-02-29', '2026-02-29', '2026-13-01', '26-1-1', null].map(isDate), [true, true, false, false, false, false]);
});

test('writes durations as a person says them', () => {
  assert.deepEqual([5, 61, 3600, 7800, 90_000, 200_000].map(duration), ['5 s', '1 min', '1 h', '2 h 10 min', '25 h', '2 days']);
  assert.deepEqual([-12_000, 0, 185_000].map(apart), ['12 s before', 'at that second', '3 min after']);
  assert.deepEqual([3_600_000, -12_600_000].map(offsetText), ['+01:00', '-03:30']);
});

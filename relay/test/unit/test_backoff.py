import unittest

import doubles  # noqa: F401

from hkaws_relay.backoff import Backoff


class BackoffTest(unittest.TestCase):
    def test_probes_a_failing_destination_with_one_file_at_most_every_three_seconds(self):
        backoff, now, probes = Backoff(), 0.0, []
        backoff.failed("a", now, destination=True)
        while now < 120:
            now = round(now + 0.1, 1)
            if backoff.may_send(now, 0):
                probes.append(now)
                backoff.failed("a", now, destination=True)

        gaps = [b - a for a, b in zip(probes, probes[1:])]
        self.assertLess(len(probes), 50)
        self.assertLessEqual(max(gaps), 3.1)
        self.assertFalse(backoff.may_send(probes[-1] + 5, running=1))

    def test_sends_in_parallel_again_after_one_success(self):
        backoff = Backoff()
        backoff.failed("a", 0.0, destination=True)
        backoff.succeeded("b")
        self.assertTrue(backoff.may_send(0.0, running=3))

    def test_many_failures_of_one_moment_count_once(self):
        backoff = Backoff()
        for path in "abcd":
            backoff.failed(path, 0.0, destination=True)
        self.assertTrue(backoff.may_send(0.5, 0))

    def test_an_outage_makes_no_file_wait_long(self):
        backoff = Backoff()
        for now in range(100):
            backoff.failed("a", float(now), destination=True)
        self.assertTrue(backoff.is_due("a", 101.0))

    def test_a_file_that_alone_fails_waits_longer_and_longer_but_at_most_an_hour(self):
        backoff, now, waits = Backoff(), 0.0, []
        for _ in range(14):
            backoff.failed("bad", now, destination=False)
            start = now
            while not backoff.is_due("bad", now):
                now += 1.0
            waits.append(now - start)
            backoff.succeeded("good")
        self.assertEqual(waits[:4], [2.0, 4.0, 8.0, 16.0])
        self.assertEqual(waits[-1], 3600.0)
        self.assertEqual(backoff.resting(now), 0)


if __name__ == "__main__":
    unittest.main()

import os
import tempfile
import threading
import unittest

from doubles import FakeClock, HeldWorker, InlineWorker, RecordingLog

from hkaws_relay import durability
from hkaws_relay.durability import Durability, flush_file_system, flush_files
from hkaws_relay.worker import Worker


class WorkerTest(unittest.TestCase):
    def test_does_one_after_the_other_and_hands_over_in_the_callers_thread(self):
        worker, done, threads = Worker(), [], set()
        for i in range(20):
            worker.submit(
                lambda i=i: (i, threads.add(threading.get_ident())), lambda result: done.append((result[0], threading.get_ident()))
            )
        worker.finish(10)
        self.assertEqual(done, [(i, threading.get_ident()) for i in range(20)])
        self.assertNotIn(threading.get_ident(), threads)

    def test_waits_at_the_end_for_what_the_end_brings_about(self):
        worker, done = Worker(), []
        worker.submit(lambda: 1, lambda _: worker.submit(lambda: 2, done.append))
        worker.finish(10)
        self.assertEqual(done, [2])

    def test_says_what_went_wrong_instead_of_standing_still(self):
        worker = Worker()
        worker.submit(lambda: 1 // 0, lambda _: None)
        with self.assertRaises(ZeroDivisionError):
            worker.finish(10)


class DurabilityTest(unittest.TestCase):
    def setUp(self):
        self.clock, self.log, self.flushed = FakeClock(), RecordingLog(), []
        self.takes, self.errors = 0.0, []
        self.durability = Durability(self.clock, self.log, InlineWorker(), self.flush)

    def flush(self, paths):
        self.flushed.append((self.clock.monotonic(), paths))
        self.clock.advance(self.takes)
        return self.errors

    def until(self, end, step=0.05):
        while self.clock.monotonic() < end:
            self.durability.turn()
            self.clock.advance(step)

    def test_flushes_many_files_at_once_and_in_time(self):
        for i in range(5):
            self.durability.released("f%d" % i, 1000.0 + i / 10)
        self.until(1002)
        self.assertEqual(len(self.flushed), 1)
        when, paths = self.flushed[0]
        self.assertEqual(paths, ["f0", "f1", "f2", "f3", "f4"])
        self.assertAlmostEqual(when, 1000.5, delta=0.06)

    def test_costs_nothing_where_s3_was_faster_and_nothing_where_nothing_comes(self):
        self.durability.released("a", 1000.0)
        self.clock.advance(0.3)
        self.durability.forget("a")
        self.until(1100, 0.25)
        self.assertEqual(self.flushed, [])
        self.assertEqual(self.durability.next_at(), float("inf"))

    def test_begins_sooner_on_a_card_that_takes_longer(self):
        begun_after = []
        for takes in (0.1, 0.3, 0.4, 0.4):
            self.takes, since = takes, self.clock.monotonic()
            self.durability.released("a", since)
            self.until(since + 1.5, 0.01)
            begun_after.append(round(self.flushed[-1][0] - since, 1))
        self.assertEqual(begun_after, [0.5, 0.5, 0.3, 0.1])

    def test_holds_the_second_however_uploads_fall_beside_a_slow_flush(self):
        """Ten uploads a second on a card that takes 0.3 s for a flush: none waits longer than a second for its end."""
        self.takes, released, safe, number = 0.3, {}, {}, 0
        end = self.clock.monotonic() + 30
        while self.clock.monotonic() < end:
            while number / 10 <= self.clock.monotonic() - 1000.0:
                released[number] = 1000.0 + number / 10
                self.durability.released(number, released[number])
                number += 1
            before = len(self.flushed)
            self.durability.turn()
            for _, paths in self.flushed[before:]:
                safe.update((p, self.clock.monotonic()) for p in paths)
            self.clock.advance(0.05)
        late = [n for n, when in safe.items() if n > 10 and when - released[n] > 1.0]
        self.assertEqual(late, [])
        self.assertGreater(len(safe), 280)

    def test_one_flush_at_a_time_and_the_next_as_soon_as_it_ended(self):
        worker = HeldWorker()
        durability = Durability(self.clock, self.log, worker, self.flush)
        durability.released("a", 999.0)
        durability.turn()
        durability.released("b", 999.0)
        durability.turn()
        self.assertEqual(len(worker.held), 1)
        self.assertAlmostEqual(durability.next_at() - self.clock.monotonic(), 0.05)
        worker.end()
        durability.turn()
        worker.end()
        self.assertEqual([paths for _, paths in self.flushed], [["a"], ["b"]])

    def test_says_once_what_the_disk_refused_and_counts_all(self):
        self.errors = [OSError(5, "Input/output error", "a"), OSError(5, "Input/output error", "b")]
        for _ in range(3):
            self.durability.released("a", self.clock.monotonic())
            self.until(self.clock.monotonic() + 1)
        self.assertEqual((self.durability.errors, len(self.log.lines)), (6, 1))

    def test_counts_flushes_for_the_heartbeat(self):
        self.takes = 0.25
        for _ in range(3):
            self.durability.released("a", self.clock.monotonic())
            self.until(self.clock.monotonic() + 1)
        self.assertEqual(self.durability.facts(60.0), {"perMinute": 3.0, "slowestSeconds": 0.25})
        self.durability.told()
        self.assertEqual(self.durability.facts(60.0), {"perMinute": 0.0, "slowestSeconds": 0.0})


class FlushTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="hkaws-relay-")
        self.addCleanup(place.cleanup)
        self.place = os.fsencode(place.name)
        self.synced, self._real = [], os.fsync
        os.fsync = self.fsync
        self.addCleanup(setattr, os, "fsync", self._real)

    def fsync(self, fd):
        self.synced.append(os.readlink(b"/proc/self/fd/%d" % fd))
        self._real(fd)

    def file(self, name):
        path = os.path.join(self.place, name)
        with open(path, "wb") as out:
            out.write(b"x")
        return path

    def test_flushes_the_data_and_the_entry_of_each_file(self):
        paths = [self.file(b"a"), self.file(b"b")]
        self.assertEqual(flush_files(paths), [])
        self.assertEqual(self.synced, [*paths, self.place])

    def test_passes_over_what_s3_has_confirmed_meanwhile(self):
        self.assertEqual(flush_files([os.path.join(self.place, b"gone")]), [])
        self.assertEqual(self.synced, [])

    def test_names_the_file_that_the_disk_refused_and_goes_on(self):
        paths = [self.file(b"a"), self.file(b"b")]

        def fsync(fd):
            if os.readlink(b"/proc/self/fd/%d" % fd) == paths[0]:
                raise OSError(5, "Input/output error")
            self.fsync(fd)

        os.fsync = fsync
        (error,) = flush_files(paths)
        self.assertEqual((error.errno, error.filename), (5, paths[0]))
        self.assertIn(paths[1], self.synced)

    def one_call(self, count, dirty):
        real = durability._dirty_bytes
        self.addCleanup(setattr, durability, "_dirty_bytes", real)
        durability._dirty_bytes = lambda: dirty
        self.synced.clear()
        self.assertEqual(flush_files([self.file(b"%d" % i) for i in range(count)]), [])
        return not self.synced

    def test_takes_one_call_for_several_unless_it_would_wait_for_a_clip_and_for_very_many(self):
        self.assertEqual(
            [self.one_call(*case) for case in ((3, 0), (4, 0), (4, 100 << 20), (32, 100 << 20), (33, 100 << 20))],
            [False, True, False, False, True],
        )

    def test_reads_what_is_dirty(self):
        path = os.path.join(self.place, b"meminfo")
        with open(path, "w") as out:
            out.write("MemTotal: 100 kB\nDirty:   12 kB\nWriteback:  3 kB\nWritebackTmp: 9 kB\n")
        self.assertEqual(durability._dirty_bytes(path), 15 * 1024)
        self.assertGreater(durability._dirty_bytes("/none"), 1 << 50)

    def test_says_where_the_file_system_refused(self):
        (error,) = flush_file_system(os.path.join(self.place, b"none"))
        self.assertEqual(error.errno, 5)


if __name__ == "__main__":
    unittest.main()

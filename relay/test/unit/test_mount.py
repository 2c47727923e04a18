"""The child that copies, on a tmpfs of the system in place of s3fs; the real s3fs is in test/real."""

import os
import shutil
import tempfile
import time
import unittest

from doubles import JPEG, NOON_NS, SpoolCase

from hkaws_relay.destination import Job
from hkaws_relay.mount import MountDestination

SHM = "/dev/shm"
HAVE_SHM = os.path.isdir(SHM) and os.stat(SHM).st_dev != os.stat("/dev").st_dev and os.access(SHM, os.W_OK)


@unittest.skipUnless(HAVE_SHM, "NOT RUN: no /dev/shm of its own to stand in for a mount")
class MountTest(SpoolCase):
    def setUp(self):
        super().setUp()
        self.place = tempfile.mkdtemp(prefix="hkaws-relay-", dir=SHM)
        self.addCleanup(shutil.rmtree, self.place)
        self.prefix = os.path.basename(self.place) + "/"
        self.destination = self.destination_at(SHM)

    def destination_at(self, mount, timeout=120.0, tmpdir_size=256 << 20):
        lock = os.path.join(os.fsencode(self.out), b".child.lock")
        destination = MountDestination(mount, lock, self.log, tmpdir_size, parallel=2, timeout=timeout)
        self.addCleanup(destination.close)
        return destination

    def job(self, name="cam1/a.jpg", data=JPEG):
        entry = self.outbox.stage(self.upload(name, data), os.fsencode(name), NOON_NS, False, len(data))
        return Job(self.prefix + entry.key, entry.size, entry=entry)

    def results(self, count):
        results, end = [], time.monotonic() + 120
        while len(results) < count and time.monotonic() < end:
            results += self.destination.poll(0.1)
        self.assertEqual(len(results), count)
        return results

    def test_copies_into_directories_it_makes(self):
        for i in range(5):
            self.destination.submit(self.job("cam1/x/%d.jpg" % i))
        self.assertEqual([r.detail for r in self.results(5)], [""] * 5)
        self.assertEqual(len(os.listdir(os.path.join(self.place, "cam1", "x"))), 5)

    def test_writes_the_heartbeat_from_memory(self):
        self.destination.submit(Job(self.prefix + ".relay/status.json", 2, data=b"{}"))
        self.assertTrue(self.results(1)[0].ok)
        with open(os.path.join(self.place, ".relay", "status.json")) as written:
            self.assertEqual(written.read(), "{}")

    def test_refuses_to_fill_the_directory_below_a_missing_mount(self):
        below = os.path.join(self.root, "mountpoint")
        os.mkdir(below)
        self.destination = self.destination_at(below)
        self.destination.submit(self.job())
        self.assertIn("s3fs is not mounted", self.results(1)[0].detail)
        self.assertEqual(os.listdir(below), [])

    def test_refuses_what_the_temporary_directory_of_s3fs_cannot_hold(self):
        self.destination = self.destination_at(SHM, tmpdir_size=(64 << 20) + 1000)
        self.destination.submit(self.job("cam1/clip.mp4", b"x" * 1001))
        result = self.results(1)[0]
        self.assertEqual(result.fault, "file")
        self.assertIn("raise TMPDIR_SIZE to more than 64m, or use mode direct", result.detail)
        self.assertEqual(self.destination.capacity(), 2)

    def test_never_has_more_under_way_than_the_temporary_directory_holds(self):
        self.destination = self.destination_at(SHM, tmpdir_size=(64 << 20) + 1000)
        first, second = self.job("cam1/1.mp4", b"x" * 600), self.job("cam1/2.mp4", b"x" * 600)
        self.destination.submit(first)
        self.destination.submit(second)
        self.assertEqual((self.destination.capacity(), len(self.destination._jobs)), (0, 1))
        self.assertEqual([(r.job, r.detail) for r in self.results(2)], [(first, ""), (second, "")])
        self.assertEqual(self.destination.capacity(), 2)

    def test_gives_back_what_had_to_wait_when_it_is_closed(self):
        self.destination = self.destination_at(SHM, tmpdir_size=(64 << 20) + 1000)
        self.destination.submit(self.job("cam1/1.mp4", b"x" * 600))
        self.destination.submit(self.job("cam1/2.mp4", b"x" * 600))
        self.destination.close()
        self.assertEqual(sorted(r.detail for r in self.results(2)), ["", "not begun, because the relay stops"])

    def test_kills_a_child_that_hangs_and_starts_another(self):
        self.destination = self.destination_at(SHM, timeout=0.5)
        hanging = self.job("cam1/hang.jpg")
        target = os.path.join(SHM, hanging.key)
        os.makedirs(os.path.dirname(target))
        os.mkfifo(target)  # open() for writing waits for a reader that never comes

        self.destination.submit(hanging)
        result = self.results(1)[0]
        self.assertEqual((result.fault, result.detail), ("destination", "no answer from the s3fs mount in time"))
        end = time.monotonic() + 60
        while self.destination.capacity() == 0 and time.monotonic() < end:
            time.sleep(0.01)

        self.destination._timeout = 120.0  # a busy machine is no hung mount
        self.destination.submit(self.job("cam1/next.jpg"))
        self.assertTrue(self.results(1)[0].ok)

    def test_gives_a_small_file_the_time_that_a_large_one_beside_it_needs(self):
        now = [0.0]
        self.destination._monotonic = lambda: now[0]
        self.destination._timeout = 20.0
        for size in (1000, 64 << 20):  # at 32 KiB a second, 2048 s
            job = Job(self.prefix + "x", size, data=b"")
            job.started = now[0]
            self.destination._next += 1
            self.destination._jobs[self.destination._next] = job
            self.destination._allow_time(self.destination._next, job)
        self.assertEqual([round(d) for d in self.destination._deadlines.values()], [2068, 2068])
        self.destination._jobs.clear()

    def test_reports_the_end_of_a_child_that_was_killed(self):
        self.destination.submit(self.job("cam1/1.jpg"))
        self.results(1)
        os.kill(self.destination._pid, 9)
        self.destination.submit(self.job("cam1/2.jpg"))
        self.assertEqual(self.results(1)[0].detail, "the child that copies ended")
        self.destination.submit(self.job("cam1/3.jpg"))
        self.assertTrue(self.results(1)[0].ok)

    def test_says_when_the_file_is_gone(self):
        job = self.job()
        os.unlink(job.entry.path)
        self.destination.submit(job)
        self.assertEqual(self.results(1)[0].fault, "gone")


if __name__ == "__main__":
    unittest.main()

import os
import subprocess
import sys
import time
import unittest

from doubles import HALF_JPEG, JPEG, NOON_NS, SpoolCase

from hkaws_relay.intake import Intake
from hkaws_relay.outbox import EMPTY

LOCKER = "import fcntl,sys; f=open(sys.argv[1],'r+b'); fcntl.lockf(f,fcntl.LOCK_EX); print('locked',flush=True); sys.stdin.read()"
OPENER = "import sys; f=open(sys.argv[1],'r+b'); print('open',flush=True); sys.stdin.read()"


class IntakeTest(SpoolCase):
    def intake(self, **options):
        return Intake(self.inbox, self.outbox, self.clock, self.log, self.durability, **options)

    def holding(self, program, path):
        process = subprocess.Popen([sys.executable, "-c", program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(process.communicate)
        process.stdout.readline()
        return process

    def test_stages_a_finished_upload_under_the_instant_of_its_last_write(self):
        self.upload("cam1/2026/a.jpg", at_ns=NOON_NS - 60_000_000_000)

        staged = self.intake().sweep()

        self.assertEqual([e.key for e in staged], ["cam1/2026/20261118T110540.123456Z_a.jpg"])
        self.assertEqual(self.spooled(), [e.key for e in staged])
        self.assertEqual(os.listdir(os.path.join(self.inbox, "cam1", "2026")), [])

    def test_leaves_a_file_that_vsftpd_still_locks(self):
        path = self.upload("cam1/a.jpg")
        writer = self.holding(LOCKER, path)
        intake = self.intake()

        self.assertEqual(intake.sweep(), [])
        writer.communicate()
        self.assertEqual(len(intake.sweep()), 1)

    def test_leaves_a_file_that_is_open_but_not_yet_locked(self):
        path = self.upload("cam1/a.jpg")
        writer = self.holding(OPENER, path)
        intake = self.intake()

        self.assertEqual(intake.sweep(), [])
        writer.communicate()
        self.assertEqual(len(intake.sweep()), 1)

    def test_keeps_two_captures_of_one_name_and_instant_apart(self):
        intake = self.intake()
        for data in (JPEG, JPEG + b"2"):
            self.upload("cam1/current.jpg", data)
            intake.sweep()

        self.assertEqual(
            self.spooled(),
            ["cam1/20261118T110640.123456Z_current.jpg", "cam1/20261118T110640.123457Z_current.jpg"],
        )

    def test_does_not_believe_a_time_to_come(self):
        self.upload("cam1/a.jpg", at_ns=NOON_NS + 10**18)
        self.intake().sweep()
        self.assertEqual(self.spooled(), ["cam1/20261118T110640.123456Z_a.jpg"])

    def test_marks_half_a_jpeg_and_keeps_it(self):
        self.upload("cam1/a.jpg", HALF_JPEG)
        self.intake().sweep()
        self.assertEqual(self.spooled(), ["cam1/20261118T110640.123456Z-truncated_a.jpg"])

    def test_frees_the_name_of_an_empty_upload_after_two_seconds_and_says_so(self):
        path = self.upload("cam1/a.jpg", b"")
        intake = self.intake()

        intake.sweep()
        self.clock.advance(1.9)
        intake.sweep()
        self.assertTrue(os.path.exists(path))
        self.clock.advance(0.2)
        self.assertEqual(intake.sweep(), [])
        self.assertFalse(os.path.exists(path))
        self.clock.advance(2)
        intake.sweep()
        self.assertEqual((intake.empties, len(self.log.said("removed an upload of 0 bytes"))), (1, 1))
        self.assertEqual(os.listdir(os.path.join(self.out, ".empty")), [])

    def test_an_empty_upload_that_is_written_into_as_its_name_is_freed_comes_back_as_a_capture(self):
        """As vsftpd in profile `renames`, which opened it the very moment before."""
        path, late = self.upload("nvr/a.jpg", b""), []
        intake, real = self.intake(renames=["nvr"]), self.outbox.set_aside

        def set_aside(*arguments):
            late.append(open(path, "ab", buffering=0))
            return real(*arguments)

        self.outbox.set_aside = set_aside
        intake.sweep()
        self.clock.advance(2)
        intake.sweep()
        late[0].write(JPEG)
        self.clock.advance(2)
        self.assertEqual(intake.sweep(), [])
        late[0].close()
        (staged,) = intake.sweep()
        self.assertEqual((staged.relative, staged.size, intake.empties), (b"nvr/a.jpg", len(JPEG), 0))

    def test_an_empty_upload_that_was_set_aside_before_a_restart_is_looked_after(self):
        self.outbox.set_aside(self.upload("nvr/a.jpg", b""), b"nvr/a.jpg", NOON_NS, EMPTY)
        with open(self.outbox.set_aside(self.upload("nvr/b.jpg", b""), b"nvr/b.jpg", NOON_NS, EMPTY), "wb") as out:
            out.write(JPEG)
        intake = self.intake()
        self.clock.advance(2)
        self.assertEqual([e.relative for e in intake.sweep()], [b"nvr/b.jpg"])
        self.assertEqual(intake.empties, 1)

    def test_strict_profile_takes_a_temporary_name_at_once(self):
        self.upload("cam1/a.tmp")
        self.assertEqual(len(self.intake(renames=["nvr"], temporary=["*.tmp"]).sweep()), 1)

    def test_renames_profile_waits_for_the_rename(self):
        path = self.upload("nvr/A.TMP")
        intake = self.intake(renames=["nvr"], temporary=["*.tmp"], temporary_wait=300)

        self.assertEqual(intake.sweep(), [])
        os.rename(path, os.path.join(os.path.dirname(path), b"A.jpg"))
        self.assertEqual([e.relative for e in intake.sweep()], [b"nvr/A.jpg"])

    def test_renames_profile_takes_the_temporary_name_after_the_time_out(self):
        self.upload("nvr/a.tmp")
        intake = self.intake(renames=["nvr"], temporary=["*.tmp"], temporary_wait=300)

        intake.sweep()
        self.clock.wall += 10**18  # A clock that jumps is no time that passed.
        self.assertEqual(intake.sweep(), [])
        self.clock.advance(300)
        self.assertEqual([e.relative for e in intake.sweep()], [b"nvr/a.tmp"])

    def test_renames_profile_waits_anew_when_the_temporary_file_grows(self):
        self.upload("nvr/a.tmp")
        intake = self.intake(renames=["nvr"], temporary=["*.tmp"], temporary_wait=300)
        intake.sweep()
        self.clock.advance(299)
        self.upload("nvr/a.tmp", JPEG + JPEG)
        intake.sweep()
        self.clock.advance(2)
        self.assertEqual(intake.sweep(), [])

    def test_renames_profile_waits_for_the_second_half_of_a_jpeg(self):
        self.upload("nvr/a.jpg", HALF_JPEG)
        intake = self.intake(renames=["nvr"], temporary_wait=300)

        self.assertEqual(intake.sweep(), [])
        self.upload("nvr/a.jpg", JPEG)
        self.assertEqual([e.key for e in intake.sweep()], ["nvr/20261118T110640.123456Z_a.jpg"])

    def test_takes_odd_names(self):
        for name in (b"Caf\xe9.jpg", b" a b ", b"-rf", "카메라.jpg".encode(), b"x" * 255, b".hidden"):
            self.upload(b"cam1/" + name)
        self.assertEqual(len(self.intake().sweep()), 6)
        self.assertEqual(sorted(e.relative for e in self.outbox.entries())[0], b"cam1/ a b ")

    def test_ignores_what_is_no_file_of_a_camera(self):
        os.makedirs(os.path.join(self.inbox, ".relay"))
        self.upload(".relay/status.json")
        os.mkdir(os.path.join(self.inbox, "cam1"))
        os.symlink("/etc/passwd", os.path.join(self.inbox, "cam1", "link.jpg"))
        os.mkfifo(os.path.join(self.inbox, "cam1", "pipe.jpg"))
        self.assertEqual(self.intake().sweep(), [])

    def test_removes_idle_date_directories_but_not_a_cameras_own(self):
        for place in ("cam1/fixed", "cam1/2026/23"):
            os.makedirs(os.path.join(self.inbox, place))
        past = self.clock.wall_ns() - 5 * 3600 * 10**9
        for place in ("cam1/fixed", "cam1/2026/23", "cam1"):
            os.utime(os.path.join(self.inbox, place), ns=(past, past))
        intake = self.intake()

        intake.sweep()
        self.assertTrue(os.path.isdir(os.path.join(self.inbox, "cam1/2026/23")))
        self.clock.advance(601)
        intake.sweep()

        self.assertEqual(os.listdir(os.path.join(self.inbox, "cam1/2026")), [])
        self.assertTrue(os.path.isdir(os.path.join(self.inbox, "cam1/fixed")))

    def test_complains_once_and_goes_on_when_an_upload_cannot_be_staged(self):
        self.upload("cam1/a.jpg")
        self.upload("cam2/b.jpg")
        real, full = self.outbox.stage, OSError(28, "No space left on device")

        def stage(source, relative, *rest):
            if relative == b"cam1/a.jpg":
                raise full
            return real(source, relative, *rest)

        self.outbox.stage = stage
        intake = self.intake()

        self.assertEqual([e.relative for e in intake.sweep()], [b"cam2/b.jpg"])
        intake.sweep()
        intake.sweep()
        self.assertEqual(len(self.log.said("cannot take an upload; free some space")), 1)
        self.assertEqual(os.listdir(os.path.join(self.inbox, "cam1")), ["a.jpg"])

    def test_has_what_it_stages_flushed_within_a_second(self):
        intake = self.intake()
        intake.sweep()
        self.upload("cam1/a.jpg")
        self.clock.advance(0.25)
        (entry,) = intake.sweep()
        self.assertEqual(self.durability.next_at(), 1000.5)
        self.clock.advance(0.25)
        self.durability.turn()
        self.assertEqual(self.flushed, [(1000.5, [entry.path])])

    def test_has_flushed_what_waits_for_its_rename_or_second_half(self):
        names = [self.upload("nvr/a.tmp"), self.upload("nvr/b.jpg", HALF_JPEG)]
        intake = self.intake(renames=["nvr"], temporary=["*.tmp"])
        self.assertEqual(intake.sweep(), [])
        self.clock.advance(0.5)
        self.durability.turn()
        self.assertEqual([paths for _, paths in self.flushed], [sorted(names)])
        intake.sweep()
        self.clock.advance(1)
        self.durability.turn()
        self.assertEqual(len(self.flushed), 1)

    def test_takes_a_hundred_at_once_so_that_the_first_ones_are_flushed_in_time(self):
        for i in range(250):
            self.upload("cam1/%d.jpg" % i)
        intake = self.intake()
        self.assertEqual([(len(intake.sweep()), intake.unfinished) for _ in range(3)], [(100, True), (100, True), (50, False)])

    def test_finds_uploads_in_directories_that_it_no_longer_lists(self):
        """A directory that does not change is not listed anew; all that can happen in one is seen nevertheless."""
        os.makedirs(os.path.join(self.inbox, "cam1/2026/11/18"))
        intake = self.intake()
        self.clock.wall = time.time_ns() + 60 * 10**9
        intake.sweep()
        with CountedListings() as listed:
            intake.sweep()
            self.assertEqual(listed.count, 1)
        self.upload("cam1/2026/11/18/a.jpg")
        self.upload("cam1/2026/12/01/b.jpg")
        self.upload("cam2/c.jpg")
        self.assertEqual(sorted(e.relative for e in intake.sweep()), [b"cam1/2026/11/18/a.jpg", b"cam1/2026/12/01/b.jpg", b"cam2/c.jpg"])

    def test_believes_no_directory_that_was_changed_a_moment_ago(self):
        os.makedirs(os.path.join(self.inbox, "cam1/2026"))
        intake = self.intake()
        self.clock.wall = time.time_ns()
        intake.sweep()
        with CountedListings() as listed:
            intake.sweep()
            self.assertEqual(listed.count, 3)

    def test_files_an_sftp_upload_by_the_relays_clock_and_without_the_door_s_directory(self):
        """The client sets the time of its file, and may take away the right to read it."""
        path = self.upload("gate/upload/2026/a.jpg", at_ns=NOON_NS - 10**18)
        os.chmod(path, 0o000)
        changed = os.stat(path).st_ctime_ns
        self.clock.wall = changed + 10**9

        (entry,) = self.intake(sftp=["gate"]).sweep()

        self.assertEqual((entry.relative, entry.instant_ns), (b"gate/2026/a.jpg", changed // 1000 * 1000))
        with open(entry.path, "rb") as source:
            self.assertEqual(source.read(), JPEG)

    def test_an_sftp_upload_under_a_temporary_name_waits_for_its_rename(self):
        path = self.upload("gate/upload/a.jpg.filepart")
        intake = self.intake(sftp=["gate"], temporary=["*.filepart"])
        self.assertEqual(intake.sweep(), [])
        os.rename(path, path[: -len(b".filepart")])
        self.assertEqual([e.relative for e in intake.sweep()], [b"gate/a.jpg"])

    def test_a_camera_by_ftp_keeps_its_directory_named_upload(self):
        self.upload("gate/upload/a.jpg")
        self.assertEqual([e.relative for e in self.intake(sftp=["other"]).sweep()], [b"gate/upload/a.jpg"])


class CountedListings:
    def __enter__(self):
        self.count, self._real = 0, os.scandir

        def scandir(place):
            self.count += 1
            return self._real(place)

        os.scandir = scandir
        return self

    def __exit__(self, *_):
        os.scandir = self._real


if __name__ == "__main__":
    unittest.main()

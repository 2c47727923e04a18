import unittest

from doubles import FakeClock, RecordingLog

from hkaws_relay import mount_pauses, s3fs_log
from hkaws_relay.mount_machine import Marked
from hkaws_relay.mount_watch import Watch

ANSWER = "[INF]       curl.cpp:RequestPerform(2591): HTTP response code 200"
UPLOAD = "[INF]       curl.cpp:PutRequest(3663): uploading... [path=/a.jpg][fd=6][size=1000]"
NO_KEY = "[ERR] curl.cpp:CheckBucket(3833): Check bucket failed, S3 response: <Error><Code>NoSuchKey</Code></Error>"


class SteppingClock(FakeClock):
    def sleep(self, seconds):
        self.advance(seconds)


class FakeState:
    def __init__(self):
        self.said = []

    def mounting(self, s3fs):
        self.said.append("mounting %s" % s3fs)

    def mounted(self):
        self.said.append("mounted")

    def stopped(self, why, pause):
        self.said.append("stopped for %d s: %s" % (pause, why))

    def counted(self, requests, uploads):
        self.counts = (requests, uploads)

    def alive(self):
        pass

    def value(self):
        return {"state": "stopped"}


class FakeQuestion:
    def __init__(self, answered=True, good=True):
        self.answered, self.good, self.killed = answered, good, False

    def done(self):
        return self.answered

    def ok(self):
        return self.good

    def kill(self):
        self.killed = True


class FakeS3fs:
    """Says lines(second since it started), and lives while lives(second) is true."""

    def __init__(self, clock, lines, lives):
        self._clock, self._lines, self._lives, self._began = clock, lines, lives, clock.monotonic()
        self.ended = False

    def age(self):
        return self._clock.monotonic() - self._began

    def alive(self):
        return not self.ended and self._lives(self.age())

    def lines(self, seconds):
        before = self.age()
        self._clock.advance(max(seconds, 0.05))
        return [line for second in range(int(before), int(self.age())) for line in self._lines(second)]

    def read_bytes(self):
        return 0

    def end(self):
        self.ended, self.ended_at = True, self.age()


class FakeMachine:
    place = "/srv/hkaws-relay/s3"

    def __init__(self, clock):
        self.clock, self.marks, self.cleared, self.beats, self.processes = clock, [], 0, [], []
        self.marked = Marked()
        self.lines, self.lives, self.mounts = lambda second: [], lambda second: True, lambda age: True
        self.statfs = self.attributes = FakeQuestion

    def clear(self):
        self.cleared += 1

    def version(self):
        return "1.95"

    def mark(self):
        self.marks.append(self.clock.monotonic())
        return self.marked

    def start(self):
        self.processes.append(FakeS3fs(self.clock, self.lines, self.lives))
        return self.processes[-1]

    def is_mounted(self):
        return self.mounts(self.processes[-1].age())

    def ask_statfs(self):
        return self.statfs()

    def ask_attributes(self):
        return self.attributes()

    def send_heartbeat(self, state):
        self.beats.append(state)
        return ""


class WatchTest(unittest.TestCase):
    def setUp(self):
        self.clock, self.log, self.state = SteppingClock(), RecordingLog(), FakeState()
        self.machine = FakeMachine(self.clock)
        self.watch = Watch(self.machine, self.state, self.clock, self.log)

    def turn(self):
        self.watch.turn()
        return self.state.said[-1]

    def test_writes_the_marker_before_every_mount_and_unmounts_what_was_left(self):
        self.machine.lives = lambda second: second < 100
        for turn in range(2):
            self.turn()
            self.assertEqual(len(self.machine.marks), turn + 1)
            self.assertEqual(self.state.said[-3:-1], ["mounting 1.95", "mounted"])
        self.assertTrue(self.machine.processes[0].ended)
        self.assertEqual(self.machine.cleared, 4)

    def test_writes_the_marker_anew_each_hour_that_a_mount_stands(self):
        self.machine.lives = lambda second: second < 3 * 3600 + 300
        self.turn()
        self.assertEqual(len(self.machine.marks), 1 + 3)

    def test_does_not_start_s3fs_when_nobody_answers_and_tries_again_soon(self):
        self.machine.marked = Marked("s3: timed out", unreachable=True)
        said = [self.turn() for _ in range(6)]
        self.assertEqual(said[0], "stopped for 2 s: S3 does not answer: s3: timed out")
        self.assertEqual([int(s.split()[2]) for s in said], [2, 4, 8, 16, 20, 20])
        self.assertEqual(self.machine.processes, [])

    def test_does_not_start_s3fs_for_a_key_that_s3_does_not_know(self):
        self.machine.marked = Marked("HTTP 403 InvalidAccessKeyId; the access key does not exist (any more)")
        self.assertIn("S3 says no: HTTP 403 InvalidAccessKeyId", self.turn())
        self.assertEqual(self.machine.processes, [])

    def test_mounts_although_the_marker_was_refused_because_old_ones_need_none(self):
        self.machine.marked = Marked("HTTP 403 AccessDenied")
        self.machine.lives = lambda second: second < 100
        self.turn()
        self.assertIn("mounted", self.state.said)
        self.assertEqual(len(self.log.said("the marker drop/ is not written: HTTP 403 AccessDenied")), 1)

    def test_names_the_cause_when_s3fs_ends_without_a_mount(self):
        self.machine.marked = Marked("HTTP 403 AccessDenied")
        self.machine.lines, self.machine.lives, self.machine.mounts = (
            lambda second: [NO_KEY] * (second == 0),
            lambda second: second < 2,
            lambda age: False,
        )
        self.assertEqual(
            self.turn(),
            "stopped for 2 s: s3fs did not mount: S3 has no object drop/, which this s3fs wants to find; "
            "and writing drop/ failed: HTTP 403 AccessDenied",
        )

    def test_an_s3fs_that_ends_a_moment_after_its_mount_was_never_mounted(self):
        self.machine.lines, self.machine.lives = lambda second: [NO_KEY] * (second == 0), lambda second: second < 0.3
        self.assertIn("s3fs did not mount", self.turn())
        self.assertNotIn("mounted", self.state.said)

    def test_stops_a_mount_that_answers_nothing(self):
        self.machine.statfs = lambda: FakeQuestion(answered=False)
        self.assertEqual(self.turn(), "stopped for 2 s: s3fs does not answer for 30 s")

    def test_stops_a_mount_whose_threads_wait_for_each_other(self):
        self.machine.attributes = lambda: FakeQuestion(answered=False)
        self.assertEqual(self.turn(), "stopped for 2 s: s3fs answers, but stands still for 300 s")

    def test_stops_a_mount_that_is_dead(self):
        began = self.clock.monotonic()
        self.machine.statfs = lambda: FakeQuestion(good=self.clock.monotonic() < began + 100)
        self.assertEqual(self.turn(), "stopped for 2 s: the mount is dead (s3fs answers with an error)")

    def test_stops_an_s3fs_that_asks_without_end_within_the_second(self):
        self.machine.lines = lambda second: [ANSWER] * 1000 if second >= 200 else []
        self.assertRegex(self.turn(), r"^stopped for 60 s: s3fs asked S3 1000 times within a minute, for 0 uploads")
        self.assertLess(self.machine.processes[0].ended_at, 202)
        self.assertEqual(len(self.log.said("the mount is stopped: s3fs asked S3 1000 times")), 1)

    def test_stops_one_that_asks_without_end_before_it_is_mounted_and_says_what_s3_answers(self):
        self.machine.mounts = lambda age: False
        self.machine.lines = lambda second: [ANSWER, NO_KEY] * 500
        self.assertIn("; S3 has no object drop/, which this s3fs wants to find", self.turn())

    def test_takes_a_burst_of_uploads_for_what_it_is(self):
        """A backlog that drains: 200 captures a second, each with its 4 requests, and each in a directory of its own."""
        self.machine.lines = lambda second: ([ANSWER] * 24 + [UPLOAD]) * 200 if second < 100 else []
        self.machine.lives = lambda second: second < 200
        self.assertIn("s3fs ended while it was mounted", self.turn())
        self.assertEqual(self.state.counts[1], 20_000)

    def test_a_storm_that_comes_again_is_let_in_for_a_minute_in_an_hour_at_last(self):
        self.machine.lines = lambda second: [ANSWER] * 1000
        pauses = [int(self.turn().split()[2]) for _ in range(8)]
        self.assertEqual(pauses, [60, 120, 240, 480, 960, 1920, 3600, 3600])

    def test_sends_the_heartbeat_past_a_mount_that_is_stopped_for_long_every_quarter_of_an_hour(self):
        self.machine.lines = lambda second: [ANSWER] * 1000
        for _ in range(7):  # 60 to 3600 s: two hours in all
            self.turn()
        self.assertIn(len(self.machine.beats), range(8, 10))

    def test_forgets_earlier_pauses_once_a_mount_has_held(self):
        self.machine.lives = lambda second: second < 100
        self.assertEqual([int(self.turn().split()[2]) for _ in range(4)], [2, 2, 2, 2])

    def test_never_fills_the_journal(self):
        self.machine.lines = lambda second: [ANSWER, NO_KEY] * 5 if second < 20 else []
        self.machine.lives = lambda second: second < 100
        self.turn()
        self.assertLessEqual(len(self.log.said("s3fs: ")), 11)


class PausesTest(unittest.TestCase):
    def test_a_mount_that_dies_again_and_again_is_left_alone_for_longer(self):
        pauses = mount_pauses.Pauses()
        self.assertEqual([pauses.after(mount_pauses.GONE, 5) for _ in range(13)][-2:], [3600, 3600])

    def test_refusals_are_tried_again_within_five_minutes(self):
        pauses = mount_pauses.Pauses()
        self.assertEqual([pauses.after(mount_pauses.REFUSED, 0) for _ in range(10)], [2, 4, 8, 16, 32, 64, 128, 256, 300, 300])


class LogTest(unittest.TestCase):
    """Lines as s3fs wrote them."""

    def cause(self, *lines):
        tally = s3fs_log.Tally()
        for line in lines:
            tally.add(line)
        return s3fs_log.cause(tally)[0]

    def test_counts_requests_and_uploads_of_each_version(self):
        tally = s3fs_log.Tally()
        for line in (
            # 1.90
            "2026-11-30T22:00:00.000Z [INF]       curl.cpp:RequestPerform(2267): HTTP response code 200",
            "2026-11-30T22:00:00.000Z [INF]       curl.cpp:RequestPerform(2316): HTTP response code 404 was returned, returning ENOENT",
            "2026-11-30T22:00:00.000Z [INF]       curl.cpp:PutRequest(3147): uploading... [path=/cam1/a.jpg][fd=5][size=1000]",
            # 1.95
            "2026-11-30T21:24:07.227Z [INF]       curl.cpp:RequestPerform(2591): HTTP response code 200",
            "2026-11-30T21:49:48.116Z [ERR] curl.cpp:RequestPerform(2638): HTTP response code 403, returning EPERM. Body Text: <Error/>",
            # 1.97
            "2026-11-30T21:26:26.993Z [INF]       curl.cpp:RequestPerform(2037): HTTP response code 404 was returned, returning ENOENT",
            "2026-11-30T21:26:26.992Z [INF]       curl.cpp:CheckBucket(3142): check a bucket path(/drop/).",
        ):
            tally.add(line)
        self.assertEqual((tally.requests, tally.uploads), (5, 1))

    def test_names_what_s3_answered(self):
        body = "[ERR] curl.cpp:CheckBucket(3833): Check bucket failed, S3 response: <Error><Code>%s</Code></Error>"
        self.assertIn("the clock of this computer is wrong", self.cause(body % "RequestTimeTooSkewed"))
        self.assertIn("s3:ListBucket on the bucket", self.cause(body % "AccessDenied"))
        self.assertIn("there is no such bucket", self.cause(body % "NoSuchBucket"))
        self.assertIn("another region", self.cause(body % "AuthorizationHeaderMalformed"))

    def test_names_what_kept_it_from_s3(self):
        for line, why in (
            ("2026 [ERR] curl.cpp:RequestPerform(2500): ### CURLE_COULDNT_RESOLVE_HOST", "the name of S3 is not found"),
            ("2026 [ERR] curl.cpp:RequestPerform(2500): ### CURLE_OPERATION_TIMEDOUT", "S3 does not answer"),
            ("2026 [ERR] curl.cpp:RequestPerform(2500): ### CURLE_PEER_FAILED_VERIFICATION", "doc/relay.md, A private CA"),
            ("s3fs: MOUNTPOINT directory /srv/hkaws-relay/s3 is not empty. if you are sure", "files lie below the mount point"),
            ("fuse: device not found, try 'modprobe fuse' first", "modprobe fuse"),
            ("s3fs: There is no enough disk space for used as cache(or temporary) directory by s3fs.", "raise TMPDIR_SIZE"),
            ("fuse: unknown option(s): `-o bogus'", "check S3FS_OPTIONS in relay.conf"),
        ):
            with self.subTest(line):
                self.assertIn(why, self.cause(line))

    def test_repeats_its_last_word_otherwise(self):
        self.assertEqual(self.cause("something new"), "its last word was: something new")
        self.assertEqual(self.cause(), "it gave no reason")


if __name__ == "__main__":
    unittest.main()

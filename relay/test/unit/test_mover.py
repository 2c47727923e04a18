import json
import os
import unittest

from doubles import HALF_JPEG, JPEG, NOON_NS, FakeDestination, FakeVitals, InlineWorker, SpoolCase

from hkaws_relay.destination import Result
from hkaws_relay.intake import Intake
from hkaws_relay.mover import Mover
from hkaws_relay.report import Report


class MoverTest(SpoolCase):
    def setUp(self):
        super().setUp()
        self.destination = FakeDestination(self.clock)
        self.status, self.state = os.path.join(self.root, "status.json"), os.path.join(self.root, "state.json")
        self.start()

    def start(self):
        intake = Intake(self.inbox, self.outbox, self.clock, self.log, self.durability)
        report = Report(
            "home", "direct", self.inbox, self.status, self.state, self.clock, self.log, FakeVitals(), self.durability, InlineWorker()
        )
        self.mover = Mover(intake, self.outbox, self.destination, report, self.clock, self.log, self.durability)

    def steps(self, count):
        for _ in range(count):
            self.mover.step()

    def run_for(self, seconds):
        end = self.clock.monotonic() + seconds
        while self.clock.monotonic() < end:
            self.mover.step()

    def live(self):
        with open(self.status) as source:
            return json.load(source)

    def heartbeats(self):
        return self.destination.keys.count(".relay/status.json")

    def test_sends_and_then_deletes(self):
        self.upload("cam1/a.jpg")

        self.steps(2)

        self.assertEqual(self.destination.captures(), ["cam1/20261118T110640.123456Z_a.jpg"])
        self.assertEqual(self.destination.bodies["cam1/20261118T110640.123456Z_a.jpg"], JPEG)
        self.assertEqual(self.spooled(), [])

    def test_never_looks_for_the_object_again(self):
        """Arrange may have taken it away: the destination offers no way to look, and one confirmation is enough."""
        self.upload("cam1/a.jpg")
        self.run_for(120)
        self.assertEqual(len(self.destination.captures()), 1)

    def test_keeps_the_file_until_it_is_confirmed(self):
        self.destination.answer = lambda job: Result(job, "destination", "timed out")
        self.upload("cam1/a.jpg")
        self.run_for(100)
        self.assertEqual(self.spooled(), ["cam1/20261118T110640.123456Z_a.jpg"])

        self.destination.answer = Result
        self.run_for(6)
        self.assertEqual(self.spooled(), [])
        self.assertEqual(len(set(self.destination.captures())), 1)

    def test_drains_an_outage_oldest_first_while_new_captures_keep_coming(self):
        self.destination.answer = lambda job: Result(job, "destination", "no route")
        for i in range(120):
            self.upload("cam1/%03d.jpg" % i)
            self.run_for(1)
        self.assertEqual(len(self.spooled()), 120)

        self.destination.answer = Result
        self.destination.keys.clear()
        for i in range(120, 130):
            self.upload("cam1/%03d.jpg" % i)
            self.run_for(1)

        self.assertEqual(self.spooled(), [])
        order = [key[-7:-4] for key in self.destination.captures()]
        self.assertEqual(order[1:], sorted(order[1:]))
        self.assertEqual(len(set(order)), 130)
        self.assertEqual(len(self.log.said("they wait in the spool")), 1)
        self.assertEqual(len(self.log.said("the destination answers again")), 1)

    def test_probes_gently_while_the_destination_fails(self):
        self.destination.answer = lambda job: Result(job, "destination", "no route")
        for i in range(50):
            self.upload("cam1/%03d.jpg" % i)
        self.run_for(120)
        self.assertLess(len(self.destination.captures()), 60)

    def test_one_bad_file_does_not_hold_up_the_others(self):
        self.destination.answer = lambda job: Result(job, "file" if "bad" in job.key else "", "too large")
        for name in ("a.bad", "b.jpg", "c.jpg"):
            self.upload("cam1/" + name)
        self.run_for(60)
        self.assertEqual(len(self.spooled()), 1)
        self.assertLess(len(self.destination.captures()), 12)

    def test_a_capture_that_fails_as_if_the_destination_were_down_does_not_hold_up_the_others(self):
        self.destination.answer = lambda job: Result(job, "destination" if "bad" in job.key else "", "HTTP 403")
        self.upload("cam1/a.bad")
        for i in range(60):
            self.upload("cam1/%d.jpg" % i)
            self.run_for(1)
        self.run_for(5)
        self.assertEqual(len(self.spooled()), 1)

    def test_sends_again_after_a_restart_what_was_not_confirmed(self):
        self.destination.answer = lambda job: Result(job, "destination", "cut")
        self.upload("cam1/a.jpg")
        self.steps(3)
        first = self.destination.captures()[0]

        self.destination = FakeDestination(self.clock)
        self.start()
        self.steps(2)

        self.assertEqual(self.destination.captures(), [first])

    def test_does_not_send_again_what_it_cannot_delete(self):
        real = self.outbox.remove

        def refuse(entry):
            raise OSError(30, "Read-only file system")

        self.outbox.remove = refuse
        self.upload("cam1/a.jpg")
        self.run_for(300)
        self.assertEqual(len(self.destination.captures()), 1)
        self.assertEqual(len(self.log.said("cannot delete it")), 1)

        self.outbox.remove = real
        self.run_for(61)
        self.assertEqual(self.spooled(), [])
        self.assertEqual(len(self.destination.captures()), 1)

    def test_survives_a_file_that_somebody_removed(self):
        self.destination.answer = lambda job: Result(job, "destination", "cut")
        self.upload("cam1/a.jpg")
        self.steps(2)
        for entry in self.outbox.entries():
            os.unlink(entry.path)
        self.destination.answer = Result
        self.run_for(20)
        self.assertEqual(len(self.log.said("removed by somebody else")), 1)
        self.assertEqual(self.live()["backlogFiles"], 0)

    def test_clock_jumps_change_names_only(self):
        self.destination.answer = lambda job: Result(job, "destination", "cut")
        self.upload("cam1/a.jpg")
        self.steps(3)
        self.clock.wall = 0  # a Raspberry Pi without a clock battery
        self.upload("cam1/b.jpg")
        self.destination.answer = Result
        self.run_for(10)
        self.clock.wall = 4 * 10**18
        self.upload("cam1/c.jpg")
        self.run_for(10)
        self.assertEqual(self.spooled(), [])
        # b waited behind the failed probe of a, and a clock set back does not make it wait longer.
        self.assertEqual(sorted(k[-5:] for k in set(self.destination.captures())), ["a.jpg", "b.jpg", "c.jpg"])

    def test_sends_a_heartbeat_every_quarter_of_an_hour(self):
        self.upload("cam1/a.jpg")
        self.run_for(3 * 900 + 10)

        self.assertEqual(self.heartbeats(), 4)
        beat = json.loads(self.destination.bodies[".relay/status.json"])
        self.assertEqual(
            sorted(beat),
            sorted(
                [
                    "version",
                    "relay",
                    "software",
                    "sentAt",
                    "destination",
                    "backlogFiles",
                    "backlogBytes",
                    "oldestSeconds",
                    "freeBytes",
                    "freeInodes",
                    "freePercent",
                    "lastSuccess",
                    "perCamera",
                    "uploads",
                    "uploadedBytes",
                    "truncated",
                    "emptyUploads",
                    "losses",
                    "lastLoss",
                    "sinceLast",
                    "flush",
                    "versions",
                    "zone",
                    "zoneOffsets",
                    "clock",
                    "disk",
                ]
            ),
        )
        self.assertEqual(beat["perCamera"], {"cam1": {"lastCapture": "2026-11-18T11:06:40Z"}})
        self.assertEqual((beat["version"], beat["relay"], beat["backlogFiles"]), (1, "home", 0))

    def test_counts_uploads_and_what_became_of_them(self):
        self.upload("cam1/a.jpg")
        self.upload("cam1/b.jpg", HALF_JPEG)
        self.upload("cam1/c.jpg", b"")
        self.run_for(1000)
        beat = self.live()
        self.assertEqual(
            [beat[n] for n in ("uploads", "uploadedBytes", "truncated", "emptyUploads", "losses")],
            [2, len(JPEG) + len(HALF_JPEG), 1, 1, 0],
        )
        self.assertEqual(beat["sinceLast"]["uploads"], 0)
        self.assertLess(beat["sinceLast"]["seconds"], 200)
        self.start()
        self.run_for(10)
        self.assertEqual(self.live()["uploads"], 2)

    def test_a_state_file_full_of_nonsense_is_no_reason_to_stop(self):
        for nonsense in ("[]", '{"counters": 7, "perCamera": null}', '{"counters": {"uploads": -3, "losses": "x"}}', "{"):
            with open(self.state, "w") as out:
                out.write(nonsense)
            self.start()
            self.run_for(3)
            self.assertEqual((self.live()["uploads"], self.live()["losses"]), (0, 0))

    def test_a_heartbeat_stays_small_with_very_many_cameras(self):
        with open(self.state, "w") as out:
            json.dump({"perCamera": {"c" * 28 + "%03d" % i: {"lastCapture": "2026-11-18T11:06:40Z"} for i in range(300)}}, out)
        self.start()
        self.outbox.stage(self.upload("\u00fc" * 120 + ".jpg", b""), ("\u00fc" * 120 + ".jpg").encode(), NOON_NS, False, 9)
        self.run_for(100)
        data = [self.destination.bodies[k] for k in self.destination.keys if k == ".relay/status.json"][-1]
        self.assertEqual(len(json.loads(data)["perCamera"]), 100)
        self.assertLess(len(data), 16384)

    def test_forces_to_disk_what_s3_has_not_confirmed_within_half_a_second_and_nothing_else(self):
        self.upload("cam1/quick.jpg")
        self.run_for(5)
        self.assertEqual(self.flushed, [])
        self.destination.answer = lambda job: Result(job, "destination", "cut")
        for i in range(10):
            self.upload("cam1/slow%d.jpg" % i)
            self.run_for(0.1)
        self.run_for(600)
        self.assertEqual(sum(len(paths) for _, paths in self.flushed), 10)
        self.assertLess(len(self.flushed), 6)

    def test_repeats_a_heartbeat_that_failed(self):
        self.destination.answer = lambda job: Result(job, "destination", "cut")
        self.run_for(10)
        self.destination.answer = Result
        self.run_for(61)
        self.assertEqual(self.heartbeats(), 2)

    def test_sends_heartbeats_again_after_the_capture_that_failed_was_taken_away(self):
        self.destination.answer = lambda job: Result(job, "destination", "too large")
        path = self.upload("cam1/a.mp4")
        self.run_for(10)
        self.assertFalse(os.path.exists(path))
        for entry in self.outbox.entries():
            os.unlink(entry.path)
        self.destination.answer = Result
        sent = self.heartbeats()

        self.run_for(61)

        self.assertEqual(self.heartbeats(), sent + 1)
        self.assertEqual(self.live()["trouble"], "")

    def test_a_heartbeat_that_gets_through_ends_the_outage_for_all(self):
        self.destination.answer = lambda job: Result(job, "" if job.entry is None else "destination", "cut")
        self.upload("cam1/a.jpg")
        self.run_for(900 + 10)
        self.assertEqual(self.heartbeats(), 2)
        self.assertTrue(self.log.said("the destination answers again"))
        self.assertEqual(len(self.spooled()), 1)

    def test_says_in_the_live_status_how_old_the_oldest_is_and_what_is_wrong(self):
        self.destination.answer = lambda job: Result(job, "destination", "HTTP 503 SlowDown")
        self.upload("cam1/a.jpg")
        self.run_for(100)
        live = self.live()
        self.assertEqual((live["backlogFiles"], live["trouble"]), (1, "HTTP 503 SlowDown"))
        self.assertAlmostEqual(live["oldestSeconds"], 99, delta=4)

    def test_remembers_cameras_over_a_restart(self):
        self.upload("cam1/a.jpg")
        self.run_for(901)
        self.start()
        self.run_for(3)
        self.assertEqual(self.live()["perCamera"]["cam1"], {"lastCapture": "2026-11-18T11:06:40Z"})

    def test_goes_on_when_it_cannot_write_its_status(self):
        self.status = "/proc/none/status.json"
        self.start()
        self.upload("cam1/a.jpg", HALF_JPEG)
        self.run_for(10)
        self.assertEqual(self.spooled(), [])
        self.assertEqual(len(self.log.said("cannot write a status file")), 1)

    def test_stops_after_running_copies_have_ended(self):
        self.upload("cam1/a.jpg")
        self.upload("cam1/b.jpg")
        self.mover._sweep()
        self.mover._send()
        self.mover.stop()
        self.mover.run()
        self.assertTrue(self.destination.closed)
        self.assertEqual(self.spooled(), [])


if __name__ == "__main__":
    unittest.main()

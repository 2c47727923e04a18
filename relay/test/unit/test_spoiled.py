"""What a power cut leaves in the outbox, and what the mover that starts on it does."""

import json
import os
import unittest

from doubles import HALF_JPEG, JPEG, NOON_NS, FakeDestination, FakeVitals, HeldWorker, InlineWorker, SpoolCase

from hkaws_relay.destination import Result
from hkaws_relay.intake import Intake
from hkaws_relay.mover import Mover
from hkaws_relay.report import Report


class SpoiledTest(SpoolCase):
    def setUp(self):
        super().setUp()
        self.destination = FakeDestination(self.clock)
        self.status, self.state = os.path.join(self.root, "status.json"), os.path.join(self.root, "state.json")

    def left(self, name, data):
        """A capture that an earlier mover staged, as the disk has it after the cut."""
        return self.outbox.stage(self.upload(name, data), os.fsencode(name), NOON_NS, False, len(data))

    def start(self, seconds=5.0):
        intake = Intake(self.inbox, self.outbox, self.clock, self.log, self.durability)
        report = Report(
            "home", "direct", self.inbox, self.status, self.state, self.clock, self.log, FakeVitals(), self.durability, InlineWorker()
        )
        self.mover = Mover(intake, self.outbox, self.destination, report, self.clock, self.log, self.durability)
        self.run_for(seconds)

    def run_for(self, seconds):
        end = self.clock.monotonic() + seconds
        while self.clock.monotonic() < end:
            self.mover.step()

    def beats(self):
        return [json.loads(self.destination.bodies[k]) for k in self.destination.keys if k.startswith(".relay/")][-1:]

    def lost(self):
        return sorted(os.listdir(os.path.join(self.out, ".lost"))) if os.path.isdir(os.path.join(self.out, ".lost")) else []

    def test_a_capture_that_the_disk_forgot_is_a_loss_and_is_neither_sent_nor_removed(self):
        self.left("cam1/a.jpg", b"")
        self.left("cam1/b.jpg", JPEG)

        self.start(120)

        self.assertEqual(self.destination.captures(), ["cam1/20261118T110640.123456Z_b.jpg"])
        self.assertEqual(self.lost(), ["20261118T110640.123456Z_cam1%2Fa.jpg"])
        self.assertEqual(len(self.log.said("a capture is lost: the disk has forgotten its bytes")), 1)
        (beat,) = self.beats()
        self.assertEqual((beat["losses"], beat["sinceLast"]["losses"], beat["backlogFiles"]), (1, 1, 0))
        self.assertEqual(beat["lastLoss"]["name"], "cam1/20261118T110640.123456Z_a.jpg")

    def test_tells_of_a_loss_within_a_minute_and_remembers_it_through_the_next_cut(self):
        self.start(100)
        self.left("cam1/a.jpg", b"")
        self.mover._backlog.recount()
        self.run_for(60)
        self.assertEqual(self.destination.keys.count(".relay/status.json"), 2)
        self.start()
        (beat,) = self.beats()
        self.assertEqual((beat["losses"], beat["sinceLast"]["losses"]), (1, 0))

    def test_a_thousand_losses_are_told_together(self):
        for i in range(300):
            self.left("cam1/%d.jpg" % i, b"")
        self.start(300)
        self.assertLess(self.destination.keys.count(".relay/status.json"), 4)
        self.assertEqual(self.beats()[0]["losses"], 300)

    def test_a_thousand_losses_are_saved_together_and_none_is_forgotten(self):
        held = HeldWorker()
        report = Report("home", "direct", self.inbox, self.status, self.state, self.clock, self.log, FakeVitals(), self.durability, held)
        for i in range(1000):
            report.lost("cam1/%d.jpg" % i, "why")
        saves = 0
        while held.held:
            held.end()
            saves += 1
        self.assertEqual(saves, 2)
        with open(self.state) as state:
            self.assertEqual(json.load(state)["counters"]["losses"], 1000)

    def test_a_loss_is_told_until_s3_has_heard_of_it(self):
        self.left("cam1/a.jpg", b"")
        self.destination.answer = lambda job: Result(job, "destination", "cut")
        self.start(300)
        self.destination.answer = Result
        self.run_for(120)
        self.assertEqual(self.beats()[0]["sinceLast"]["losses"], 1)

    def test_what_the_disk_kept_of_a_capture_is_sent_as_cut_off_and_told(self):
        self.left("cam1/a.jpg", HALF_JPEG)
        self.start(60)
        self.assertEqual(self.destination.captures(), ["cam1/20261118T110640.123456Z-truncated_a.jpg"])
        self.assertEqual(self.destination.bodies[self.destination.captures()[0]], HALF_JPEG)
        self.assertEqual((self.beats()[0]["losses"], self.spooled()), (1, []))

    def test_blocks_of_zeros_are_not_sent_as_a_whole_capture(self):
        self.left("cam1/a.mp4", b"\0" * 9000)
        self.start(60)
        self.assertEqual(self.destination.captures(), ["cam1/20261118T110640.123456Z-truncated_a.mp4"])
        self.assertIn("forgotten all of its bytes", self.beats()[0]["lastLoss"]["why"])

    def test_whole_captures_and_such_as_were_cut_off_before_are_no_losses(self):
        self.left("cam1/a.jpg", JPEG)
        self.outbox.stage(self.upload("cam1/b.jpg", HALF_JPEG), b"cam1/b.jpg", NOON_NS, True, len(HALF_JPEG))
        self.start()
        self.assertEqual(len(self.destination.captures()), 2)
        self.assertEqual(self.beats()[0]["losses"], 0)

    def test_a_file_that_vsftpd_opened_as_it_was_staged_is_sent_as_it_became(self):
        """Profile `renames`: an append that begins the very moment the mover renames."""
        path = self.upload("cam1/a.jpg", JPEG)
        with open(path, "ab") as late:
            real = self.outbox.stage

            def stage(*arguments):
                entry = real(*arguments)
                late.write(b"tail" * 10)
                late.close()
                return entry

            self.outbox.stage, size = stage, len(JPEG)
            entry = self.outbox.stage(path, b"cam1/a.jpg", NOON_NS, False, size)
        self.assertEqual(entry.size, size)
        self.outbox.stage = real
        self.start()
        self.assertEqual(self.destination.bodies[self.destination.captures()[0]], JPEG + b"tail" * 10)
        self.assertEqual(self.beats()[0]["losses"], 0)


if __name__ == "__main__":
    unittest.main()

import contextlib
import io
import json
import os
import unittest

from doubles import NOON_NS, SpoolCase

from hkaws_relay import config, status

NOW = NOON_NS / 1e9


class StatusTest(SpoolCase):
    def setUp(self):
        super().setUp()
        self.live = os.path.join(self.root, "status.json")
        self.config = config.parse(
            "BUCKET=b\nREGION=r\nDESTINATION=direct\nRELAY=home\nINBOX=%s\nOUTBOX=%s\nSTATUS=%s" % (self.inbox, self.out, self.live)
        )

    def write_live(self, **values):
        with open(self.live, "w") as out:
            json.dump(values, out)
        os.utime(self.live, (NOW, NOW))

    def test_all_well(self):
        self.write_live(lastSuccess="2026-11-18T11:06:39Z", perCamera={"cam1": {"lastCapture": "2026-11-18T11:06:00Z"}})
        facts = status.gather(self.config, NOW)
        self.assertEqual((facts["problems"], facts["backlogFiles"]), ([], 0))

    def test_counts_the_backlog_itself_when_the_mover_is_dead(self):
        self.outbox.stage(self.upload("cam1/a.jpg", b"xyz"), b"cam1/a.jpg", NOON_NS - 90 * 10**9, False, 3)
        facts = status.gather(self.config, NOW)
        self.assertEqual((facts["backlogFiles"], facts["backlogBytes"], facts["oldestSeconds"]), (1, 3, 90))
        self.assertIn("the mover does not run", facts["problems"][0])

    def test_repeats_the_trouble_of_the_mover(self):
        self.write_live(trouble="HTTP 403 AccessDenied")
        self.assertEqual(status.gather(self.config, NOW)["problems"], ["captures do not get out: HTTP 403 AccessDenied"])

    def test_names_cameras_that_never_sent_anything(self):
        os.mkdir(os.path.join(self.inbox, "garage"))
        self.assertEqual(status.gather(self.config, NOW)["perCamera"], {"garage": {"lastCapture": None}})

    def problems(self, **live):
        self.write_live(**live)
        return status.gather(self.config, NOW)["problems"]

    def test_tells_of_losses_and_of_a_disk_that_fails(self):
        loss = {"at": "2026-11-18T11:06:40Z", "name": "cam1/a.jpg", "why": "the disk has forgotten its bytes"}
        self.assertEqual(
            self.problems(losses=3, lastLoss=loss),
            [
                "3 captures were lost in all; the last 2026-11-18T11:06:40Z: cam1/a.jpg, the disk has forgotten its bytes (doc/relay.md, power)"
            ],
        )
        self.assertEqual(
            self.problems(disk={"readOnly": True, "errors": 2, "ext4Errors": None, "flushErrors": 1}),
            [
                "the spool disk is read-only, so cameras are refused: it has errors; check it (fsck) and replace it",
                "the spool disk has shown 3 errors; see `journalctl -k`, copy the card, replace it",
            ],
        )

    def test_tells_of_a_clock_that_s3_will_refuse(self):
        self.assertEqual(
            self.problems(clock={"service": "chrony", "offsetSeconds": -3600.4}),
            ["this clock is 3600 s behind S3's; S3 refuses at 900; see `timedatectl`"],
        )
        self.assertIn("no time service runs here", self.problems(clock={"service": None, "offsetSeconds": None})[0])
        for fine in ({"service": None, "offsetSeconds": 0.4}, {"service": "chrony", "offsetSeconds": None}, {}):
            self.assertEqual(self.problems(clock=fine), [])

    def test_shows_everything_the_heartbeat_says(self):
        self.write_live(
            uploads=12, truncated=2, emptyUploads=1, losses=0, lastLoss=None, versions={"kit": "1.0.0", "vsftpd": "3.0.3", "s3fs": None},
            zone={"name": "Europe/Berlin", "utcOffsetSeconds": 3600}, clock={"service": "chrony", "offsetSeconds": 0.5},
            disk={"errors": 0, "ext4Errors": None, "flushErrors": 0}, flush={"perMinute": 2.0, "slowestSeconds": 0.031},
        )  # fmt: skip
        text = "\n".join(status._lines(status.gather(self.config, NOW)))
        for line in (
            "uploads      12, 2 of them cut off; 1 empty ones; lost: 0",
            "versions     kit 1.0.0, vsftpd 3.0.3",
            "clock        chrony, +0.5 s against S3's; zone Europe/Berlin, UTC+1 h",
            "disk         errors: 0, unknown, 0",
            "flushes      2.0 a minute, the slowest 0.03 s",
            "all well",
        ):
            self.assertIn(line, text)

    def test_prints_for_people_and_for_programs(self):
        for as_json in (False, True):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                self.assertEqual(status.show(self.config, as_json), 1)
            self.assertIn("the mover does not run", out.getvalue())

    def test_asks_the_kernel_about_the_mount(self):
        self.assertEqual(status.kernels_word("/proc"), "not mounted")


if __name__ == "__main__":
    unittest.main()

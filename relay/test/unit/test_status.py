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
        self.assertEqual(
            status.gather(self.config, NOW)["problems"], ["captures do not get out: HTTP 403 AccessDenied"]
        )

    def test_names_cameras_that_never_sent_anything(self):
        os.mkdir(os.path.join(self.inbox, "garage"))
        self.assertEqual(status.gather(self.config, NOW)["perCamera"], {"garage": {"lastCapture": None}})

    def test_prints_for_people_and_for_programs(self):
        for as_json in (False, True):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                self.assertEqual(status.show(self.config, as_json), 1)
            self.assertIn("the mover does not run", out.getvalue())

    def test_asks_the_kernel_about_the_mount(self):
        self.assertEqual(status.mount_state("/proc"), "not mounted")


if __name__ == "__main__":
    unittest.main()

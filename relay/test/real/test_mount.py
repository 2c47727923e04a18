"""The mount of mode s3fs and its watch, with the real s3fs of this system: what it needs of the bucket, what it may cost,
and what is told when it does not work. Only inside `enter`."""

import json
import os
import subprocess
import sys
import unittest

from camera import picture, upload
from lab import SPOOL, Lab, requests_per_capture, s3fs_version
from s3client import wait_for

STATUS = "/run/hkaws-relay-mount/status.json"
MOUNT = SPOOL + "/s3"

# Mounts as s3fs does and never answers; what the first argument says, it writes a thousand times.
SILENT = (
    """#!%s
import os, subprocess, sys, time
if "--version" in sys.argv:
    print("Amazon Simple Storage Service File System V1.99 with nothing")
    sys.exit()
fd = os.open("/dev/fuse", os.O_RDWR)
os.set_inheritable(fd, True)
options = "fd=%%d,rootmode=40000,user_id=0,group_id=0,allow_other" %% fd
subprocess.run(["mount", "-i", "-t", "fuse", "-o", "subtype=s3fs," + options, "s3fs", sys.argv[2]], check=True, pass_fds=[fd])
for i in range(int(os.environ.get("STORM", "0"))):
    print("[INF]       curl.cpp:RequestPerform(2037): HTTP response code 404 was returned, returning ENOENT", flush=True)
time.sleep(1000)
"""
    % "/usr/bin/python3"
)


def watch_says():
    try:
        with open(STATUS) as source:
            return json.load(source)
    except (OSError, ValueError):
        return {}


class MountTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lab = Lab("s3fs")
        cls.addClassCleanup(cls.lab.close)
        with open("/etc/hkaws-relay/relay.conf", "a") as conf:
            conf.write("HEARTBEAT=3\n")
        cls.lab.s3.clear()
        cls.lab.start()

    def setUp(self):
        self.addCleanup(self.lab.heal)

    def run(self, result=None):
        before = len(result.failures) + len(result.errors)
        super().run(result)
        if len(result.failures) + len(result.errors) > before:
            print(watch_says(), self.lab.logs())

    def restart(self, environment="", mounted=True):
        self.lab.mount.stop()
        os.environ["HKAWS_TEST_UNIT_ENV"] = environment
        self.lab.forget_requests()
        if os.path.exists(STATUS):
            os.unlink(STATUS)  # systemd removes the directory
        self.lab.mount.start()
        if mounted:
            wait_for(lambda: watch_says().get("state") == "mounted" and self.lab.is_mounted(), 40, "the mount")

    def restart_afterwards(self):
        self.addCleanup(self.restart)
        self.addCleanup(self.lab.heal)

    def with_program(self, text):
        """A PATH in which this is s3fs."""
        place = self.lab.work + "/fake-s3fs"
        os.makedirs(place, exist_ok=True)
        with open(place + "/s3fs", "w") as out:
            out.write(text)
        os.chmod(place + "/s3fs", 0o755)
        return "PATH=%s:/usr/sbin:/usr/bin:/sbin:/bin" % place

    def journal(self):
        with open(self.lab.mount.log_path, errors="replace") as log:
            return log.read()

    def status(self):
        return subprocess.run(["hkaws-relay", "status"], stdout=subprocess.PIPE, check=False).stdout.decode()

    def store_one(self, name):
        upload(name, picture(1000))
        wait_for(lambda: any(key.endswith("_" + name) for key in self.lab.captures()), 60, name)

    # --- what it needs of the bucket

    def test_mounts_on_a_bucket_that_nobody_prepared_and_writes_its_marker_first(self):
        for _ in range(2):  # an empty bucket, and one in which something lies but no marker
            self.restart()
            first, *_ = [r for r in self.lab.requests() if r["agent"].startswith("s3fs") or r["path"] == "/pictures/drop/"]
            self.assertEqual((first["method"], first["path"], first["status"], first["length"]), ("PUT", "/pictures/drop/", 200, 0))
            self.assertEqual(self.lab.s3.list("drop/")["drop/"][0], 0)
            self.store_one("bare.jpg")
            self.lab.s3.delete("drop/")

    def test_goes_on_when_a_tidy_owner_empties_drop(self):
        self.restart("HKAWS_PROBE_SECONDS=1")
        self.restart_afterwards()
        self.store_one("before.jpg")
        self.lab.s3.clear()
        self.store_one("after.jpg")
        self.restart()
        self.store_one("again.jpg")

    def test_a_capture_costs_what_the_page_says(self):
        self.restart()
        self.store_one("warm.jpg")
        self.lab.forget_requests()
        for i in range(20):
            self.store_one("cost%d.jpg" % i)
        asked = [r for r in self.lab.requests() if "/.relay" not in r["path"]]
        self.assertLessEqual(len(asked), 20 * requests_per_capture("s3fs") + 4, asked[:12])
        methods = {(r["method"], r["query"][:9]) for r in asked}
        self.assertLessEqual(methods, {("PUT", ""), ("HEAD", ""), ("GET", "delimiter")})
        print("\ns3fs %d.%d: %.1f requests for each capture" % (*s3fs_version(), len(asked) / 20), flush=True)

    def test_counts_what_s3fs_asks(self):
        self.restart("HKAWS_PROBE_SECONDS=1")
        self.restart_afterwards()
        for i in range(5):
            self.store_one("counted%d.jpg" % i)
        self.lab.mover.stop()  # nothing more is asked
        self.addCleanup(self.lab.mover.start)
        asked = [r for r in self.lab.requests() if r["agent"].startswith("s3fs")]
        wait_for(lambda: watch_says()["requests"] >= len(asked), 10, "a count of %d, not %s" % (len(asked), watch_says()))
        self.assertEqual(watch_says()["requests"], len(asked))
        self.assertGreaterEqual(watch_says()["uploads"], 5)

    # --- a mount that does not work

    def test_a_mount_that_asks_without_end_is_stopped_told_and_tried_later(self):
        """The real s3fs, made to ask by questions for names that are not there."""
        self.restart()
        storm = subprocess.Popen(
            [sys.executable, "-c", "import os, sys\nfor i in range(5000):\n os.path.exists('%s/front/none%%d' %% i)" % MOUNT]
        )
        self.addCleanup(storm.wait)
        self.addCleanup(storm.kill)
        wait_for(lambda: watch_says().get("state") == "stopped", 60, "the end of the storm")
        storm.kill()
        asked = len([r for r in self.lab.requests() if r["agent"].startswith("s3fs")])
        self.assertLess(asked, 900)
        self.assertRegex(watch_says()["why"], r"^s3fs asked S3 \d+ times within a minute")
        self.assertFalse(self.lab.is_mounted())
        self.assertIn("<3>the mount is stopped: s3fs asked S3 ", self.journal())
        upload("waits.jpg", picture(1000))
        wait_for(lambda: "the s3fs mount is away: s3fs asked S3" in self.status(), 10, "the status")
        self.assertIn("tried again at 20", self.status())
        # S3 hears of it although the mount is gone.
        beat = wait_for(lambda: self.beat_of_a_stopped_mount(), 30, "a heartbeat past the mount")
        self.assertRegex(beat["mount"]["why"], "^s3fs asked S3")
        self.assertEqual(beat["relay"], "lab")
        self.restart()
        self.lab.wait_drained(30)

    def beat_of_a_stopped_mount(self):
        beat = json.loads(self.lab.s3.get("drop/.relay/status.json") or b"{}")
        return beat if (beat.get("mount") or {}).get("state") == "stopped" else None

    def test_a_program_that_mounts_and_stays_silent_is_killed(self):
        self.restart(self.with_program(SILENT) + " HKAWS_PROBE_SECONDS=1", mounted=False)
        self.restart_afterwards()
        wait_for(lambda: watch_says().get("why") == "s3fs does not answer for 10 s", 60, "the watch")
        self.restart()
        self.store_one("silent.jpg")

    def test_a_program_that_mounts_stays_silent_and_asks_without_end_is_killed(self):
        self.restart(self.with_program(SILENT) + " STORM=1000", mounted=False)
        self.restart_afterwards()
        wait_for(lambda: watch_says().get("state") == "stopped", 60, "the watch")
        self.assertRegex(watch_says()["why"], r"^s3fs asked S3 \d+ times within a minute")

    def test_says_why_it_cannot_mount(self):
        self.lab.mount.stop()
        self.lab.s3.delete("drop/")
        self.lab.break_s3("403")  # each PUT: the marker cannot be written
        self.restart(mounted=False)
        self.restart_afterwards()
        if s3fs_version() < (1, 95):  # needs no marker
            wait_for(self.lab.is_mounted, 40, "the mount")
            self.assertIn("<4>the marker drop/ is not written: HTTP 403 AccessDenied; the key may not write there", self.journal())
        else:
            wait_for(lambda: watch_says().get("state") == "stopped", 60, "the watch")
            said = "S3 has no object drop/, which this s3fs wants to find; and writing drop/ failed: HTTP 403 AccessDenied"
            self.assertIn(said, watch_says()["why"] + ("" if s3fs_version() < (1, 97) else said))
            self.assertIn("writing drop/ failed", self.status() + ("" if s3fs_version() < (1, 97) else "writing drop/ failed"))

    def test_says_that_the_network_is_away_and_mounts_soon_after_it_is_back(self):
        self.lab.mount.stop()
        self.lab.link_down()
        self.restart(mounted=False)
        self.restart_afterwards()
        wait_for(lambda: watch_says().get("why", "").startswith("S3 does not answer: "), 60, "the watch")
        self.assertEqual([r for r in self.lab.requests() if r["agent"].startswith("s3fs")], [])
        self.lab.heal()
        wait_for(self.lab.is_mounted, 40, "the mount")

    def test_says_that_the_key_is_wrong(self):
        with open("/etc/hkaws-relay/credentials") as source:
            right = source.read()
        self.restart_afterwards()
        self.addCleanup(self.lab.write, "/etc/hkaws-relay/credentials", right)
        self.lab.mount.stop()
        self.lab.s3.delete("drop/")
        self.lab.write("/etc/hkaws-relay/credentials", "AKIAWRONG:wrong\n")
        self.restart(mounted=False)
        wait_for(lambda: "InvalidAccessKeyId" in watch_says().get("why", ""), 60, "the watch")
        self.assertIn("the access key does not exist (any more); write the credentials file again", self.status())

    # --- a mount that is dead

    def test_the_installer_unmounts_a_dead_mount(self):
        """s3fs killed, and nobody there who would mount anew. Debian 12's `mountpoint -q` denies such a mount."""
        self.restart()
        s3fs = self.lab.s3fs_pid()
        os.kill(self.lab.mount.process.pid, 9)
        self.lab.mount.wanted = False
        os.kill(s3fs, 9)
        wait_for(
            lambda: subprocess.run(["stat", MOUNT], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False).returncode,
            20,
            "a dead mount",
        )
        self.assertTrue(self.lab.is_mounted())
        said = self.lab.install("--mode", "s3fs")
        self.assertIn("the s3fs mount on %s is dead" % MOUNT, said)
        self.assertFalse(self.lab.is_mounted())
        self.restart()

    def test_status_tells_that_nobody_watches(self):
        self.restart()
        self.lab.mount.stop()
        self.restart_afterwards()
        os.utime(STATUS, (0, 0))
        self.assertIn("nobody watches the s3fs mount; see `systemctl status hkaws-relay-mount`", self.status())


if __name__ == "__main__":
    unittest.main(verbosity=2)

"""The kit under a real systemd: installed, three cameras followed to cameras/, restarted where something dies, and booted
again. Only inside `enter` with a clean root.
"""

import json
import os
import subprocess
import time
import unittest

import lab
from camera import PASSWORDS, md5, picture, upload
from s3client import wait_for
from test_by_hand import HandMade

ROOT = "/clean"
HERE = os.path.dirname(os.path.abspath(__file__))
UNITS = ("hkaws-relay-ftp", "hkaws-relay", "hkaws-relay-mount")


class CannotBoot(Exception):
    pass


class Booted:
    """A system that runs; commands are run in it."""

    def __init__(self):
        self.console = open("/tmp/lab/console.log", "ab")
        self._process = subprocess.Popen([HERE + "/boot", ROOT], stdin=subprocess.DEVNULL, stdout=self.console, stderr=self.console)
        try:
            self._pid = wait_for(self._init, 20, "a first process")
            wait_for(self._is_up, 120, "systemd that runs")
        except AssertionError as e:
            self.kill()
            with open("/tmp/lab/console.log", errors="replace") as said:
                raise CannotBoot("%s; its console ends with: %s" % (e, said.read()[-800:]))

    def _init(self):
        if self._process.poll() is not None:
            raise AssertionError("it ended with %d" % self._process.returncode)
        for parent in self._children(self._process.pid, "unshare"):
            for child in self._children(parent, "systemd"):
                return child
        return None

    @staticmethod
    def _children(pid, name):
        found = subprocess.run(["pgrep", "-x", "-P", str(pid), name], stdout=subprocess.PIPE, check=False)
        return [int(child) for child in found.stdout.split()]

    def _is_up(self):
        done = self.run("systemctl is-system-running", check=False)
        return done.strip() in ("running", "degraded")

    def run(self, command, check=True, answer=b""):
        done = subprocess.run(
            ["nsenter", "-t", str(self._pid), "--mount", "--pid", "--uts", "--ipc", "--cgroup", "--root", "--wd", "bash", "-c", command],
            input=answer, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        said = done.stdout.decode("utf-8", "replace")
        if check and done.returncode:
            raise AssertionError("%s\nended with %d: %s" % (command, done.returncode, said[-3000:]))
        return said

    def power_off(self):
        self.run("systemctl poweroff", check=False)
        self.console.close()
        try:
            self._process.wait(90)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("it does not shut down")

    def kill(self):
        self.console.close()
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait(30)


class BootTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = HandMade("s3fs")
        cls.addClassCleanup(cls.place.close)
        # Nothing of the network is the booted system's to change, and nothing of this machine's services shall start.
        for unit in ("vsftpd.service", "ssh.service", "ssh.socket", "systemd-networkd.service", "networking.service", "getty.target"):
            path = "%s/etc/systemd/system/%s" % (ROOT, unit)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if not os.path.lexists(path):
                os.symlink("/dev/null", path)
        cameras = "".join("%s %s%s\n" % (c, p, " renames" if c == "nvr1" else "") for c, p in PASSWORDS.items())
        lab.Lab.write(ROOT + "/root/cameras", cameras)
        lab.Lab.write(ROOT + "/root/key", "%s:%s\n" % (lab.KEY, lab.SECRET))
        try:
            cls.system = Booted()
        except CannotBoot as e:
            raise unittest.SkipTest("NOT RUN: no systemd boots here: %s" % e)
        cls.addClassCleanup(lambda: cls.system.kill())
        print("\nbooted: " + cls.system.run("systemctl --version").splitlines()[0], flush=True)
        # As a person does who has a file for each answer: setup asks only whether to do it.
        cls.said = cls.system.run(
            "/opt/hkaws/relay/setup --no-packages --bucket %s --region us-east-1 --mode s3fs --name booted --endpoint http://%s:9000 "
            "--cameras /root/cameras --credentials /root/key" % (lab.BUCKET, lab.STORE), answer=b"y\n",
        )  # fmt: skip

    def run(self, result=None):
        before = len(result.failures) + len(result.errors)
        super().run(result)
        if len(result.failures) + len(result.errors) > before and hasattr(self, "system"):
            print(self.system.run("journalctl --no-pager -n 60 -u 'hkaws-*'; systemctl --no-pager status 'hkaws-*'", check=False))

    def captures(self):
        return {key: what for key, what in self.place.s3.list("cameras/").items() if what[0]}

    def follow(self, login):
        """A picture from the camera's FTP to its day."""
        now = time.gmtime()
        name = time.strftime("192.168.1.64_01_%Y%m%d%H%M%S", now) + "%03d_MOTION_DETECTION.jpg" % (time.time() % 1 * 1000)
        data = picture()
        wait_for(lambda: self.took(name, data, login), 30, "vsftpd")
        key = time.strftime("cameras/%s/%%Y-%%m-%%d/" % login, now) + name
        wait_for(lambda: self.captures().get(key) == (len(data), md5(data)), 90, key)

    @staticmethod
    def took(name, data, login):
        try:
            upload(name, data, login)
            return True
        except OSError:
            return False

    def all_well(self):
        said = self.system.run("hkaws-relay status", check=False)
        return said if said.endswith("\nall well\n") and "last success 20" in said else None

    def started(self, unit):
        return int(self.system.run("systemctl show -P NRestarts %s" % unit))

    def test_0_setup_ended_with_a_picture_in_s3(self):
        self.assertRegex(self.said, r"ok       stored as drop/front/\S+ after")
        self.assertIn("The relay is set up.", self.said)

    def test_1_three_cameras_are_found_under_their_days_and_all_is_well(self):
        with lab.Arrange(self.place):
            for login in PASSWORDS:
                self.follow(login)
        for unit in UNITS:
            self.assertEqual(self.system.run("systemctl is-active %s; systemctl is-enabled %s" % (unit, unit)), "active\nenabled\n")
        said = wait_for(self.all_well, 120, "all well")
        self.assertRegex(said, r"mount +mounted, s3fs \d")
        self.assertEqual(self.system.run("systemctl list-units --failed --plain --no-legend 'hkaws-*'"), "")

    def test_2_the_sandbox_holds(self):
        """What only systemd does: read-only system, private /tmp, no new privileges."""
        pid = self.system.run("systemctl show -P MainPID hkaws-relay").strip()
        status = self.system.run("cat /proc/%s/status" % pid)
        self.assertRegex(status, r"NoNewPrivs:\s1")
        self.assertRegex(status, r"CapBnd:\s0+\n")
        self.assertRegex(status, r"Seccomp:\s2")
        mounts = self.system.run("cat /proc/%s/mounts" % pid)
        self.assertRegex(mounts, r" /srv/hkaws-relay/s3 fuse\.s3fs rw")
        self.assertRegex(mounts, r"(?m)^\S+ / \S+ ro[, ]")

    def test_3_what_dies_comes_back(self):
        with lab.Arrange(self.place):
            self.system.run("pkill -KILL -x s3fs")
            self.follow("front")
            for unit in UNITS:
                before = self.started(unit)
                self.system.run("systemctl kill --kill-whom=main --signal=KILL %s" % unit)
                wait_for(lambda unit=unit, before=before: self.started(unit) > before, 30, "another start of " + unit)
                self.follow("garage")

    def test_4_a_mount_that_is_refused_says_why_in_the_journal(self):
        self.system.run("cp /etc/hkaws-relay/credentials /root/right; echo AKIAWRONG:wrong >/etc/hkaws-relay/credentials")
        self.system.run("systemctl restart hkaws-relay-mount")
        wait_for(lambda: "InvalidAccessKeyId" in self.system.run("hkaws-relay status", check=False), 60, "the reason in status")
        self.assertIn("S3 says no: HTTP 403 InvalidAccessKeyId", self.system.run("journalctl --no-pager -u hkaws-relay-mount"))
        self.system.run("cp /root/right /etc/hkaws-relay/credentials; systemctl restart hkaws-relay-mount")
        wait_for(lambda: json.loads(self.system.run("hkaws-relay status --json", check=False))["mount"] == "mounted", 60, "the mount")

    def test_5_everything_is_there_after_a_boot(self):
        type(self).system.power_off()
        self.assertFalse(lab.Lab.is_mounted(ROOT))
        type(self).system = Booted()
        with lab.Arrange(self.place):
            self.follow("nvr1")
        wait_for(self.all_well, 120, "all well")

    def test_6_an_uninstall_leaves_nothing_that_runs(self):
        self.assertIn("removed", self.system.run("/opt/hkaws/relay/install.sh --uninstall"))
        self.assertEqual(
            self.system.run(
                "systemctl list-units --plain --no-legend 'hkaws-*'; pgrep -xa 'vsftpd|s3fs'; pgrep -fa '^/usr/bin/python3 -IB /usr/local/bin/hkaws-[r]elay' || true"
            ),
            "",
        )


if __name__ == "__main__":
    unittest.main(verbosity=2)

"""relay/setup as a person uses it, from the first question to the picture in S3; and upgrades under load."""

import os
import pty
import re
import select
import threading
import time
import unittest

from camera import Camera, md5, picture, session, upload
from fakesystemd import FakeSystemd
from lab import SPOOL, STORE, TOP, Lab, sh
from test_install import fingerprint

SETUP = TOP + "/relay/setup"
FRESH = ("--no-packages", "--endpoint", "http://%s:9000" % STORE)


class Person:
    """Answers questions on a terminal."""

    def __init__(self, *options):
        self.shown = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execv(SETUP, [SETUP, *options])

    def answer(self, question, text):
        self.wait(question)
        os.write(self.terminal, text.encode() + b"\n")

    def wait(self, question, seconds=60):
        seen, end = len(self.shown), time.monotonic() + seconds
        while question.encode() not in self.shown[seen:]:
            if time.monotonic() > end or not self.read(end):
                raise AssertionError("not asked: %s\n%s" % (question, self.shown.decode()))

    def read(self, end):
        if not select.select([self.terminal], [], [], max(0, end - time.monotonic()))[0]:
            return False
        try:
            data = os.read(self.terminal, 1)
        except OSError:
            return False
        self.shown += data
        return bool(data)

    def end(self, seconds=120):
        end = time.monotonic() + seconds
        while self.read(end):
            pass
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.terminal)
        return status, self.shown.decode()


class SetupTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lab = Lab("direct", spool_mb=100)
        cls.addClassCleanup(cls.lab.close)
        sh(TOP + "/relay/install.sh", "--uninstall")
        cls.lab.units = {}

    def setUp(self):
        self.systemd = FakeSystemd(self.lab.work, {})
        self.addCleanup(self.systemd.close)
        self.addCleanup(sh, TOP + "/relay/install.sh", "--uninstall")
        self.lab.s3.clear()

    def setup_by_hand(self, *options, cameras=(("front", "", "s3cret-front"), ("gate", "sftp", ""))):
        person = Person(*FRESH, *options)
        person.answer("Bucket", self.lab.bucket)
        person.answer("Region of the bucket", "us-east-1")
        person.answer("direct or s3fs [direct]", "")
        person.answer("the console's CSV file", self.lab.key_file)
        for login, how, password in cameras:
            person.answer("Login: ", login)
            person.answer("or sftp [ftp]: ", how)
            person.answer("nothing has one made): ", password)
            if how == "sftp":
                person.answer("Public key of ", "")
        person.answer("Login: ", "")
        person.wait("Do it? [y/N]: ")
        return person

    def test_asks_shows_does_and_ends_with_a_picture_in_s3(self):
        before = fingerprint()
        person = self.setup_by_hand()
        self.assertIn("  writes /etc/hkaws-relay/vsftpd.conf", person.shown.decode())
        self.assertEqual(fingerprint(), before, "changed before the answer")
        os.write(person.terminal, b"y\n")
        status, shown = person.end()
        self.assertEqual(status, 0, shown)
        self.assertRegex(shown, r"ok       stored as drop/front/\S+ after")
        (key,) = self.lab.captures()
        self.assertRegex(key, r"^drop/front/\d{8}T\d{6}\.\d{6}Z_hkaws-relay-test_")
        self.assertRegex(shown, r"front: FTP to \S+ port 21, login front, password as you typed, directory /\r")
        made = re.search(r"gate: SFTP to \S+ port 2222, login gate, password ([0-9a-f]{16}), directory /upload", shown).group(1)
        self.lab.write(self.lab.work + "/made", made + "\n")
        self.assertIn("ok       stored as drop/gate/", sh("hkaws-relay", "test", "gate", "--password-file", self.lab.work + "/made"))
        for secret in ("s3cret-front", "relaySecret"):
            self.assertNotIn(secret, shown)

    def test_no_is_no(self):
        before = fingerprint()
        person = self.setup_by_hand()
        os.write(person.terminal, b"\n")
        status, shown = person.end()
        self.assertEqual((status, fingerprint()), (1, before))
        self.assertIn("setup: nothing was changed", shown)

    def test_a_wrong_answer_is_named_and_changes_nothing(self):
        before = fingerprint()
        person = Person(*FRESH, "--bucket", "My_Bucket", "--region", "us-east-1", "--mode", "direct", "--credentials", self.lab.key_file)
        person.answer("Login: ", "front")
        person.answer("or sftp [ftp]: ", "")
        person.answer("nothing has one made): ", "")
        person.answer("Login: ", "")
        status, shown = person.end()
        self.assertEqual((status, fingerprint()), (1, before))
        self.assertIn("install.sh: --bucket My_Bucket is no bucket name", shown)

    def test_a_second_time_it_offers_what_stands_and_changes_only_what_differs(self):
        person = self.setup_by_hand()
        os.write(person.terminal, b"y\n")
        self.assertEqual(person.end()[0], 0)
        self.systemd.asked.clear()
        person = Person("--no-packages")
        person.answer("Bucket [%s]: " % self.lab.bucket, "")
        person.answer("Region of the bucket [us-east-1]: ", "")
        person.answer("direct or s3fs [direct]: ", "")
        person.answer("A key is there already. Another one?", "")
        person.answer("Cameras: front gate", "")
        person.answer("Do it? [y/N]: ", "y")
        status, shown = person.end()
        self.assertEqual(status, 0, shown)
        self.assertNotIn("  writes", shown)
        self.assertIn("NOT TRIED: no password of a camera is known here", shown)
        self.assertEqual(set(self.systemd.verbs("hkaws-relay-ftp")), {"enable", "start"})

    def test_says_what_is_wrong_where_the_picture_does_not_arrive_and_undoes_itself_but_for_pictures(self):
        before = fingerprint()
        person = self.setup_by_hand(cameras=(("front", "", "s3cret-front"),))
        self.lab.break_s3("403")
        os.write(person.terminal, b"y\n")
        self.addCleanup(self.lab.heal)
        status, shown = person.end()
        self.assertEqual(status, 1, shown)
        self.assertIn("PROBLEM      captures do not get out: HTTP 403 AccessDenied; the key may not write there", shown)
        self.assertIn("To undo: relay/setup --remove", shown)

        person = Person("--remove")
        person.answer("Remove it? [y/N]: ", "y")
        status, shown = person.end()
        self.assertEqual(status, 0, shown)
        self.assertIn("1 unsent pictures stay in %s/in and %s/out" % (SPOOL, SPOOL), shown)
        (kept,) = [os.path.join(place, name) for place, _, files in os.walk(SPOOL + "/out") for name in files if name != ".lock"]
        self.assertGreater(os.path.getsize(kept), 0)
        os.unlink(kept)
        sh(TOP + "/relay/install.sh", "--uninstall")
        new = {p for p in set(fingerprint()) - set(before) if not p.endswith("-") and not p.startswith("/usr/local/sbin")}
        self.assertEqual(new, set())

    def test_brings_the_owners_own_server_back(self):
        os.makedirs("/etc/systemd/system", exist_ok=True)
        self.lab.write("/etc/systemd/system/vsftpd.service", "[Service]\nExecStart=/usr/bin/sleep 1000\n")
        self.addCleanup(os.unlink, "/etc/systemd/system/vsftpd.service")
        sh("systemctl", "start", "vsftpd.service")
        person = self.setup_with_other_server()
        os.write(person.terminal, b"y\n")
        self.assertEqual(person.end()[0], 0)
        self.assertFalse(self.systemd.units["vsftpd"].wanted)
        person = Person("--remove")
        person.answer("Remove it? [y/N]: ", "y")
        self.assertEqual(person.end()[0], 0)
        self.assertEqual(self.systemd.asked[-1], ("enable", ["vsftpd"]))

    def setup_with_other_server(self):
        person = Person(
            *FRESH, "--bucket", self.lab.bucket, "--region", "us-east-1", "--mode", "direct", "--credentials", self.lab.key_file
        )
        person.answer("A vsftpd serves this machine already", "y")
        person.answer("Login: ", "front")
        person.answer("or sftp [ftp]: ", "")
        person.answer("nothing has one made): ", "")
        person.answer("Login: ", "")
        person.wait("Do it? [y/N]: ")
        return person


class UpgradeTest(unittest.TestCase):
    """Ten uploads a second through upgrades: not one is refused and not one is lost."""

    def upgrade(self, mode):
        lab = Lab(mode, spool_mb=200)
        self.addCleanup(lab.close)
        systemd = FakeSystemd(lab.work, lab.units)
        self.addCleanup(systemd.close)
        # What stands is made older than what comes: other code, other settings, a unit without its reload.
        sh("sed", "-i", "s/^delete_failed_uploads=NO/delete_failed_uploads=YES/", "/etc/hkaws-relay/vsftpd.conf")
        with open("/usr/local/lib/hkaws-relay/hkaws_relay/__init__.py", "a") as code:
            code.write('\nVERSION = "0.9.0"\n')
        sh("sed", "-i", "s/^RestartSec=1$/RestartSec=2/", "/etc/systemd/system/hkaws-relay.service")
        lab.start()
        upload("warm.jpg", picture(1000))
        lab.wait_drained()
        lab.s3.clear()
        older = lab.ftp.process.pid
        camera, slow = Camera(every=0.1).start(), SlowUpload()
        try:
            time.sleep(4)
            said = lab.install("--mode", mode)
            self.assertIn("written: /etc/hkaws-relay/vsftpd.conf", said)
            time.sleep(6)
            lab.install("--mode", mode, "--name", "renamed")
            time.sleep(4)
        finally:
            camera.stop()
        self.assertEqual(slow.end(), "226")
        lab.wait_drained(120)
        self.assertEqual(camera.refused, [])
        self.assertGreater(len(camera.accepted), 100)
        etags = {etag for _, etag in lab.captures().values()}
        self.assertEqual((set(camera.accepted) | {md5(slow.data)}) - etags, set())
        self.assertEqual(lab.ftp.process.pid, older, lab.logs())
        self.assertIn("restart", systemd.verbs("hkaws-relay"))
        self.assertNotIn("restart", systemd.verbs("hkaws-relay-ftp"))
        self.assertEqual(systemd.verbs("hkaws-relay-ftp").count("reload-or-restart"), 1)
        with open("/run/hkaws-relay/status.json") as status:
            self.assertNotIn("0.9.0", status.read())
        print("%s: %d uploads through two upgrades, the longest %.1f s" % (mode, len(camera.accepted), camera.longest), flush=True)

    def test_loses_and_refuses_nothing_in_mode_direct(self):
        self.upgrade("direct")

    def test_loses_and_refuses_nothing_in_mode_s3fs(self):
        self.upgrade("s3fs")


class SlowUpload:
    """One upload that began before the upgrades and ends after them, however long they take."""

    def __init__(self):
        self.data = picture(200_000)
        self._ftp = session("garage", timeout=60)
        self._socket, self._stop = self._ftp.transfercmd("STOR slow.jpg"), threading.Event()
        self._thread = threading.Thread(target=self._drip)
        self._thread.start()

    def _drip(self):
        self._left = self.data
        while not self._stop.wait(1) and len(self._left) > 100:
            self._socket.sendall(self._left[:100])
            self._left = self._left[100:]

    def end(self):
        self._stop.set()
        self._thread.join()
        self._socket.sendall(self._left)
        self._socket.close()
        answer = self._ftp.voidresp()[:3]
        self._ftp.close()
        return answer


if __name__ == "__main__":
    unittest.main(verbosity=2)

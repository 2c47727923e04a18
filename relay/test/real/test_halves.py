"""Half pictures: what arrived of an upload that broke off stays, and is filed as cut off. Real vsftpd, real clients, both profiles."""

import contextlib
import ftplib
import io
import os
import re
import signal
import socket
import struct
import subprocess
import unittest

from camera import PASSWORDS, md5, picture, session, upload
from lab import SPOOL, Lab, full_disk, sh
from s3client import wait_for

PROFILES = {"strict": "front", "renames": "nvr1"}
HALF = 100_000
RESET = struct.pack("ii", 1, 0)

# Each sends what comes on its standard input as the file named, until it is killed or its server gives up.
CLIENTS = {
    "curl": ["curl", "-sS", "-T", "-", "ftp://127.0.0.1/{name}", "--user", "{login}:{password}"],
    "lftp": ["lftp", "-c", "set ftp:ssl-allow no; set net:max-retries 1; open -u {login},{password} 127.0.0.1; put /dev/stdin -o {name}"],
    "ncftpput": ["ncftpput", "-u", "{login}", "-p", "{password}", "-t", "20", "-c", "127.0.0.1", "{name}"],
    "busybox": ["busybox", "ftpput", "-u", "{login}", "-p", "{password}", "127.0.0.1", "{name}", "/dev/stdin"],
}


class HalvesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lab = Lab("direct", spool_mb=24)
        cls.addClassCleanup(cls.lab.close)
        cls.lab.configure(TEMPORARY_WAIT=3)
        cls.lab.start()

    def setUp(self):
        self.lab.s3.clear()
        self.addCleanup(self.lab.heal)

    def run(self, result=None):
        before = len(result.failures) + len(result.errors)
        super().run(result)
        if len(result.failures) + len(result.errors) > before:
            print(self.lab.logs())

    def profiles(self):
        for profile, login in PROFILES.items():
            print("%s, profile %s" % (self._testMethodName, profile), flush=True)
            self.lab.s3.clear()
            yield login

    def stored(self):
        """{name: (bytes, whether it is marked as cut off)}"""
        self.lab.wait_drained(60)
        found = {}
        for key in self.lab.captures():
            name = re.sub(r"^.*?Z(-truncated)?_", "", key)
            self.assertNotIn(name, found)
            found[name] = (self.lab.s3.get(key), "Z-truncated_" in key)
        return found

    def assert_half(self, name, whole, least=1):
        data, marked = self.stored()[name]
        self.assertTrue(marked, "not marked")
        self.assertTrue(whole.startswith(data), "other bytes")
        self.assertTrue(least <= len(data) < len(whole), len(data))

    def half_way(self, login, command, whole):
        """A session that has sent half of a picture."""
        ftp = session(login)
        data = ftp.transfercmd(command)
        data.sendall(whole[:HALF])
        self.lab.wait_received(HALF)
        return ftp, data

    @contextlib.contextmanager
    def given_up_soon(self, setting):
        """vsftpd waits 5 s alone for a camera that has come to a standstill; for a camera that is merely slow it has time."""
        self.lab.configure_ftp(**{setting: 5})
        try:
            yield
        finally:
            self.lab.configure_ftp(**{setting: 60})

    @contextlib.contextmanager
    def continued_in_time(self):
        """However slow this machine is, the second half comes before the mover has done with waiting for it."""
        self.lab.configure(TEMPORARY_WAIT=600)
        try:
            yield
        finally:
            self.lab.configure(TEMPORARY_WAIT=3)

    # --- what each client does

    def start(self, client, login, name):
        words = {"login": login, "password": PASSWORDS[login], "name": name}
        process = subprocess.Popen(
            [w.format(**words) for w in CLIENTS[client]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self.addCleanup(self.end, process)
        return process

    @staticmethod
    def end(process):
        process.kill()
        process.wait()
        process.stdout.close()
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass

    def test_each_client_brings_a_whole_picture(self):
        for login in self.profiles():
            whole = {}
            for client in CLIENTS:
                whole[client + ".jpg"] = picture()
                process = self.start(client, login, client + ".jpg")
                process.stdin.write(whole[client + ".jpg"])
                process.stdin.close()
                self.assertEqual(process.wait(60), 0, client)
            self.assertEqual(self.stored(), {name: (data, False) for name, data in whole.items()})

    def test_each_client_that_is_killed_leaves_its_half(self):
        for login in self.profiles():
            for client in CLIENTS:
                with self.subTest(client=client):
                    whole = picture()
                    process = self.start(client, login, client + ".jpg")
                    process.stdin.write(whole[:HALF])
                    process.stdin.flush()
                    self.lab.wait_received(1)
                    process.send_signal(signal.SIGKILL)
                    self.assert_half(client + ".jpg", whole)

    def test_each_client_that_stalls_leaves_its_half(self):
        with self.given_up_soon("data_connection_timeout"):
            self.each_client_stalls()

    def each_client_stalls(self):
        for login in self.profiles():
            for client in CLIENTS:
                with self.subTest(client=client):
                    whole = picture()
                    process = self.start(client, login, client + ".jpg")
                    process.stdin.write(whole[:HALF])
                    process.stdin.flush()
                    self.lab.wait_received(1)
                    process.send_signal(signal.SIGSTOP)
                    self.assert_half(client + ".jpg", whole)
                    process.send_signal(signal.SIGCONT)

    # --- what a camera does

    def test_a_stalled_upload_leaves_its_half(self):
        for login in self.profiles():
            whole = picture()
            with self.given_up_soon("data_connection_timeout"):
                ftp, data = self.half_way(login, "STOR stall.jpg", whole)
                self.assertIn("421", self.end_of(ftp))
            self.assert_half("stall.jpg", whole, HALF)
            data.close()

    def test_a_reset_connection_leaves_its_half(self):
        for login in self.profiles():
            whole = picture()
            ftp, data = self.half_way(login, "STOR reset.jpg", whole)
            data.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            data.close()
            self.assertIn("426", self.end_of(ftp))
            self.assert_half("reset.jpg", whole, HALF)

    def test_an_aborted_upload_leaves_its_half(self):
        for login in self.profiles():
            whole = picture()
            ftp, data = self.half_way(login, "STOR abort.jpg", whole)
            ftp.sock.sendall(b"\xff\xf4\xff", socket.MSG_OOB)
            ftp.sock.sendall(b"\xf2ABOR\r\n")
            data.close()
            self.assertRegex(self.end_of(ftp), "^(226|426)")
            self.assert_half("abort.jpg", whole, HALF)

    @staticmethod
    def end_of(ftp):
        try:
            return ftp.voidresp()
        except ftplib.all_errors as e:
            return str(e)
        finally:
            ftp.close()

    # --- appends, restarts, unique names

    def test_an_append_that_never_comes_deletes_nothing_of_the_first_half(self):
        """The first half had its 226."""
        whole = picture()
        with self.continued_in_time(), self.given_up_soon("accept_timeout"):
            ftp = session("nvr1", timeout=60)
            ftp.storbinary("STOR two.jpg", io.BytesIO(whole[:HALF]))
            ftp.makepasv()  # nobody connects there
            with self.assertRaisesRegex(ftplib.error_temp, "425"):
                ftp.sendcmd("APPE two.jpg")
            ftp.close()
        self.assert_half("two.jpg", whole, HALF)

    def test_an_append_that_breaks_off_keeps_both_parts(self):
        whole = picture()
        with self.continued_in_time():
            ftp = session("nvr1")
            ftp.storbinary("STOR two.jpg", io.BytesIO(whole[:HALF]))
            data = ftp.transfercmd("APPE two.jpg")
            data.sendall(whole[HALF : HALF + 50_000])
            self.lab.wait_received(HALF + 50_000)
            data.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            data.close()
            self.end_of(ftp)
        self.assert_half("two.jpg", whole, HALF + 50_000)

    def test_a_restart_joins_a_picture_in_renames_and_keeps_both_parts_in_strict(self):
        with self.continued_in_time():
            self.restarts()

    def restarts(self):
        for login in self.profiles():
            whole = picture()
            ftp = session(login)
            data = ftp.transfercmd("STOR rest.jpg")
            data.sendall(whole[:HALF])
            self.lab.wait_received(HALF)
            data.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            data.close()
            self.end_of(ftp)
            if login == "front":
                self.assert_half("rest.jpg", whole, HALF)
                self.lab.s3.clear()
            ftp = session(login)
            ftp.storbinary("STOR rest.jpg", io.BytesIO(whole[HALF:]), rest=HALF)
            ftp.close()
            data, marked = self.stored()["rest.jpg"]
            if login == "front":
                self.assertEqual((data, marked), (whole[HALF:], True))
            else:
                self.assertEqual((data, marked), (whole, False))

    def test_unique_names_are_kept_whole_and_half(self):
        for login in self.profiles():
            whole = [picture() for _ in range(3)]
            ftp = session(login)
            for data in whole[:2]:
                ftp.storbinary("STOU u.jpg", io.BytesIO(data))
            ftp.close()
            ftp, data = self.half_way(login, "STOU u.jpg", whole[2])
            data.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            data.close()
            self.end_of(ftp)
            self.lab.wait_drained(60)
            found = {key: self.lab.s3.get(key) for key in self.lab.captures()}
            self.assertEqual(sorted(md5(d) for d in found.values()), sorted([*(md5(w) for w in whole[:2]), md5(whole[2][:HALF])]))
            self.assertEqual([d for k, d in found.items() if "Z-truncated_" in k], [whole[2][:HALF]])

    def test_an_upload_that_never_gets_its_data_frees_its_name(self):
        for login in self.profiles():
            with self.given_up_soon("accept_timeout"):
                ftp = session(login, timeout=60)
                ftp.makepasv()
                with self.assertRaisesRegex(ftplib.error_temp, "425"):
                    ftp.sendcmd("STOR name.jpg")
            wait_for(lambda login=login: not os.path.exists("%s/in/%s/name.jpg" % (SPOOL, login)), 60, "the name free")
            whole = picture()
            ftp.storbinary("STOR name.jpg", io.BytesIO(whole))
            ftp.close()
            self.assertEqual(self.stored(), {"name.jpg": (whole, False)})

    # --- a full disk

    def test_a_full_disk_refuses_and_keeps_what_it_has_room_for(self):
        for login in self.profiles():
            self.lab.break_s3("503")
            before = picture()
            upload("before.jpg", before, login)
            with full_disk(25 * 4096):
                whole = picture()
                for name in ("half.jpg", "none.jpg"):
                    self.assertRegex(self.answer_to(login, name, whole), "^451")
                facts = subprocess.run(["hkaws-relay", "status"], stdout=subprocess.PIPE, check=False).stdout.decode()
                self.assertIn("the spool disk is nearly full", facts)
                self.lab.heal()
                wait_for(lambda: self.lab.waiting() == 0, 120, "an empty spool although the disk is full")
            found = self.stored()
            self.assertEqual(found["before.jpg"], (before, False))
            self.assert_half("half.jpg", whole)

    def answer_to(self, login, name, whole):
        """vsftpd's last word on an upload; it may hang up before it has read all of the picture, and says why all the same."""
        ftp = session(login)
        data = ftp.transfercmd("STOR " + name)
        try:
            data.sendall(whole)
        except OSError:
            pass
        data.close()
        return self.end_of(ftp)

    def test_a_disk_without_inodes_says_so(self):
        place, made = SPOOL + "/inodes", 0
        os.mkdir(place)
        try:
            while True:
                os.close(os.open("%s/%d" % (place, made), os.O_CREAT | os.O_WRONLY))
                made += 1
        except OSError:
            pass
        try:
            said = subprocess.run(["hkaws-relay", "status"], stdout=subprocess.PIPE, check=False).stdout.decode()
            self.assertRegex(said, r"free space   \S+ MB, 0 inodes \(0\.0 %\)")
            with self.assertRaises(ftplib.error_perm):
                upload("refused.jpg", picture(1000))
        finally:
            sh("rm", "-rf", place)
        upload("taken.jpg", picture(1000))
        self.assertEqual(list(self.stored()), ["taken.jpg"])


if __name__ == "__main__":
    unittest.main(verbosity=2)

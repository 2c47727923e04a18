"""The other doors: SFTP with real OpenSSH and its clients, and FTP in active mode."""

import ftplib
import io
import os
import re
import signal
import socket
import struct
import subprocess
import time
import unittest

import sftpcamera
from camera import PASSWORDS, picture, session, upload
from lab import SPOOL, Lab, full_disk, sh
from s3client import wait_for
from sftpcamera import SftpCamera, ssh, text

HALF = 100_000


class Doors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lab = Lab("direct", spool_mb=24, sftp=True)
        cls.addClassCleanup(cls.lab.close)
        cls.lab.configure(TEMPORARY_WAIT=3)
        sh("sed", "-i", "-e", "s/^ClientAliveInterval .*/ClientAliveInterval 1/", "-e", "s/^ClientAliveCountMax .*/ClientAliveCountMax 2/",
           "/etc/hkaws-relay/sshd_config")  # fmt: skip
        cls.lab.start()
        cls.key = cls.lab.work + "/camera-key"

    def setUp(self):
        self.lab.s3.clear()

    def run(self, result=None):
        before = len(result.failures) + len(result.errors)
        super().run(result)
        if len(result.failures) + len(result.errors) > before:
            print(self.lab.logs())

    def stored(self):
        """{name: (bytes, whether it is marked as cut off)}"""
        self.lab.wait_drained(60)
        return {re.sub(r"^.*?Z(-truncated)?_", "", k): (self.lab.s3.get(k), "Z-truncated_" in k) for k in self.lab.captures()}

    def file(self, data, name="source.jpg"):
        path = "%s/%s" % (self.lab.work, name)
        with open(path, "wb") as out:
            out.write(data)
        return path

    def wait_long_for_the_rest(self):
        """However slow this machine is, what a test does next with a file comes before the mover has done with waiting."""
        self.addCleanup(self.lab.configure, TEMPORARY_WAIT=3)
        self.lab.configure(TEMPORARY_WAIT=600)


class SftpTest(Doors):
    def camera(self):
        camera = SftpCamera("gate", self.key)
        self.addCleanup(camera.kill)
        return camera

    def clients(self, path, name):
        """Commands that upload a file; by password and by key, into where one arrives and by the whole path."""
        batch = self.lab.work + "/batch"
        self.lab.write(batch, "put %s %s\n" % (path, name))
        password, port = PASSWORDS["gate"], sftpcamera.PORT
        key = [
            "-P",
            str(port),
            "-i",
            self.key,
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "LogLevel=ERROR",
        ]
        return {
            "sftp": ["sftp", "-q", "-b", batch, *key, "gate@127.0.0.1"],
            "curl": ["curl", "-sSk", "-T", path, "sftp://127.0.0.1:%d/upload/%s" % (port, name), "--user", "gate:" + password],
            "curl, from home": ["curl", "-sSk", "-T", path, "sftp://127.0.0.1:%d/~/%s" % (port, name), "--user", "gate:" + password],
            "lftp": ["lftp", "-c", "set sftp:auto-confirm yes; set net:max-retries 1; open -u gate,%s sftp://127.0.0.1:%d; put %s -o %s"
                     % (password, port, path, name)],
        }  # fmt: skip

    def test_each_client_brings_a_whole_picture(self):
        sent = {}
        for i in range(4):
            whole = picture()
            path, name = self.file(whole), "%d.jpg" % i
            commands = self.clients(path, name)
            client = sorted(commands)[i]
            with self.subTest(client=client):
                sh(*commands[client], env=dict(os.environ, HOME=self.lab.work))
                sent[name] = (whole, False)
        self.assertEqual(self.stored(), sent)
        for key in self.lab.captures():
            self.assertRegex(key, r"^drop/gate/\d{8}T\d{6}\.\d{6}Z_\d\.jpg$")

    def test_keeps_the_cameras_directories(self):
        camera = self.camera()
        for place in ("2026-11-23", "2026-11-23/001"):
            camera.ask(sftpcamera.MKDIR, text(place) + struct.pack(">I", 0))
        camera.upload("2026-11-23/001/a.jpg", picture(1000))
        camera.end()
        self.lab.wait_drained()
        (key,) = self.lab.captures()
        self.assertRegex(key, r"^drop/gate/2026-11-23/001/\d{8}T\d{6}\.\d{6}Z_a\.jpg$")

    def test_waits_for_a_slow_upload_and_for_a_rename(self):
        self.wait_long_for_the_rest()
        camera, whole = self.camera(), picture(60_000)
        handle = camera.open("slow.jpg.filepart")
        for i in range(0, 60_000, 10_000):
            camera.write(handle, whole[i : i + 10_000], i)
            time.sleep(0.4)
        self.assertEqual(self.lab.captures(), {})
        camera.close_file(handle)
        camera.ask(sftpcamera.EXTENDED, text("posix-rename@openssh.com") + text("slow.jpg.filepart") + text("slow.jpg"))
        camera.end()
        self.assertEqual(self.stored(), {"slow.jpg": (whole, False)})

    def test_a_camera_that_breaks_off_leaves_its_half(self):
        for way, end in (("killed", lambda c: c.kill()), ("stalled", lambda c: c.process.send_signal(signal.SIGSTOP)),
                         ("hung up", lambda c: c.process.stdin.close())):  # fmt: skip
            with self.subTest(way):
                self.lab.s3.clear()
                camera, whole = self.camera(), picture()
                handle = camera.open(way + ".jpg")
                camera.write(handle, whole[:HALF])
                end(camera)
                self.assertEqual(self.stored(), {way + ".jpg": (whole[:HALF], True)})
                camera.process.send_signal(signal.SIGCONT) if way == "stalled" else None

    def test_a_half_that_is_continued_becomes_one_picture(self):
        self.wait_long_for_the_rest()
        camera, whole = self.camera(), picture()
        handle = camera.open("two.jpg")
        camera.write(handle, whole[:HALF])
        camera.kill()
        camera = self.camera()
        handle = camera.open("two.jpg", flags=0x02)
        camera.write(handle, whole[HALF:], HALF)
        camera.close_file(handle)
        camera.end()
        self.assertEqual(self.stored(), {"two.jpg": (whole, False)})

    def test_a_full_disk_refuses_and_keeps_what_it_has_room_for(self):
        with full_disk(25 * 4096):
            camera, whole = self.camera(), picture()
            with self.assertRaises(sftpcamera.Refused):
                camera.upload("full.jpg", whole)
            camera.kill()
            data, marked = self.stored()["full.jpg"]
            self.assertTrue(marked and whole.startswith(data) and data)

    def test_goes_by_the_relays_clock_and_takes_files_that_it_may_not_read(self):
        """Clients set time and mode of their files as they like."""
        self.wait_long_for_the_rest()
        camera, before = self.camera(), time.time()
        camera.upload("old.jpg.tmp", picture(1000), mode=0)
        camera.ask(sftpcamera.SETSTAT, text("old.jpg.tmp") + struct.pack(">III", 8, 1_000_000_000, 1_000_000_000))
        camera.ask(sftpcamera.RENAME, text("old.jpg.tmp") + text("old.jpg"))
        camera.end()
        self.lab.wait_drained()
        (key,) = self.lab.captures()
        stamp = re.match(r"drop/gate/(\d{8}T\d{6})\.\d{6}Z_old\.jpg$", key).group(1)
        self.assertAlmostEqual(time.mktime(time.strptime(stamp, "%Y%m%dT%H%M%S")) - time.timezone, before, delta=600)

    # --- what it must not get

    def denied(self, camera, kind, body):
        with self.assertRaises(sftpcamera.Refused) as refusal:
            camera.ask(kind, body)
        return refusal.exception.code

    def test_reads_lists_and_deletes_nothing_not_even_its_own(self):
        camera = self.camera()
        handle = camera.open("mine.tmp", flags=sftpcamera.CREATE | READ_TOO)
        camera.write(handle, picture(1000))
        self.assertEqual(self.denied(camera, sftpcamera.READ, text(handle) + struct.pack(">QI", 0, 100)), sftpcamera.DENIED)
        camera.close_file(handle)
        for kind, body in (
            (sftpcamera.OPENDIR, text(".")), (sftpcamera.REMOVE, text("mine.tmp")), (sftpcamera.RMDIR, text("/upload")),
            (sftpcamera.SYMLINK, text("/upload/mine.tmp") + text("link")), (sftpcamera.READLINK, text("mine.tmp")),
        ):  # fmt: skip
            self.assertEqual(self.denied(camera, kind, body), sftpcamera.DENIED, kind)
        for extension, body in (
            ("hardlink@openssh.com", text("mine.tmp") + text("other")),
            ("copy-data", text(handle) + struct.pack(">QQ", 0, 0) + text(handle) + struct.pack(">Q", 0)),
        ):
            self.assertIn(self.denied(camera, sftpcamera.EXTENDED, text(extension) + body), (sftpcamera.DENIED, sftpcamera.UNSUPPORTED))
        camera.end()
        self.assertEqual(len(self.stored()), 1)

    def test_sees_nothing_of_the_machine_and_of_other_cameras(self):
        camera = self.camera()
        for path in (
            "/etc/passwd",
            "../../etc/passwd",
            "/upload/../../../etc/hkaws-relay/credentials",
            "/in/front",
            "../../front",
            "/proc/self/root",
        ):
            self.assertEqual(self.denied(camera, sftpcamera.LSTAT, text(path)), 2, path)  # no such file
        for path in ("/x.jpg", "../x.jpg", "/../x.jpg"):
            with self.assertRaises(sftpcamera.Refused) as refusal:
                camera.open(path)
            self.assertEqual(refusal.exception.code, sftpcamera.DENIED, path)
        camera.end()
        self.assertEqual(os.listdir(SPOOL + "/in/gate"), ["upload"])

    def test_has_no_shell_no_terminal_and_no_way_into_the_house(self):
        marker = self.lab.work + "/ran"
        for options, command in (((), ["touch", marker]), (("-tt",), ["touch", marker]), (("-tt",), [])):
            done = subprocess.run(
                [*ssh("gate", self.key, *options), *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, timeout=30, check=False,
            )  # fmt: skip
            self.assertNotIn(b"$", done.stdout)
        self.assertFalse(os.path.exists(marker))
        for options in (["-L", "2299:127.0.0.1:21"], ["-D", "2299"], ["-R", "2299:127.0.0.1:21", "-o", "ExitOnForwardFailure=yes"]):
            tunnel = subprocess.Popen([*ssh("gate", self.key, "-N", *options)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            try:
                if options[0] == "-R":
                    self.assertEqual(tunnel.wait(20), 255)
                    continue
                wait_for(lambda: "2299" in sh("ss", "-ltn"), 20, "ssh's own end")
                with socket.create_connection(("127.0.0.1", 2299)) as sock:
                    sock.settimeout(10)
                    if options[0] == "-D":
                        sock.sendall(b"\x05\x01\x00")
                        sock.recv(2)
                        sock.sendall(b"\x05\x01\x00\x01" + socket.inet_aton("127.0.0.1") + struct.pack(">H", 21))
                    try:
                        self.assertNotIn(b"220", sock.recv(200))
                    except ConnectionResetError:
                        pass
            finally:
                tunnel.kill()
                tunnel.communicate()

    def test_each_door_knows_its_own_cameras_alone(self):
        ftp = ftplib.FTP()
        ftp.connect("127.0.0.1", 21)
        with self.assertRaises(ftplib.error_perm):
            ftp.login("gate", PASSWORDS["gate"])
        ftp.close()
        path = self.file(picture(1000))
        for login, password in (("front", PASSWORDS["front"]), ("gate", "wrong"), ("gate", ""), ("root", "x"), ("hkaws-relay", "")):
            done = subprocess.run(
                ["curl", "-sk", "-T", path, "sftp://127.0.0.1:%d/upload/x.jpg" % sftpcamera.PORT, "--user", "%s:%s" % (login, password)],
                check=False,
            )
            self.assertEqual(done.returncode, 67, login)  # login denied
        sh("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.lab.work + "/strange-key")
        with self.assertRaisesRegex(sftpcamera.Refused, "Permission denied"):
            SftpCamera("gate", self.lab.work + "/strange-key")

    def test_the_machines_own_ssh_lets_no_camera_in(self):
        with open("/etc/ssh/sshd_config.d/hkaws-relay.conf") as conf:
            self.assertIn("DenyGroups hkaws-cameras", conf.read())
        self.assertIn("hkaws-cameras", sh("id", "-nG", "gate"))

    def test_a_person_sees_the_door_and_can_try_it(self):
        wait_for(lambda: "openssh" in sh("sh", "-c", "hkaws-relay status || true"), 40, "its version in the status")
        for more in (["--password-file", self.password_file()], ["--key", self.key]):
            said = sh("hkaws-relay", "test", "gate", *more)
            self.assertIn("ok       stored as drop/gate/", said)

    def password_file(self):
        path = self.lab.work + "/password"
        self.lab.write(path, PASSWORDS["gate"] + "\n")
        return path


READ_TOO = sftpcamera.READING


class ActiveTest(Doors):
    """The lab's relay takes active mode, as it does unless it is told otherwise."""

    def test_each_client_uploads_in_active_mode(self):
        sent, user = {}, "front:" + PASSWORDS["front"]
        for name, command in (
            ("curl.jpg", ["curl", "-sS", "-P", "-", "-T", "{path}", "ftp://127.0.0.1/{name}", "--user", user]),
            ("curl-eprt.jpg", ["curl", "-sS", "--disable-epsv", "--eprt", "-P", "-", "-T", "{path}", "ftp://127.0.0.1/{name}", "--user", user]),
            ("lftp.jpg", ["lftp", "-c", "set ftp:ssl-allow no; set ftp:passive-mode no; open -u front,%s 127.0.0.1; put {path} -o {name}"
                          % PASSWORDS["front"]]),
            ("ncftp.jpg", ["ncftpput", "-E", "-u", "front", "-p", PASSWORDS["front"], "-C", "127.0.0.1", "{path}", "{name}"]),
        ):  # fmt: skip
            sent[name] = (picture(), False)
            path = self.file(sent[name][0])
            sh(*(w.format(path=path, name=name) for w in command))
        ftp = session()
        ftp.set_pasv(False)
        sent["ftplib.jpg"] = (picture(), False)
        ftp.storbinary("STOR ftplib.jpg", io.BytesIO(sent["ftplib.jpg"][0]))
        ftp.quit()
        self.assertEqual(self.stored(), sent)

    def test_a_half_in_active_mode_stays(self):
        whole, ftp = picture(), session()
        ftp.set_pasv(False)
        data = ftp.transfercmd("STOR half.jpg")
        data.sendall(whole[:HALF])
        self.lab.wait_received(HALF)
        data.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        data.close()
        ftp.close()
        self.assertEqual(self.stored(), {"half.jpg": (whole[:HALF], True)})

    def test_sends_nobody_else_a_connection(self):
        """PORT with another's address would make the relay a tool against that other."""
        ftp = session()
        with self.assertRaisesRegex(ftplib.error_perm, "^500 Illegal PORT"):
            ftp.sendcmd("PORT 10,1,2,3,0,80")
        ftp.close()

    def test_can_be_shut_and_can_come_from_port_20(self):
        self.addCleanup(self.reload, "on")
        self.reload("off")
        ftp = session()
        ftp.set_pasv(False)
        with self.assertRaises(ftplib.error_perm):
            ftp.storbinary("STOR shut.jpg", io.BytesIO(picture(1000)))
        ftp.close()
        upload("passive.jpg", picture(1000))
        self.reload("20")
        with socket.create_server(("127.0.0.1", 0)) as listener:
            ftp = session()
            ftp.sendport("127.0.0.1", listener.getsockname()[1])
            ftp.sendcmd("STOR from20.jpg")
            data, peer = listener.accept()
            self.assertEqual(peer[1], 20)
            data.sendall(picture(1000))
            data.close()
            ftp.voidresp()
            ftp.close()
        self.assertEqual(sorted(self.stored()), ["from20.jpg", "passive.jpg"])

    def reload(self, active):
        self.lab.install("--mode", "direct", "--active", active)
        self.lab.configure_ftp()


del Doors

if __name__ == "__main__":
    unittest.main(verbosity=2)

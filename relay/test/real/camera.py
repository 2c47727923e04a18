"""Cameras: FTP clients that upload pictures, and know which the server said it has."""

import ftplib
import hashlib
import io
import os
import subprocess
import tempfile
import threading
import time

PASSWORDS = {"front": "secret-front-1", "garage": "secret:garage/2", "nvr1": "secret+nvr=3", "gate": "secret-gate-4"}


def picture(size=200_000):
    """Unlike any other, and a JPEG as far as its markers go."""
    return b"\xff\xd8\xff\xda\x00\x02" + os.urandom(size - 8).replace(b"\xff", b"\xfe") + b"\xff\xd9"


def md5(data):
    return hashlib.md5(data).hexdigest()


def session(login="front", timeout=30, encoding="utf-8"):
    ftp = ftplib.FTP(timeout=timeout, encoding=encoding)
    ftp.connect("127.0.0.1", 21)
    ftp.login(login, PASSWORDS[login])
    return ftp


def upload(name, data, login="front", timeout=30):
    ftp = session(login, timeout)
    try:
        ftp.storbinary("STOR " + name, io.BytesIO(data))
    finally:
        ftp.close()


class Unsent(Exception):
    pass


def upload_over_sftp(name, data, login="gate"):
    """By curl, with the camera's password."""
    with tempfile.NamedTemporaryFile(prefix="picture-") as source:
        source.write(data)
        source.flush()
        done = subprocess.run(
            ["curl", "-sSk", "--max-time", "30", "-T", source.name, "sftp://127.0.0.1:2222/upload/" + name, "--user",
             "%s:%s" % (login, PASSWORDS[login])],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    if done.returncode:
        raise Unsent(done.stderr.decode("utf-8", "replace").strip())


class Camera:
    """Uploads at a steady rate whatever happens; each upload has its own session, as cameras do."""

    def __init__(self, login="front", size=200_000, name="pic_%05d.jpg", every=1.0, send=upload):
        self.login, self.size, self.name, self.every, self._send = login, size, name, every, send
        self.accepted, self.refused = {}, []
        self.sent, self.heard = set(), {}  # MD5s of all that was begun; when the 226 of each was heard
        self.longest, self.shots = 0.0, 0
        self._stop, self._threads, self._lock = threading.Event(), [], threading.Lock()

    def start(self):
        self._main = threading.Thread(target=self._run)
        self._main.start()
        return self

    def stop(self):
        self._stop.set()
        self._main.join()
        for thread in self._threads:
            thread.join()

    def _run(self):
        next_at, number = time.monotonic(), 0
        while not self._stop.wait(max(0, next_at - time.monotonic())):
            thread = threading.Thread(target=self._shoot, args=(number,))
            thread.start()
            self._threads.append(thread)
            number = self.shots = number + 1
            next_at += self.every

    def _shoot(self, number):
        data = picture(self.size)
        name = self.name % number if "%" in self.name else self.name
        started = time.monotonic()
        with self._lock:
            self.sent.add(md5(data))
        try:
            self._send(name, data, self.login)
        except (*ftplib.all_errors, Unsent) as e:
            with self._lock:
                self.refused.append("%s: %s" % (name, e))
            return
        with self._lock:
            self.accepted[md5(data)], self.heard[md5(data)] = name, time.time()
            self.longest = max(self.longest, time.monotonic() - started)

"""Cameras: FTP clients that upload pictures, and know which the server said it has."""

import ftplib
import hashlib
import io
import os
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


class Camera:
    """Uploads at a steady rate whatever happens; each upload has its own session, as cameras do."""

    def __init__(self, login="front", size=200_000, name="pic_%05d.jpg", every=1.0):
        self.login, self.size, self.name, self.every = login, size, name, every
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
            upload(name, data, self.login)
        except ftplib.all_errors as e:
            with self._lock:
                self.refused.append("%s: %s" % (name, e))
            return
        with self._lock:
            self.accepted[md5(data)], self.heard[md5(data)] = name, time.time()
            self.longest = max(self.longest, time.monotonic() - started)

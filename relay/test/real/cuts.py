"""Disks as power cuts leave them: a recorded disk (recorder.py), and the image of any moment of it.

A disk keeps what it was told before a flush that it has answered. Of all later writes it may keep any: some, none, some of
their sectors, in no order. And there are disks whose cache lies: they answer a flush and still lose what they were told in
the last moments.
"""

import mmap
import os
import signal
import struct
import subprocess
import sys

from recorder import FLUSH, RECORD, WRITE
from s3client import wait_for

_SECTOR = 512


class RecordedDisk:
    def __init__(self, place, bytes_a_second=0.0, flush_seconds=0.0):
        self.place, self._speed = place, (str(bytes_a_second), str(flush_seconds))
        os.makedirs(place + "/fuse", exist_ok=True)
        self.log, self._first, self._content = place + "/log", place + "/first", place + "/content"
        self._loop = self._server = None

    def start(self, image):
        """The block device that now holds what is in the image."""
        open(self.log, "wb").close()
        for copy in (self._first, self._content):
            subprocess.run(["cp", "--sparse=always", image, copy], check=True)
        self._server = subprocess.Popen(
            [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "recorder.py"), self.place + "/fuse",
             self._content, self.log, *self._speed],
            stdout=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        wait_for(lambda: os.path.exists(self.place + "/fuse/disk"), 20, "the recorder")
        said = subprocess.run(
            ["losetup", "--find", "--show", "--direct-io=on", self.place + "/fuse/disk"], check=True, stdout=subprocess.PIPE
        )
        self._loop = said.stdout.decode().strip()
        return self._loop

    def stop(self):
        if self._loop:
            subprocess.run(["losetup", "--detach", self._loop], check=False)
            self._loop = None
        if self._server:
            subprocess.run(["umount", "-l", self.place + "/fuse"], check=False)
            os.kill(self._server.pid, signal.SIGTERM)
            self._server.wait()
            self._server = None

    def flushes(self, since=0.0, until=float("inf")):
        """How many flushes, writes and bytes the disk was told in that time."""
        flushes = writes = size = 0
        for when, kind, _, data in records(self.log):
            if since <= when <= until:
                flushes, writes, size = flushes + (kind == FLUSH), writes + (kind == WRITE), size + len(data)
        return flushes, writes, size

    def cut(self, target, at, chance, lies=0.0):
        """Writes to the file target what the disk may hold if the power goes at that time.

        lies: seconds for which a flushed write may still be lost, 0 for a disk that is honest.
        """
        told = [r for r in records(self.log) if r[0] <= at]
        if lies:
            kept = sum(1 for r in told if r[0] <= at - lies)
        else:
            kept = max((i for i, r in enumerate(told) if r[1] == FLUSH), default=0)
        subprocess.run(["cp", "--sparse=always", self._first, target], check=True)
        # Each cut draws how much the cache had written out by itself, from nothing to nearly everything.
        luck = chance.choice((0.0, 0.1, 0.5, 0.9))
        fd = os.open(target, os.O_RDWR)
        try:
            for i, (_, kind, offset, data) in enumerate(told):
                if kind == WRITE and (i < kept or chance.random() < luck):
                    if i >= kept and chance.random() < 0.3:
                        data = data[: _SECTOR * chance.randrange(len(data) // _SECTOR + 1)]
                    os.pwrite(fd, data, offset)
        finally:
            os.close(fd)
        return sum(1 for r in told[kept:] if r[1] == WRITE)


def records(log):
    """Each record: when, kind, offset, bytes. A record that is not whole yet ends it."""
    if not os.path.getsize(log):
        return
    with open(log, "rb") as source, mmap.mmap(source.fileno(), 0, prot=mmap.PROT_READ) as whole:
        view, position = memoryview(whole), 0
        try:
            while position + RECORD.size <= len(view):
                when, kind, offset, length = RECORD.unpack_from(view, position)
                position += RECORD.size
                if position + length > len(view):
                    return
                yield when, kind, offset, view[position : position + length].tobytes()
                position += length
        except struct.error:
            return
        finally:
            view.release()

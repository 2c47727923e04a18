"""A disk that writes down everything it is told: a FUSE file system with one file `disk`, below which a loop device puts a
real block device. So every state that a power cut could leave can be made afterwards (cuts.py).

usage: recorder.py DIRECTORY CONTENT LOG [BYTES_A_SECOND FLUSH_SECONDS]

CONTENT is the disk's content, kept up to date. LOG gets a record for each write and each flush when it is answered. With
the last two arguments the disk is as slow as that, one request after the other, as an SD card is.

The protocol is the kernel's own (linux/fuse.h, version 7.31), spoken over /dev/fuse.
"""

import ctypes
import errno
import os
import signal
import struct
import sys
import time

IN, OUT = struct.Struct("<IIQQIIII"), struct.Struct("<IiQ")
ATTRIBUTES = struct.Struct("<QQQQQQIIIIIIIIII")
RECORD = struct.Struct("<dBQI")  # when, kind, offset, length; then the bytes
WRITE, FLUSH = 0, 1
ROOT, DISK = 1, 2
LOOKUP, FORGET, GETATTR, SETATTR, OPEN, READ, WRITE_OP, STATFS, RELEASE = 1, 2, 3, 4, 14, 15, 16, 17, 18
FSYNC, FLUSH_OP, INIT, OPENDIR, READDIR, RELEASEDIR, INTERRUPT, DESTROY, FORGETS = 20, 25, 26, 27, 28, 29, 36, 38, 42
MOST = 1 << 20
FLAGS = 1 << 0 | 1 << 5 | 1 << 15 | 1 << 22  # ASYNC_READ, BIG_WRITES, ASYNC_DIO, MAX_PAGES
DIRECT_IO = 1


class Disk:
    """The content, the log, and how slow it is."""

    def __init__(self, content, log, bytes_a_second=0.0, flush_seconds=0.0):
        self._fd = os.open(content, os.O_RDWR | os.O_CLOEXEC)
        self.size = os.fstat(self._fd).st_size
        self._log = open(log, "ab", buffering=0)
        self._rate, self._flush_seconds = bytes_a_second, flush_seconds

    def read(self, offset, size):
        return os.pread(self._fd, size, offset)

    def write(self, offset, data):
        if self._rate:
            time.sleep(len(data) / self._rate)
        os.pwrite(self._fd, data, offset)
        self._log.write(RECORD.pack(time.time(), WRITE, offset, len(data)) + data)

    def flush(self):
        if self._flush_seconds:
            time.sleep(self._flush_seconds)
        self._log.write(RECORD.pack(time.time(), FLUSH, 0, 0))


class Server:
    def __init__(self, disk, fd):
        self._disk, self._fd = disk, fd

    def serve(self):
        while True:
            try:
                request = os.read(self._fd, MOST + 65536)
            except OSError as e:
                if e.errno == errno.ENODEV:  # unmounted
                    return
                if e.errno in (errno.EINTR, errno.ENOENT, errno.EAGAIN):
                    continue
                raise
            _, opcode, unique, node, _, _, _, _ = IN.unpack_from(request)
            if opcode in (FORGET, FORGETS, INTERRUPT):
                continue
            try:
                error, body = 0, self._answer(opcode, node, memoryview(request)[IN.size :])
            except OSError as e:
                error, body = -e.errno, b""
            try:
                os.write(self._fd, OUT.pack(OUT.size + len(body), error, unique) + body)
            except OSError as e:
                if e.errno != errno.ENOENT:  # interrupted: nobody waits any more
                    raise
            if opcode == DESTROY:
                return

    def _answer(self, opcode, node, body):
        if opcode == WRITE_OP:
            _, offset, size = struct.unpack_from("<QQI", body)
            self._disk.write(offset, bytes(body[40 : 40 + size]))
            return struct.pack("<II", size, 0)
        if opcode == READ:
            _, offset, size = struct.unpack_from("<QQI", body)
            return self._disk.read(offset, size)
        if opcode == FSYNC:
            self._disk.flush()
            return b""
        if opcode == INIT:
            return struct.pack("<IIIIHHIIHHI28x", 7, 31, MOST, FLAGS, 64, 48, MOST, 1, MOST >> 12, 0, 0)
        if opcode == LOOKUP:
            if bytes(body).rstrip(b"\0") != b"disk":
                raise OSError(errno.ENOENT, "")
            return struct.pack("<QQQQII", DISK, 0, 3600, 3600, 0, 0) + self._attributes(DISK)
        if opcode in (GETATTR, SETATTR):
            return struct.pack("<QII", 3600, 0, 0) + self._attributes(node)
        if opcode in (OPEN, OPENDIR):
            return struct.pack("<QII", 1, DIRECT_IO if opcode == OPEN else 0, 0)
        if opcode == STATFS:
            return struct.pack("<QQQQQIIII24x", 1 << 20, 1 << 19, 1 << 19, 2, 0, 4096, 255, 4096, 0)
        if opcode in (READDIR, RELEASE, RELEASEDIR, FLUSH_OP, DESTROY):
            return b""
        raise OSError(errno.ENOSYS, "")

    def _attributes(self, node):
        size, mode = (self._disk.size, 0o100600) if node == DISK else (0, 0o40700)
        return ATTRIBUTES.pack(node, size, size >> 9, 0, 0, 0, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)


def mount(directory):
    fd = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
    options = "fd=%d,rootmode=40000,user_id=0,group_id=0,allow_other,max_read=%d" % (fd, MOST)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"recorder", os.fsencode(directory), b"fuse.recorder", 0, options.encode()):
        raise OSError(ctypes.get_errno(), "cannot mount %s: %s" % (directory, os.strerror(ctypes.get_errno())))
    return fd


def main(directory, content, log, bytes_a_second="0", flush_seconds="0"):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    disk = Disk(content, log, float(bytes_a_second), float(flush_seconds))
    fd = mount(directory)
    print("ready", flush=True)
    Server(disk, fd).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A camera that comes by SFTP: speaks the protocol itself (version 3, draft-ietf-secsh-filexfer-02) through `ssh -s sftp`,
so that it can stop anywhere, and ask for what it must not get."""

import os
import struct
import subprocess

OPEN, CLOSE, READ, WRITE, LSTAT, SETSTAT, OPENDIR, READDIR, REMOVE, MKDIR, RMDIR = 3, 4, 5, 6, 7, 9, 11, 12, 13, 14, 15
REALPATH, RENAME, READLINK, SYMLINK, EXTENDED, STATUS, HANDLE, DATA, NAME = 16, 18, 19, 20, 200, 101, 102, 103, 104
CREATE = 0x02 | 0x08 | 0x10  # write, create, truncate
READING = 0x01
OK, DENIED, FAILED, UNSUPPORTED = 0, 3, 4, 8
PORT = 2222


class Refused(Exception):
    def __init__(self, code, text):
        super().__init__("%d %s" % (code, text))
        self.code = code


def ssh(login, key, *options):
    common = ["-p", str(PORT), "-i", key, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"]
    common += ["-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10"]
    return ["ssh", *common, *options, "-l", login, "127.0.0.1"]


def text(value):
    raw = value if isinstance(value, bytes) else value.encode("utf-8")
    return struct.pack(">I", len(raw)) + raw


class SftpCamera:
    def __init__(self, login, key):
        self.process = subprocess.Popen(
            [*ssh(login, key, "-s"), "sftp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._next = 0
        self._send(1, struct.pack(">I", 3))
        kind, _ = self._receive()
        if kind != 2:
            raise Refused(-1, "no version")

    def upload(self, name, data, mode=None):
        handle = self.open(name, mode=mode)
        self.write(handle, data)
        self.close_file(handle)

    def open(self, name, flags=CREATE, mode=None):
        attributes = struct.pack(">I", 0) if mode is None else struct.pack(">II", 4, mode)
        return self.ask(OPEN, text(name) + struct.pack(">I", flags) + attributes)

    def write(self, handle, data, offset=0):
        for i in range(0, len(data), 32000):
            self.ask(WRITE, text(handle) + struct.pack(">Q", offset + i) + text(data[i : i + 32000]))

    def close_file(self, handle):
        self.ask(CLOSE, text(handle))

    def ask(self, kind, body):
        """The answer's body: a handle's or data's bytes, or b'' for OK; Refused for any other status."""
        self._next += 1
        self._send(kind, struct.pack(">I", self._next) + body)
        answer, body = self._receive()
        if answer == STATUS:
            code, length = struct.unpack_from(">II", body, 4)
            if code != OK:
                raise Refused(code, body[12 : 12 + length].decode())
            return b""
        if answer in (HANDLE, DATA):
            return body[8 : 8 + struct.unpack_from(">I", body, 4)[0]]
        return body[4:]

    def end(self):
        self.process.stdin.close()
        self.process.wait(20)
        self._drop()

    def kill(self):
        self.process.kill()
        self.process.wait()
        self._drop()

    def _drop(self):
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                stream.close()
            except BrokenPipeError:
                pass

    def _send(self, kind, body):
        self.process.stdin.write(struct.pack(">IB", 1 + len(body), kind) + body)
        self.process.stdin.flush()

    def _receive(self):
        head = self.process.stdout.read(5)
        if len(head) < 5:
            raise Refused(-1, "the connection ended: " + os.fsdecode(self.process.stderr.read()).strip())
        length, kind = struct.unpack(">IB", head)
        return kind, self.process.stdout.read(length - 1)

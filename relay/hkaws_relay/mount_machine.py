"""What the watch of the mount does to the system: mounts, unmounts, children that ask or send. Needs root."""

from __future__ import annotations

import grp
import os
import pwd
import subprocess
import sys

from . import marker, s3fs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .config import Config
    from .log import Log
    from .s3fs import Process

_COMMAND_PATIENCE = 30.0


# With these answers nothing can be mounted either; s3fs 1.97 would ask three hundred times to learn it.
_HOPELESS = ("InvalidAccessKeyId", "SignatureDoesNotMatch", "NoSuchBucket", "RequestTimeTooSkewed")


class Marked:
    """What became of the marker. why: '' where it was written; unreachable: nobody answered; hopeless: s3fs need not try."""

    def __init__(self, why: str = "", unreachable: bool = False) -> None:
        self.why, self.unreachable = why, unreachable
        self.hopeless = any(code in why for code in _HOPELESS)


class Machine:
    def __init__(self, config: Config, config_path: str, runtime: str, log: Log) -> None:
        self._config, self._config_path, self._log = config, config_path, log
        self.place, self._tmp = config.mount, os.path.join(runtime, "tmp")
        self._version: str | None = None

    def version(self) -> str:
        if self._version is None:
            self._version = s3fs.version()
        return self._version

    def clear(self) -> None:
        """Unmounts what an earlier s3fs left. The mount point is root's, so nobody can write below a missing mount."""
        for place in (self.place, self._tmp):
            while self._run("umount", "-l", place):
                pass
            os.makedirs(place, mode=0o755, exist_ok=True)
        os.chmod(self.place, 0o755)
        if os.stat(self.place).st_uid != 0:
            os.chown(self.place, 0, 0)

    def start(self) -> Process:
        # The temporary files of s3fs must not share a disk with the spool: a full spool could then never be emptied.
        options = "size=%d,mode=0700,nosuid,nodev,noexec" % self._config.tmpdir_size
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "hkaws-relay", self._tmp], check=True, stdin=subprocess.DEVNULL)
        owner, group = pwd.getpwnam("hkaws-relay").pw_uid, grp.getgrnam("hkaws-relay").gr_gid
        return s3fs.Process(s3fs.command(self._config, self._tmp, owner, group))

    def is_mounted(self) -> bool:
        return kernel_knows(self.place)

    def mark(self) -> Marked:
        """In a child: what signing and TLS need of memory goes with it, and whatever hangs can be killed."""
        status, said = self._child("mark")
        return Marked("" if status == marker.DONE else said, status == marker.UNREACHABLE)

    def send_heartbeat(self, state: dict[str, Any]) -> str:
        """Why it could not be sent; ''."""
        import json

        status, said = self._child("mark", "--heartbeat", json.dumps(state))
        return "" if status == marker.DONE else said

    def ask_statfs(self) -> Question:
        return Question(["stat", "-f", "-c", "%T", self.place])

    def ask_attributes(self) -> Question:
        return Question(["stat", "-c", "%F", self.place])

    def _child(self, *arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-IB", os.path.realpath(sys.argv[0]), "--config", self._config_path, *arguments]
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=_COMMAND_PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            return marker.UNREACHABLE, "no answer in %d s" % _COMMAND_PATIENCE
        return done.returncode, done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2] or "it ended with %d" % done.returncode

    @staticmethod
    def _run(*command: str) -> bool:
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_COMMAND_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


class Question:
    """A child that asks the mount something. It may never end; then it is left to hang until s3fs is gone."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def done(self) -> bool:
        return self._process.poll() is not None

    def ok(self) -> bool:
        return self._process.returncode == 0

    def kill(self) -> None:
        if self._process.poll() is None:
            self._process.kill()


def kernel_knows(place: str) -> bool:
    """Whether s3fs is mounted there by the kernel's table, which also knows a mount that is dead or hangs."""
    with open("/proc/self/mounts", encoding="utf-8", errors="replace") as table:
        lines = [line.split() for line in table]
    return any(line[1] == os.path.abspath(place) and line[2].startswith("fuse") for line in lines)

"""Asks other programs a short question, without the memory that the subprocess module would take."""

from __future__ import annotations

import os
import re
import select
import signal
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 1 << 20


def output_of(command: list[str], seconds: float = 10.0) -> str:
    """What a program writes to its standard streams, as text; '' where it cannot be run or does not end in time."""
    reading, writing = os.pipe()
    try:
        actions: list[tuple[int, ...]] = [(os.POSIX_SPAWN_DUP2, writing, number) for number in (0, 1, 2)]  # vsftpd answers on its input
        actions += [(os.POSIX_SPAWN_CLOSE, number) for number in (reading, writing) if number > 2]
        pid = os.posix_spawnp(
            command[0], command, os.environ, file_actions=actions, setsigdef=[signal.SIGTERM, signal.SIGINT, signal.SIGPIPE]
        )
    except OSError:
        os.close(reading)
        return ""
    finally:
        os.close(writing)
    try:
        return _read(reading, time.monotonic() + seconds)
    finally:
        os.close(reading)
        _end(pid)


def versions(kinds: Iterable[str]) -> dict[str, str | None]:
    """The versions of what is installed here, by name: those of kinds that can be asked."""
    found = {name: _version(*_QUESTIONS[name]) for name in kinds}
    found["system"], found["zoneRules"] = _first(r'^PRETTY_NAME="?([^"\n]*)', "/etc/os-release"), zone_rules()
    return found


def zone_rules(path: str = "/usr/share/zoneinfo/tzdata.zi") -> str | None:
    """As 2026f, where the system's zone rules say."""
    return _first(r"^# version (\S+)", path)


_QUESTIONS = {
    "s3fs": (["s3fs", "--version"], r"V(\d[\w.]*)"),
    "vsftpd": (["/usr/sbin/vsftpd", "-v"], r"version (\d[\w.]*)"),
    "openssh": (["/usr/sbin/sshd", "-V"], r"OpenSSH_(\d[\w.]*)"),
}


def _version(command: list[str], pattern: str) -> str | None:
    found = re.search(pattern, output_of(command))
    return found.group(1)[:40] if found else None


def _first(pattern: str, path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", errors="replace") as source:
            found = re.search(pattern, source.read(4096), re.M)
    except OSError:
        return None
    return found.group(1)[:80] if found else None


def _read(fd: int, end: float) -> str:
    data = b""
    while len(data) < _MOST:
        if not select.select([fd], [], [], max(0.0, end - time.monotonic()))[0]:
            return ""
        block = os.read(fd, 65536)
        if not block:
            break
        data += block
    return data.decode("utf-8", "replace")


def _end(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)  # It has closed its output, or it hangs.
    except ProcessLookupError:
        pass
    os.waitpid(pid, 0)

"""Running s3fs: its options, and the process whose log is read line by line."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .config import Config


def command(config: Config, tmp: str, owner: int, group: int) -> list[str]:
    """The command line. Options were chosen by counting requests; why each: doc/relay.md.

    dbglevel=info, because s3fs then says a line for each answer of S3, by which its requests are counted.
    """
    options = [
        "url=" + (config.endpoint or "https://s3.%s.amazonaws.com" % config.region),
        "endpoint=" + config.region,
        "sigv4",
        "passwd_file=" + config.credentials,
        "allow_other,uid=%d,gid=%d,umask=0077,nosuid,nodev,noexec,noatime" % (owner, group),
        "notsup_compat_dir,enable_noobj_cache,enable_content_md5",
        "stat_cache_expire=86400,max_stat_cache_size=2000",
        "retries=1,connect_timeout=5,readwrite_timeout=10",
        "tmpdir=%s,dbglevel=info" % tmp,
    ]
    if config.endpoint:
        options.append("use_path_request_style")
    if config.s3fs_options:
        options.append(config.s3fs_options)
    return ["s3fs", "%s:/%s" % (config.bucket, config.prefix.rstrip("/")), config.mount, "-f", "-o", ",".join(options)]


def version() -> str:
    """As 1.95; '' where s3fs does not say."""
    try:
        said = subprocess.run(["s3fs", "--version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.search(rb"V([0-9]+(\.[0-9]+)+)", said.stdout)
    return found.group(1).decode("ascii") if found else ""


class Process:
    """s3fs in the foreground. Its output is a terminal, or its lines would come late, four kilobytes at once."""

    def __init__(self, arguments: list[str]) -> None:
        ours, theirs = pty.openpty()
        os.set_blocking(ours, False)
        self._fd: int | None = ours
        try:
            self._process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs)
        finally:
            os.close(theirs)
        self._rest = b""

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    def lines(self, seconds: float) -> list[str]:
        """Lines that are ready, waiting at most so long for the first."""
        if self._fd is None:
            time.sleep(seconds)
            return []
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return []
        try:
            data = os.read(self._fd, 1 << 16)
        except BlockingIOError:
            return []
        except OSError:  # EIO: nobody holds the other end any more
            data = b""
        if not data:
            os.close(self._fd)
            self._fd = None
        *lines, self._rest = (self._rest + data).split(b"\n")
        self._rest = self._rest[-8192:]
        return [line.decode("utf-8", "replace").rstrip("\r") for line in lines]

    def end(self) -> None:
        """SIGKILL: an s3fs that hangs heeds nothing else, and whatever it was uploading is sent again."""
        if self.alive():
            self._process.kill()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            pass  # It hangs in the kernel; unmounting frees it.
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def read_bytes(self) -> int:
        """What it has read so far: while it uploads, it reads its temporary files."""
        try:
            with open("/proc/%d/io" % self._process.pid) as source:
                return int(source.readline().split()[1])
        except (OSError, ValueError, IndexError):
            return 0

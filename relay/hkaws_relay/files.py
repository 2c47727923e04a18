"""Small helpers on files: who still writes a file, and writing a file so that a crash leaves the old or the new one."""

from __future__ import annotations

import collections
import errno
import fcntl
import json
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def open_if_released(path: bytes) -> int | None:
    """A read-only descriptor holding a shared lock, or None while vsftpd writes the file (or it is gone or no file).

    vsftpd holds a POSIX lock from right after open() until close(). Between its open() and its lock the file is empty,
    or (profile `renames`) an older one; the lease sees a writer even then. Closing the descriptor drops lock and lease.
    """
    try:
        fd = _open(path)
    except OSError as e:
        if e.errno in (errno.ENOENT, errno.ELOOP, errno.ENOTDIR, errno.ENXIO):
            return None
        raise
    try:
        fcntl.lockf(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        if not _has_writer(fd):
            return fd
    except BlockingIOError:
        pass
    except PermissionError:
        pass  # POSIX allows EACCES for "locked by another process".
    except OSError:
        os.close(fd)
        raise
    os.close(fd)
    return None


def _open(path: bytes) -> int:
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        return os.open(path, flags)
    except PermissionError:
        # By SFTP a client names the mode of its file, and some name one without the right to read. It is our own file.
        os.chmod(path, 0o600)
        return os.open(path, flags)


def _has_writer(fd: int) -> bool:
    try:
        fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return False
    except OSError as e:
        # EACCES, EINVAL …: not our file, or a file system without leases. The lock alone has to do.
        return e.errno in (errno.EAGAIN, errno.EBUSY)


def replace_json(path: str, value: object, durable: bool = False) -> None:
    """Writes JSON beside the file and renames it over it."""
    temporary = path + ".new"
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
    try:
        with os.fdopen(fd, "w") as out:
            json.dump(value, out, indent=1, sort_keys=True)
            out.write("\n")
            if durable:
                out.flush()
                os.fsync(out.fileno())
        os.replace(temporary, path)
        if durable:
            sync_directory(os.path.dirname(path))
    except OSError:
        remove_quietly(temporary)
        raise


def sync_directory(path: str) -> None:
    fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def read_json(path: str) -> Any:
    """The value, or None where the file is absent or damaged."""
    try:
        with open(path) as source:
            return json.load(source)
    except (OSError, ValueError):
        return None


def remove_quietly(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass


Free = collections.namedtuple("Free", "bytes inodes percent")


def free_space(path: str | bytes) -> Free:
    """What is free for an ordinary user: bytes, inodes (None where the file system counts none), and the smaller share.

    A disk without inodes takes no picture, however many bytes are free.
    """
    s = os.statvfs(path)
    usable = s.f_blocks - s.f_bfree + s.f_bavail
    shares = [100.0 * s.f_bavail / usable if usable else 0.0]
    if s.f_files:
        shares.append(100.0 * s.f_favail / s.f_files)
    return Free(s.f_bavail * s.f_frsize, s.f_favail if s.f_files else None, round(min(shares), 1))

"""Gets what vsftpd has let go of onto the disk within a second, unless S3 confirms it before. One flush serves many files."""

from __future__ import annotations

import errno
import os
import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .clock import Clock
    from .log import Log
    from .worker import Worker

_PROMISE = 0.9  # seconds, of which the rest is for the clock's and the scheduler's grain
_PATIENCE = 0.5  # S3 mostly confirms within this; then nothing need be flushed
_ASSUMED = 0.2
_LOOK = 0.05
_SEVERAL, _MANY = 4, 32
_LITTLE = 2 << 20


class Durability:
    """Times are monotonic seconds. A file is known by its path and by the instant since when vsftpd may have let go of it.

    The flush begins as late as the promise allows, going by how long the last ones took: what S3 has confirmed and the
    mover has deleted by then costs nothing, and a flush that takes long is begun at once.
    """

    def __init__(self, clock: Clock, log: Log, worker: Worker, flush: Callable[[list[bytes]], list[OSError]] | None = None) -> None:
        self._clock, self._log, self._worker, self._flush = clock, log, worker, flush or flush_files
        self._waiting: dict[bytes, float] = {}
        self._running = False
        self._typical = _ASSUMED
        self.errors, self._count, self._slowest = 0, 0, 0.0
        self._complained: int | None = None

    def released(self, path: bytes, since: float) -> None:
        """vsftpd has let go of this file, not before since; it is in its place (in or out)."""
        self._waiting.setdefault(path, since)

    def forget(self, path: bytes) -> None:
        """Confirmed by S3, moved or gone."""
        self._waiting.pop(path, None)

    def turn(self) -> None:
        self._worker.poll()
        if not self._running and self._waiting and self.next_at() <= self._clock.monotonic():
            self._begin()

    def finish(self) -> None:
        """Has everything flushed that still waits; worker.finish() waits for it."""
        if self._waiting:
            self._begin()

    def next_at(self) -> float:
        """When turn() wants to be called next; infinity where nothing waits."""
        if not self._waiting:
            return float("inf")
        if self._running:
            return self._clock.monotonic() + _LOOK
        return min(self._waiting.values()) + max(0.0, min(_PROMISE - 2 * self._typical, _PATIENCE))

    def facts(self, seconds: float) -> dict[str, float]:
        """For the heartbeat: flushes over the time since the last one."""
        return {"perMinute": round(60.0 * self._count / max(seconds, 1.0), 1), "slowestSeconds": round(self._slowest, 3)}

    def told(self) -> None:
        self._count, self._slowest = 0, 0.0

    def everything(self, place: str | bytes) -> None:
        """What an earlier mover staged and did not live to flush; and after a start all is flushed once."""
        self._submit(lambda: flush_file_system(place))

    def _begin(self) -> None:
        paths, self._waiting = list(self._waiting), {}
        self._submit(lambda: self._flush(paths))

    def _submit(self, flush: Callable[[], list[OSError]]) -> None:
        self._running = True

        def work() -> tuple[list[OSError], float]:
            started = self._clock.monotonic()
            try:
                errors = flush()
            except OSError as e:
                errors = [e]
            return errors, self._clock.monotonic() - started

        self._worker.submit(work, self._ended)

    def _ended(self, result: tuple[list[OSError], float]) -> None:
        errors, seconds = result
        self._running = False
        self._count += 1
        self._slowest = max(self._slowest, seconds)
        self._typical = max(seconds, 0.8 * self._typical + 0.2 * seconds)
        self.errors += len(errors)
        for error in errors[:1]:
            if error.errno != self._complained:
                self._complained = error.errno
                self._log.error("the disk did not take a capture; look after the card", file=error.filename, error=error.strerror)


def flush_files(paths: list[bytes]) -> list[OSError]:
    """Data and directory entry of each file; returns the errors. What is gone by now needs nothing.

    syncfs makes one commit of many files, but waits for every clip that is just being received as well: 4.4 s beside 20 MB
    on a card of 5 MB a second. Therefore it is for several files where little else is dirty, and for very many. Else all
    writes are begun before the first is waited for; then ext4 allocates the blocks of all in one transaction: 7 flushes
    for 5 files, where fsync alone makes 10 and syncfs 4.
    """
    if len(paths) > _MANY or (len(paths) >= _SEVERAL and _dirty_bytes() < _size_of(paths) + _LITTLE):
        return flush_file_system(os.path.dirname(paths[0]))
    errors, descriptors, places = [], [], set()
    for path in paths:
        try:
            fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        except OSError as e:
            errors.append(e)
            continue
        descriptors.append((fd, path))
        places.add(os.path.dirname(path))
        try:
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
        except OSError:
            pass  # Only a hint.
    for fd, path in descriptors:
        _fsync(fd, path, errors)
    for place in places:
        try:
            fd = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError:
            continue  # An empty directory of a name with many parts, removed meanwhile.
        _fsync(fd, place, errors)
    return errors


def _dirty_bytes(path: str = "/proc/meminfo") -> float:
    """What waits to be written to any disk; without an answer, more than anything."""
    try:
        with open(path) as source:
            return 1024 * sum(int(line.split()[1]) for line in source if line.startswith(("Dirty:", "Writeback:")))
    except (OSError, ValueError, IndexError):
        return 1 << 62


def _size_of(paths: list[bytes]) -> int:
    total = 0
    for path in paths:
        try:
            total += os.lstat(path).st_size
        except OSError:
            pass  # Confirmed meanwhile.
    return total


def _fsync(fd: int, path: bytes, errors: list[OSError]) -> None:
    try:
        os.fsync(fd)
    except OSError as e:
        errors.append(OSError(e.errno, e.strerror, path))
    finally:
        os.close(fd)


def flush_file_system(place: str | bytes) -> list[OSError]:
    """syncfs of the file system that holds the place. Python has no such call; coreutils and busybox have."""
    try:
        quiet = [(os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)]
        pid = os.posix_spawnp("sync", ["sync", "-f", place], os.environ, file_actions=quiet, setsigdef=[signal.SIGTERM])
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except OSError:
        os.sync()  # Everything, and without a word on errors.
        return []
    return [OSError(errno.EIO, os.strerror(errno.EIO), place)] if status else []

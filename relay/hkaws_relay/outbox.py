"""The spool's second half: captures that are complete and wait for S3, each under a unique name that sorts by age.

Directory layout: one file a capture, named by names.to_spool(); a name longer than 200 bytes continues in directories.
Only one mover works on an outbox (it holds a lock), and nobody else writes there.
"""

from __future__ import annotations

import fcntl
import heapq
import os

from . import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from .log import Log

LOST, EMPTY = b".lost", b".empty"


class Entry:
    """One waiting capture. trusted: this mover staged it, so nothing but vsftpd can have changed it since."""

    __slots__ = ("path", "mark", "relative", "size", "trusted")

    def __init__(self, path: bytes, mark: bytes, relative: bytes, size: int, trusted: bool = False) -> None:
        self.path, self.mark, self.relative, self.size, self.trusted = path, mark, relative, size, trusted

    @property
    def key(self) -> str:
        return names.key_of(self.mark, self.relative)

    @property
    def instant_ns(self) -> int:
        return names.instant_of(self.mark)

    @property
    def truncated(self) -> bool:
        return names.is_truncated(self.mark)

    @property
    def login(self) -> str:
        head, separator, _ = self.relative.partition(b"/")
        return names.encode(head) if separator else ""

    def __lt__(self, other: Entry) -> bool:
        return (self.mark, self.relative) < (other.mark, other.relative)


class Outbox:
    def __init__(self, directory: str, log: Log) -> None:
        self.directory = os.fsencode(directory)
        self._log = log
        self._lock: int | None = None
        self._strangers: set[bytes] = set()

    def lock(self) -> None:
        """Takes the outbox for this process; BlockingIOError where another mover has it."""
        fd = os.open(os.path.join(self.directory, b".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(fd)
            raise
        self._lock = fd

    def clear_leftovers(self) -> None:
        """Removes the empty directories that a crash between mkdir and rename can leave."""
        for item in list(os.scandir(self.directory)):
            if not item.name.startswith(b".") and item.is_dir(follow_symlinks=False):
                for place, _, _ in os.walk(item.path, topdown=False):
                    _rmdir(place)

    def stage(self, source: bytes, relative: bytes, instant_ns: int, truncated: bool, size: int) -> Entry:
        """Renames a finished upload into the outbox and returns its entry. The instant moves on where it is taken."""
        mark, target = self._rename(self.directory, source, relative, instant_ns, truncated)
        return Entry(target, mark, relative, size, trusted=True)

    def stage_again(self, entry: Entry, truncated: bool, size: int) -> Entry:
        """The entry under the mark that it deserves now."""
        staged = self.stage(entry.path, entry.relative, entry.instant_ns, truncated, size)
        self._prune(entry.path)
        return staged

    def set_aside(self, source: bytes, relative: bytes, instant_ns: int, drawer: bytes) -> bytes:
        """Renames a file into a directory of the outbox that is no part of it (LOST or EMPTY); returns its new path."""
        place = os.path.join(self.directory, drawer)
        os.makedirs(place, mode=0o700, exist_ok=True)
        target = self._rename(place, source, relative, instant_ns, False)[1]
        self._prune(source)
        return target

    def drawer(self, drawer: bytes) -> Iterator[Entry]:
        """Every file that was set aside there."""
        yield from self._walk(os.path.join(self.directory, drawer), b"")

    def _rename(self, place: bytes, source: bytes, relative: bytes, instant_ns: int, truncated: bool) -> tuple[bytes, bytes]:
        while True:
            mark = names.received_mark(instant_ns, truncated)
            segments = names.to_spool(mark, relative)
            target = os.path.join(place, *segments)
            if not os.path.lexists(target):
                break
            instant_ns += 1000
        if len(segments) > 1:
            os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
        os.rename(source, target)
        return mark, target

    def entries(self) -> Iterator[Entry]:
        """Every waiting capture, in no order."""
        yield from self._walk(self.directory, b"")

    def oldest(self, limit: int, skip: Container[bytes] = ()) -> list[Entry]:
        """The oldest entries whose path is not in skip, oldest first."""
        return heapq.nsmallest(limit, (e for e in self.entries() if e.path not in skip))

    def remove(self, entry: Entry) -> None:
        os.unlink(entry.path)
        self._prune(entry.path)

    def _prune(self, path: bytes) -> None:
        """Removes the empty directories that a long name leaves behind in the outbox."""
        place = os.path.dirname(path)
        while place.startswith(self.directory + b"/") and _rmdir(place):
            place = os.path.dirname(place)

    def _walk(self, place: bytes, flat: bytes) -> Iterator[Entry]:
        try:
            items = os.scandir(place)
        except FileNotFoundError:
            return
        with items:
            for item in items:
                if flat == b"" and item.name.startswith(b"."):
                    continue
                whole = flat + item.name
                if item.is_dir(follow_symlinks=False):
                    yield from self._walk(item.path, whole)
                    continue
                parsed = names.from_spool(whole)
                if parsed is None:
                    self._report_stranger(item.path)
                    continue
                try:
                    size = item.stat(follow_symlinks=False).st_size
                except FileNotFoundError:
                    continue
                yield Entry(item.path, parsed[0], parsed[1], size)

    def _report_stranger(self, path: bytes) -> None:
        if path not in self._strangers and len(self._strangers) < 100:
            self._strangers.add(path)
            self._log.warning("a file in the outbox is not the relay's and stays; move it away", file=path)


def _rmdir(place: bytes) -> bool:
    try:
        os.rmdir(place)
        return True
    except OSError:
        return False

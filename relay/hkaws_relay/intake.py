"""The spool's first half: finds uploads that vsftpd has let go of and stages them in the outbox."""

from __future__ import annotations

import errno
import fnmatch
import itertools
import os
import stat

from . import jpeg
from .empties import EMPTY_WAIT, Empties
from .files import open_if_released
from .tree import Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .clock import Clock
    from .durability import Durability
    from .log import Log
    from .outbox import Entry, Outbox

_NESTED_IDLE = 3 * 3600
_TOP_IDLE = 30 * 24 * 3600
_IDLE_SEEN = 600.0
_AT_ONCE = 100
SFTP_ROOM = b"upload/"
_COMPLAINTS = 100


class Intake:
    """Sweeps the directories of the FTP logins; sweep() takes what is ready."""

    def __init__(
        self,
        inbox: str,
        outbox: Outbox,
        clock: Clock,
        log: Log,
        durability: Durability,
        renames: Iterable[str] = (),
        temporary: Iterable[str] = (),
        temporary_wait: float = 300.0,
        sftp: Iterable[str] = (),
    ) -> None:
        self._inbox = os.fsencode(inbox)
        self._outbox, self._clock, self._log, self._durability = outbox, clock, log, durability
        self._sftp = {os.fsencode(login) for login in sftp}
        self._renames = {os.fsencode(r) for r in renames} | self._sftp
        self._temporary = [os.fsencode(t) for t in temporary]
        self._temporary_wait = temporary_wait
        self._tree = Tree(self._inbox, clock, self._complain)
        self._waiting: dict[bytes, tuple[tuple[int, int, int], float]] = {}
        self._complained: set[tuple[bytes, int | None]] = set()
        self._seen: set[bytes] = set()
        self._empties = Empties(outbox, clock, log)
        self._before = clock.monotonic()  # begin of the last sweep that saw everything
        self._sweep: Iterator[tuple[bytes, bytes]] | None = None

    @property
    def empties(self) -> int:
        """How many uploads of 0 bytes were removed."""
        return self._empties.count

    def sweep(self) -> list[Entry]:
        """Stages what is ready and returns the entries; after a hundred the rest is for the next call (see unfinished)."""
        if self._sweep is None:
            self._seen, self._began = set(), self._clock.monotonic()
            self._sweep = itertools.chain(self._empties.grown(), self._tree.files(self._remove_idle))
        staged = []
        for path, relative in self._sweep:
            try:
                entry = self._take(path, relative)
            except OSError as e:
                self._complain(path, e)
                continue
            if entry:
                staged.append(entry)
                if len(staged) >= _AT_ONCE:
                    return staged
        self._sweep, self._before = None, self._began
        self._waiting = {p: w for p, w in self._waiting.items() if p in self._seen}
        return staged

    @property
    def unfinished(self) -> bool:
        return self._sweep is not None

    def _take(self, path: bytes, relative: bytes) -> Entry | None:
        fd = open_if_released(path)
        if fd is None:
            return None
        try:
            status = os.fstat(fd)
            if not stat.S_ISREG(status.st_mode):
                return None
            if status.st_size == 0:
                if self._waited(path, status, EMPTY_WAIT):
                    self._empties.set_aside(path, relative, self._received_ns(status, relative))
                return None
            name = os.path.basename(relative)
            truncated = jpeg.is_truncated(fd, name)
            if self._may_be_continued(relative, name, truncated) and not self._waited(path, status, self._temporary_wait):
                return None
            self._durability.forget(path)
            entry = self._outbox.stage(path, self._filed(relative), self._received_ns(status, relative), truncated, status.st_size)
            self._durability.released(entry.path, self._before)
            self._complained = {c for c in self._complained if c[0] != path}
            return entry
        finally:
            os.close(fd)

    def _may_be_continued(self, relative: bytes, name: bytes, truncated: bool) -> bool:
        """Profile `renames` and SFTP: a temporary name waits for its rename, half a JPEG for its second half."""
        if relative.partition(b"/")[0] not in self._renames:
            return False
        return truncated or any(fnmatch.fnmatchcase(name.lower(), t) for t in self._temporary)

    def _waited(self, path: bytes, status: os.stat_result, seconds: float) -> bool:
        """Whether a file has stayed as it is for so long, by the monotonic clock. What it holds is brought to disk meanwhile."""
        now, seen_as = self._clock.monotonic(), (status.st_ino, status.st_size, status.st_mtime_ns)
        self._seen.add(path)
        known = self._waiting.get(path)
        if known is None or known[0] != seen_as:
            self._waiting[path] = known = (seen_as, now)
            if stat.S_ISREG(status.st_mode) and status.st_size:
                self._durability.released(path, self._before)
        return now - known[1] >= seconds

    def _filed(self, relative: bytes) -> bytes:
        """Without the directory that an SFTP camera has to write in, because its own one belongs to root."""
        login, _, rest = relative.partition(b"/")
        return login + b"/" + rest[len(SFTP_ROOM) :] if login in self._sftp and rest.startswith(SFTP_ROOM) else relative

    def _received_ns(self, status: os.stat_result, relative: bytes) -> int:
        """The last write is when the relay had the whole file; a time still to come means that the clock was set back.

        By SFTP a camera may set that time to what its own clock says, but not the time of that change.
        """
        over_sftp = relative.partition(b"/")[0] in self._sftp
        return max(0, min(status.st_ctime_ns if over_sftp else status.st_mtime_ns, self._clock.wall_ns()))

    def _remove_idle(self, place: bytes, status: os.stat_result, depth: int) -> None:
        """Date and hour directories would pile up. A camera's own (first) directory stays for a month.

        The age alone would be wrong after the clock jumped, therefore the directory must also be seen idle for a while.
        """
        age = self._clock.wall_ns() / 1e9 - status.st_mtime
        if age > (_TOP_IDLE if depth == 1 else _NESTED_IDLE) and self._waited(place, status, _IDLE_SEEN):
            try:
                os.rmdir(place)
            except OSError:
                pass

    def _complain(self, path: bytes, error: OSError) -> None:
        """Says what is wrong once, not four times a second."""
        if (path, error.errno) not in self._complained and len(self._complained) < _COMPLAINTS:
            self._complained.add((path, error.errno))
            remedy = "free some space" if error.errno == errno.ENOSPC else "see `hkaws-relay status`"
            self._log.error("cannot take an upload; " + remedy, file=path, error=error.strerror)

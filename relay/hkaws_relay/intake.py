"""The spool's first half: finds uploads that vsftpd has let go of and stages them in the outbox."""

import errno
import fnmatch
import os
import stat

from . import jpeg
from .files import open_if_released

_EMPTY_WAIT = 60.0
_NESTED_IDLE = 3 * 3600
_TOP_IDLE = 30 * 24 * 3600
_IDLE_SEEN = 600.0


class Intake:
    """Sweeps the directories of the FTP logins; one call of sweep() takes everything that is ready."""

    def __init__(self, inbox, outbox, clock, log, renames=(), temporary=(), temporary_wait=300.0):
        self._inbox = os.fsencode(inbox)
        self._outbox = outbox
        self._clock = clock
        self._log = log
        self._renames = {os.fsencode(r) for r in renames}
        self._temporary = [os.fsencode(t) for t in temporary]
        self._temporary_wait = temporary_wait
        self._waiting = {}
        self._complained = None

    def sweep(self, durable=False):
        """Stages what is ready and returns the entries. durable: also force them to disk (S3 is out of reach)."""
        staged, seen = [], set()
        for path, relative in self._files(seen):
            try:
                entry = self._take(path, relative, seen, durable)
            except OSError as e:
                self._complain(path, e)
                continue
            if entry:
                staged.append(entry)
        self._waiting = {p: w for p, w in self._waiting.items() if p in seen}
        return staged

    def _take(self, path, relative, seen, durable):
        fd = open_if_released(path)
        if fd is None:
            return None
        try:
            status = os.fstat(fd)
            if not stat.S_ISREG(status.st_mode):
                return None
            name = os.path.basename(relative)
            if status.st_size == 0:
                self._discard_empty(path, status, seen)
                return None
            truncated = jpeg.is_truncated(fd, name)
            if self._may_be_continued(relative, name, truncated) and not self._waited(
                path, status, seen, self._temporary_wait
            ):
                return None
            if durable:
                os.fsync(fd)
            entry = self._outbox.stage(path, relative, self._received_ns(status), truncated, status.st_size)
            self._complained = None
            return entry
        finally:
            os.close(fd)

    def _may_be_continued(self, relative, name, truncated):
        """Profile `renames`: a temporary name waits for its rename, half a JPEG for its second half."""
        if relative.partition(b"/")[0] not in self._renames:
            return False
        return truncated or any(fnmatch.fnmatchcase(name.lower(), t) for t in self._temporary)

    def _waited(self, path, status, seen, seconds):
        """Whether a file has stayed as it is for so long, by the monotonic clock."""
        now, seen_as = self._clock.monotonic(), (status.st_ino, status.st_size, status.st_mtime_ns)
        seen.add(path)
        known = self._waiting.get(path)
        if known is None or known[0] != seen_as:
            self._waiting[path] = known = (seen_as, now)
        return now - known[1] >= seconds

    def _received_ns(self, status):
        """The last write is when the relay had the whole file; a time still to come means that the clock was set back."""
        return max(0, min(status.st_mtime_ns, self._clock.wall_ns()))

    def _discard_empty(self, path, status, seen):
        if self._waited(path, status, seen, _EMPTY_WAIT):
            os.unlink(path)
            self._log.info("removed an upload of 0 bytes", file=path)

    def _files(self, seen):
        try:
            items = list(os.scandir(self._inbox))
        except OSError as e:
            self._complain(self._inbox, e)
            return
        for item in items:
            if item.name.startswith(b"."):
                continue
            if item.is_dir(follow_symlinks=False):
                yield from self._walk(item.path, item.name, 0, seen)
            elif item.is_file(follow_symlinks=False):
                yield item.path, item.name

    def _walk(self, place, relative, depth, seen):
        try:
            items = list(os.scandir(place))
        except FileNotFoundError:
            return
        except OSError as e:
            self._complain(place, e)
            return
        if not items and depth > 0:
            self._remove_idle(place, depth, seen)
        for item in items:
            below = relative + b"/" + item.name
            if item.is_dir(follow_symlinks=False):
                yield from self._walk(item.path, below, depth + 1, seen)
            elif item.is_file(follow_symlinks=False):
                yield item.path, below

    def _remove_idle(self, place, depth, seen):
        """Date and hour directories would pile up. A camera's own (first) directory stays for a month.

        The age alone would be wrong after the clock jumped, therefore the directory must also be seen idle for a while.
        """
        status = os.stat(place)
        age = self._clock.wall_ns() / 1e9 - status.st_mtime
        if age > (_TOP_IDLE if depth == 1 else _NESTED_IDLE) and self._waited(place, status, seen, _IDLE_SEEN):
            try:
                os.rmdir(place)
            except OSError:
                pass

    def _complain(self, path, error):
        """Says what is wrong once, not four times a second."""
        if (path, error.errno) != self._complained:
            self._complained = (path, error.errno)
            remedy = "free some space" if error.errno == errno.ENOSPC else "see `hkaws-relay status`"
            self._log.error("cannot take an upload; " + remedy, file=path, error=error.strerror)

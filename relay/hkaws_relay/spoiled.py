"""What a power cut made of captures that were already complete: found right before they are sent, reported, never sent as whole."""

from __future__ import annotations

import os

from . import jpeg
from .outbox import LOST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .backlog import Backlog
    from .log import Log
    from .outbox import Entry, Outbox
    from .report import Report

_BLOCK = 4096
# S3 may have confirmed it, and only the removal of its file not have reached the disk any more. That cannot be known here.
_FORGOTTEN = "the disk has forgotten its bytes, which a power cut does; unless it was sent in the seconds before the cut"


class Spoiled:
    """Nothing but vsftpd, which may have opened a file the very moment it was staged, changes what this mover staged itself
    (entry.trusted). All else may have been through a power cut: the disk can have forgotten its bytes, or its last ones."""

    def __init__(self, outbox: Outbox, report: Report, log: Log) -> None:
        self._outbox, self._report, self._log = outbox, report, log

    def checked(self, entry: Entry, fd: int, backlog: Backlog) -> Entry | None:
        """The entry as it may be sent, or None where nothing is left of it: then it was set aside and reported as a loss."""
        size = os.fstat(fd).st_size
        if entry.trusted and size == entry.size:
            return entry
        if size == 0:
            path = self._outbox.set_aside(entry.path, entry.relative, entry.instant_ns, LOST)
            backlog.done(entry)
            self._lost(entry, _FORGOTTEN, path)
            return None
        spoiled = not entry.trusted and _is_blank(fd)
        truncated = spoiled or jpeg.is_truncated(fd, os.path.basename(entry.relative))
        if truncated and not entry.truncated and not entry.trusted:
            self._lost(entry, "the disk has forgotten %s of its bytes, which a power cut does" % ("all" if spoiled else "some"), entry.path)
        if truncated != entry.truncated:
            better = self._outbox.stage_again(entry, truncated, size)
            backlog.replace(entry, better)
            return better
        backlog.resized(entry, size)
        entry.trusted = True
        return entry

    def _lost(self, entry: Entry, why: str, path: bytes) -> None:
        self._report.lost(entry.key, why)
        self._log.error("a capture is lost: " + why, key=entry.key, file=path)


def _is_blank(fd: int) -> bool:
    """Blocks that were given out and never written read as zeros."""
    head = os.pread(fd, _BLOCK, 0)
    return not head.strip(b"\0")

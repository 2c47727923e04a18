"""Uploads of 0 bytes: no captures, but never unlinked where a camera could still be about to write into them."""

from __future__ import annotations

import os

from .files import open_if_released
from .outbox import EMPTY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .clock import Clock
    from .log import Log
    from .outbox import Outbox

EMPTY_WAIT = 2.0


class Empties:
    """An empty file's name is freed by moving the file aside, and only there is it removed.

    In profile `renames` vsftpd may open the file the very moment it is moved; then the bytes follow it, and it comes back
    as the upload that it became. count: how many were removed.
    """

    def __init__(self, outbox: Outbox, clock: Clock, log: Log) -> None:
        self._outbox, self._clock, self._log = outbox, clock, log
        self._aside = {}
        self.count = 0
        for entry in outbox.drawer(EMPTY):
            self._aside[entry.path] = (entry.relative, clock.monotonic())

    def set_aside(self, path: bytes, relative: bytes, instant_ns: int) -> None:
        target = self._outbox.set_aside(path, relative, instant_ns, EMPTY)
        self._aside[target] = (relative, self._clock.monotonic())

    def grown(self) -> Iterator[tuple[bytes, bytes]]:
        """Those that got bytes after all, as pairs of path and path relative to the inbox; removes the others after a while."""
        for path, (relative, since) in list(self._aside.items()):
            if self._clock.monotonic() - since < EMPTY_WAIT:
                continue
            try:
                size = self._released_size(path)
                if size == 0:
                    self._remove(path, relative)
            except OSError:
                continue  # The disk does not let us; it stays where it is, out of everybody's way.
            if size:
                yield path, relative

    def _released_size(self, path: bytes) -> int | None:
        """None while somebody writes it, and where it is gone (staged)."""
        fd = open_if_released(path)
        if fd is None:
            if not os.path.lexists(path):
                del self._aside[path]
            return None
        try:
            return os.fstat(fd).st_size
        finally:
            os.close(fd)

    def _remove(self, path: bytes, relative: bytes) -> None:
        os.unlink(path)
        del self._aside[path]
        self.count += 1
        self._log.warning("removed an upload of 0 bytes: its camera broke off, or the power went as it sent", file=relative)

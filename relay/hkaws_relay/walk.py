"""One look through the outbox, in small steps: counts everything and finds the oldest, while captures come and go."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from .outbox import Entry, Outbox


class Walk:
    """Keeps at most a few times `limit` entries in memory. watched: paths that may be removed while it goes on."""

    def __init__(self, outbox: Outbox, limit: int, watched: Iterable[bytes]) -> None:
        self._entries, self._limit = outbox.entries(), limit
        self._watched = frozenset(watched)
        self._seen: set[bytes] = set()
        self._added: set[bytes] = set()
        self._removed: set[bytes] = set()
        self._found: list[Entry] = []
        self.files = self.bytes = 0
        self.complete = True  # whether every entry is in memory

    def step(self, seconds: float) -> bool:
        """Goes on for so long; True when everything is seen."""
        end = time.monotonic() + seconds
        for number, entry in enumerate(self._entries, 1):
            if entry.path not in self._added:
                if entry.path in self._watched:
                    self._seen.add(entry.path)
                self._count(entry)
            if number % 64 == 0 and time.monotonic() > end:
                return False
        return True

    def added(self, entry: Entry) -> None:
        self._added.add(entry.path)
        self._count(entry)

    def removed(self, entry: Entry) -> None:
        self._removed.add(entry.path)
        if entry.path in self._seen or entry.path in self._added:
            self.files -= 1
            self.bytes -= entry.size

    def oldest(self, skip: Container[bytes]) -> list[Entry]:
        """The oldest that are still there, except those in skip, oldest first."""
        self._trim()
        return [e for e in self._found if e.path not in skip and e.path not in self._removed]

    def _count(self, entry: Entry) -> None:
        self.files += 1
        self.bytes += entry.size
        self._found.append(entry)
        if len(self._found) >= 3 * self._limit:
            self._trim()

    def _trim(self) -> None:
        self._found.sort()
        if len(self._found) > self._limit:
            del self._found[self._limit :]
            self.complete = False

"""The oldest waiting captures in memory, and how many there are in all; bounded however long the outage."""

from __future__ import annotations

import bisect

from .walk import Walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .outbox import Entry, Outbox

_IN_MEMORY = 500
_AT_ONCE = 0.05  # seconds of looking through the outbox before new uploads have their turn


class Backlog:
    """Oldest first. A capture that just arrived can never overtake or starve one that waits.

    The outbox of a long outage takes seconds to look through, and in these uploads still come that want the disk.
    Therefore it is looked through in steps: while it is, take() may give nothing although something waits.
    """

    def __init__(self, outbox: Outbox, limit: int = _IN_MEMORY) -> None:
        self._outbox, self._limit = outbox, limit
        self._head: list[Entry] = []
        self._taken: dict[bytes, Entry] = {}
        self._complete = False  # whether every waiting capture is in memory
        self._walk: Walk | None = None
        self.counted = False
        self.files = self.bytes = 0
        self.recount()

    @property
    def oldest(self) -> bytes | None:
        """The mark of the oldest capture in memory, or None."""
        marks = [e.mark for e in self._taken.values()] + [e.mark for e in self._head[:1]]
        return min(marks) if marks else None

    @property
    def walking(self) -> bool:
        return self._walk is not None

    def recount(self) -> None:
        """Counts anew, in case somebody else added or removed files."""
        self._begin(0)

    def turn(self) -> None:
        """A step of the look through the outbox, where one goes on."""
        if self._walk is None or not self._walk.step(_AT_ONCE):
            return
        walk, self._walk = self._walk, None
        self.files, self.bytes, self.counted = walk.files, walk.bytes, True
        self._head = walk.oldest(self._taken)
        self._complete = walk.complete

    def add(self, entry: Entry) -> None:
        self.files += 1
        self.bytes += entry.size
        if self._walk is not None:
            self._walk.added(entry)
        if self._complete or (self._head and entry < self._head[-1]):
            bisect.insort(self._head, entry)
            if len(self._head) > 2 * self._limit:
                del self._head[self._limit :]
                self._complete = False

    def take(self, is_due: Callable[[bytes], bool], resting: int) -> Entry | None:
        """The oldest entry that is due, or None; resting says how many are not due. Give it back with put_back or done."""
        entry = self._first(is_due)
        if entry is None and not self._complete:
            self._begin(resting)
            entry = self._first(is_due)
        if entry is not None:
            self._taken[entry.path] = entry
        return entry

    def put_back(self, entry: Entry) -> None:
        self._taken.pop(entry.path, None)
        bisect.insort(self._head, entry)

    def replace(self, entry: Entry, other: Entry) -> None:
        """A taken entry got another name."""
        self.done(entry)
        self._taken[other.path] = other
        self.files += 1
        self.bytes += other.size
        if self._walk is not None:
            self._walk.added(other)

    def resized(self, entry: Entry, size: int) -> None:
        self.bytes += size - entry.size
        entry.size = size

    def done(self, entry: Entry) -> None:
        self._taken.pop(entry.path, None)
        self.files = max(0, self.files - 1)
        self.bytes = max(0, self.bytes - entry.size)
        if self._walk is not None:
            self._walk.removed(entry)

    def _begin(self, resting: int) -> None:
        if self._walk is None:
            self._walk = Walk(self._outbox, self._limit + resting, [*self._taken, *(e.path for e in self._head)])
            self.turn()

    def _first(self, is_due: Callable[[bytes], bool]) -> Entry | None:
        for i, entry in enumerate(self._head):
            if is_due(entry.path):
                return self._head.pop(i)
        return None

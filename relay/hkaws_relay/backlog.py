"""The oldest waiting captures in memory, and how many there are in all; bounded however long the outage."""

import bisect

_IN_MEMORY = 500


class Backlog:
    """Oldest first. A capture that just arrived can never overtake or starve one that waits."""

    def __init__(self, outbox, limit=_IN_MEMORY):
        self._outbox, self._limit = outbox, limit
        self._head, self._taken = [], {}
        self._complete = False  # whether every waiting capture is in memory
        self.files = self.bytes = 0
        self.recount()

    @property
    def oldest(self):
        """The mark of the oldest capture in memory, or None."""
        marks = [e.mark for e in self._taken.values()] + [e.mark for e in self._head[:1]]
        return min(marks) if marks else None

    def recount(self):
        """Counts anew, in case somebody else added or removed files."""
        self.files = self.bytes = 0
        for entry in self._outbox.entries():
            self.files += 1
            self.bytes += entry.size
        self._refill(0)

    def add(self, entry):
        self.files += 1
        self.bytes += entry.size
        if self._complete or (self._head and entry < self._head[-1]):
            bisect.insort(self._head, entry)
            if len(self._head) > 2 * self._limit:
                del self._head[self._limit :]
                self._complete = False

    def take(self, is_due, resting):
        """The oldest entry that is due, or None; resting says how many are not due. Give it back with put_back or done."""
        entry = self._first(is_due)
        if entry is None and not self._complete:
            self._refill(resting)
            entry = self._first(is_due)
        if entry is not None:
            self._taken[entry.path] = entry
        return entry

    def put_back(self, entry):
        self._taken.pop(entry.path, None)
        bisect.insort(self._head, entry)

    def done(self, entry):
        self._taken.pop(entry.path, None)
        self.files = max(0, self.files - 1)
        self.bytes = max(0, self.bytes - entry.size)

    def _refill(self, resting):
        limit = self._limit + resting
        self._head = self._outbox.oldest(limit, self._taken)
        self._complete = len(self._head) < limit

    def _first(self, is_due):
        for i, entry in enumerate(self._head):
            if is_due(entry.path):
                return self._head.pop(i)
        return None

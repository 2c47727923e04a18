"""One look through the outbox, in small steps: counts everything and finds the oldest, while captures come and go."""

import time


class Walk:
    """Keeps at most a few times `limit` entries in memory. watched: paths that may be removed while it goes on."""

    def __init__(self, outbox, limit, watched):
        self._entries, self._limit = outbox.entries(), limit
        self._watched, self._seen = frozenset(watched), set()
        self._added, self._removed = set(), set()
        self._found = []
        self.files = self.bytes = 0
        self.complete = True  # whether every entry is in memory

    def step(self, seconds):
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

    def added(self, entry):
        self._added.add(entry.path)
        self._count(entry)

    def removed(self, entry):
        self._removed.add(entry.path)
        if entry.path in self._seen or entry.path in self._added:
            self.files -= 1
            self.bytes -= entry.size

    def oldest(self, skip):
        """The oldest that are still there, except those in skip, oldest first."""
        self._trim()
        return [e for e in self._found if e.path not in skip and e.path not in self._removed]

    def _count(self, entry):
        self.files += 1
        self.bytes += entry.size
        self._found.append(entry)
        if len(self._found) >= 3 * self._limit:
            self._trim()

    def _trim(self):
        self._found.sort()
        if len(self._found) > self._limit:
            del self._found[self._limit :]
            self.complete = False

"""When to try what: one failing destination is probed gently, one failing file does not hold up the others."""

from __future__ import annotations

_DESTINATION_DELAYS = (0.5, 1.0, 2.0, 3.0)
_FILE_LONGEST = 3600.0


class Backoff:
    """Times are monotonic seconds.

    While the destination fails, one file at a time probes it, at most every 3 seconds, so that the backlog flows soon
    after healing. A file that is itself at fault, or fails although others get through, waits 2, 4, 8 … seconds, at most an hour.
    """

    def __init__(self) -> None:
        self._round, self._probe_at = 0, 0.0
        self._successes = 0
        self._files: dict[bytes, tuple[int, int, float]] = {}  # strikes, successes at the last one, when it is due

    @property
    def failing(self) -> bool:
        return self._round > 0

    def may_send(self, now: float, running: int) -> bool:
        """Whether another job may start beside those running."""
        return not self.failing or (running == 0 and now >= self._probe_at)

    def is_due(self, path: bytes, now: float) -> bool:
        known = self._files.get(path)
        return known is None or now >= known[2]

    def resting(self, now: float) -> int:
        """How many files are not due."""
        return sum(1 for known in self._files.values() if now < known[2])

    def reached(self) -> None:
        """Something got through."""
        self._round = 0

    def unreached(self, now: float) -> None:
        """A probe did not get through; many failures of one moment count once."""
        if now >= self._probe_at:
            self._probe_at = now + _DESTINATION_DELAYS[min(self._round, len(_DESTINATION_DELAYS) - 1)]
            self._round += 1

    def succeeded(self, path: bytes) -> None:
        self._successes += 1
        self.reached()
        self._files.pop(path, None)

    def failed(self, path: bytes, now: float, destination: bool) -> None:
        strikes, successes = 1, self._successes
        known = self._files.get(path)
        if known is not None:
            strikes = known[0] + (1 if self._successes > known[1] or not destination else 0)
        self._files[path] = (strikes, successes, now + min(2.0**strikes, _FILE_LONGEST))
        if destination:
            self.unreached(now)

    def rest(self, path: bytes, now: float, seconds: float) -> None:
        """A file that is not ready yet (somebody still writes it)."""
        self._files[path] = (0, self._successes, now + seconds)

    def forget(self, path: bytes) -> None:
        self._files.pop(path, None)

"""How long to wait before the mount is tried again. Times are monotonic seconds."""

from __future__ import annotations

GONE, HANGS, STORM, REFUSED, UNREACHABLE = "gone", "hangs", "storm", "refused", "unreachable"

_FIRST_AND_LONGEST = {
    GONE: (2.0, 3600.0),
    HANGS: (2.0, 3600.0),
    # Each try costs up to a few hundred requests: an hour's pause keeps that below $0.05 a day.
    STORM: (60.0, 3600.0),
    REFUSED: (2.0, 300.0),
    # A try costs nothing, and captures wait.
    UNREACHABLE: (2.0, 20.0),
}
_GOOD = 60.0


class Pauses:
    """Each pause is twice the one before, until a mount held ten times as long as the last pause, and at least a minute."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}

    def after(self, kind: str, held: float) -> float:
        """held: for how long the mount stood that ended so."""
        if held >= max([_GOOD] + [10 * pause for pause in self._last.values()]):
            self._last = {}
        first, longest = _FIRST_AND_LONGEST[kind]
        pause = min(2 * self._last[kind], longest) if kind in self._last else first
        self._last[kind] = pause
        return pause

"""What the machine says of itself in the heartbeat: versions, zone, clock, disk. Gathered beside the mover's work."""

from __future__ import annotations

import sys

from . import VERSION, disk, programs, timekeeping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .clock import Clock
    from .log import Log
    from .worker import Worker

_EVERY = 600.0


class Vitals:
    """facts() gives what is known and never waits; a look that is too old has another one begin, in the worker's thread.

    Both say how many seconds this clock is ahead of S3's, or None: known_offset at once, from S3's last answer;
    ask_offset may take its time, and is asked where S3 has not answered. foretell gives what zonerules.foretell does.
    """

    def __init__(
        self,
        inbox: str,
        programs_here: list[str],
        clock: Clock,
        log: Log,
        worker: Worker,
        known_offset: Callable[[], float | None],
        ask_offset: Callable[[], float | None],
        foretell: Callable[[], dict[str, list[dict[str, Any]]]],
    ) -> None:
        self._inbox, self._programs, self._clock, self._log, self._worker = inbox, programs_here, clock, log, worker
        self._known_offset, self._ask_offset, self._foretell = known_offset, ask_offset, foretell
        self._python = "%d.%d.%d" % sys.version_info[:3]
        self._versions: dict[str, Any] = {"kit": VERSION, "python": self._python}
        self._time: dict[str, Any] = {"service": None, "synchronized": None, "offsetSeconds": None}
        self._disk: dict[str, Any] = {"readOnly": False, "errors": None, "ext4Errors": None}
        self._foretold: dict[str, list[dict[str, Any]]] = {}
        self._next, self._running, self.looked = 0.0, False, False

    def facts(self, flush_errors: int) -> dict[str, Any]:
        self.turn()
        known = self._known_offset()
        return {
            "versions": self._versions,
            "zone": timekeeping.zone(self._clock.wall_ns() // 1_000_000_000, self._foretold),
            "zoneOffsets": self._foretold,
            "clock": self._time if known is None else dict(self._time, offsetSeconds=known),
            "disk": dict(self._disk, flushErrors=flush_errors),
        }

    def turn(self) -> None:
        self._worker.poll()
        if not self._running and self._clock.monotonic() >= self._next:
            self._running = True
            self._worker.submit(self._look, self._looked)

    def _look(self) -> Any:
        try:
            return self._gather()
        except Exception as e:  # Nothing of this is worth a stopped mover.
            return "%s: %s" % (type(e).__name__, e)

    def _gather(self) -> tuple[dict[str, Any], ...]:
        found = dict(programs.versions(self._programs), kit=VERSION, python=self._python)
        kept = dict(timekeeping.service(), offsetSeconds=self._ask_offset() if self._known_offset() is None else None)
        return found, kept, disk.facts(self._inbox), self._foretell()

    def _looked(self, found: Any) -> None:
        if isinstance(found, str):
            self._log.warning("cannot look at this machine", error=found)
        else:
            self._versions, self._time, self._disk, self._foretold = found
        self._running, self.looked = False, True
        self._next = self._clock.monotonic() + _EVERY

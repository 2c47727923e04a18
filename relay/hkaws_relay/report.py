"""What the relay says about itself: the heartbeat object, the live status file, and what outlives a restart."""

from __future__ import annotations

import time

from . import VERSION, names
from .counters import Counters
from .files import free_space, read_json, replace_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .backlog import Backlog
    from .clock import Clock
    from .durability import Durability
    from .log import Log
    from .outbox import Entry
    from .vitals import Vitals
    from .worker import Worker

HEARTBEAT_KEY = ".relay/status.json"
LIVE_ALONE = ("trouble", "lastFailure", "sent", "failures", "recent")
"""What the live status has beyond the heartbeat."""

_RECENT = 20
_CAMERAS = 100
_TEXT = 200
_NAMES = 10
_VITALS_WAIT = 20.0
_DISK_PATIENCE = 10.0


class Report:
    """vitals: what the machine says of itself (vitals.Vitals). worker: writes what must be durable, in a thread of its own."""

    def __init__(
        self,
        relay: str,
        destination: str,
        inbox: str,
        status_path: str,
        state_path: str,
        clock: Clock,
        log: Log,
        vitals: Vitals,
        durability: Durability,
        worker: Worker,
    ) -> None:
        self._relay, self._destination, self._inbox = relay, destination, inbox
        self._status_path, self._state_path, self._clock, self._log = status_path, state_path, clock, log
        self._vitals, self._durability, self._worker = vitals, durability, worker
        state = read_json(state_path)
        state = state if isinstance(state, dict) else {}
        self.last_success = state.get("lastSuccess")
        self._cameras = dict(state.get("perCamera") or {})
        self._counters, self.last_loss = Counters(state.get("counters")), state.get("lastLoss")
        self._sent = self._failures = self._empties = 0
        self._recent: list[dict[str, Any]] = []
        self.last_failure: dict[str, str] | None = None
        self._lost_names: list[str] = []
        self._saving = self._save_again = False
        self._told_at = self._began = clock.monotonic()
        self._complained = False
        self.extra: Callable[[], dict[str, Any]] = dict
        """Gives more fields of the heartbeat."""

    def arrived(self, entry: Entry) -> None:
        self._counters.add("uploads")
        self._counters.add("uploadedBytes", entry.size)
        if entry.truncated:
            self._counters.add("truncated")
        if entry.login:
            self._cameras[entry.login] = {"lastCapture": iso(entry.instant_ns)}

    def empties(self, count: int) -> None:
        """How many uploads of 0 bytes this mover has met."""
        self._counters.add("emptyUploads", count - self._empties)
        self._empties = count

    def lost(self, key: str, why: str) -> None:
        self._counters.add("losses")
        self.last_loss = {"at": iso(self._clock.wall_ns()), "name": key[:_TEXT], "why": why}
        self._lost_names = (self._lost_names + [key[:_TEXT]])[-_NAMES:]
        self.save()

    @property
    def untold_losses(self) -> int:
        return self._counters.since_told()["losses"]

    def stored(self, key: str, seconds: float) -> None:
        now = iso(self._clock.wall_ns())
        self.last_success = now
        self._sent += 1
        self._recent = (self._recent + [{"key": key, "at": now, "seconds": round(seconds, 3)}])[-_RECENT:]

    def failed(self, key: str, detail: str) -> None:
        self._failures += 1
        self.last_failure = {"key": key, "at": iso(self._clock.wall_ns()), "detail": detail}

    def heartbeat(self, backlog: Backlog) -> dict[str, Any]:
        """The heartbeat object; doc/key-scheme.md holds its schema."""
        free = free_space(self._inbox)
        now, elapsed = self._clock.wall_ns(), self._clock.monotonic() - self._told_at
        oldest = max(0, (now - names.instant_of(backlog.oldest)) // 1_000_000_000) if backlog.oldest else 0
        return {
            "version": 1,
            "relay": self._relay,
            "software": VERSION,
            "sentAt": iso(now),
            "destination": self._destination,
            "backlogFiles": backlog.files,
            "backlogBytes": backlog.bytes,
            "oldestSeconds": oldest,
            "freeBytes": free.bytes,
            "freeInodes": free.inodes,
            "freePercent": free.percent,
            "lastSuccess": self.last_success,
            **self._counters.totals(),
            "lastLoss": self.last_loss,
            "sinceLast": dict(self._counters.since_told(), seconds=round(elapsed), lostNames=self._lost_names),
            "flush": self._durability.facts(elapsed),
            **self._vitals.facts(self._durability.errors),
            "perCamera": self._latest_cameras(),
            **self.extra(),
        }

    def told(self, beat: dict[str, Any]) -> None:
        """S3 has this heartbeat."""
        self._counters.told({name: beat[name] for name in self._counters.totals()})
        self._lost_names = [n for n in self._lost_names if n not in beat["sinceLast"]["lostNames"]]
        self._told_at = self._clock.monotonic()
        self._durability.told()

    def write_status(self, backlog: Backlog, trouble: str) -> None:
        """The live file in /run that `hkaws-relay status` and `hkaws-relay test` read."""
        value = self.heartbeat(backlog)
        value.update(trouble=trouble, lastFailure=self.last_failure, sent=self._sent, failures=self._failures, recent=self._recent)
        self._written(self._write(self._status_path, value, durable=False))

    @property
    def ready(self) -> bool:
        """Whether a heartbeat would say what the machine says of itself, or has waited for that long enough."""
        self._vitals.turn()
        return self._vitals.looked or self._clock.monotonic() - self._began > _VITALS_WAIT

    def finish(self) -> None:
        """Waits until the last words and the last uploads are on the disk."""
        self._worker.finish(_DISK_PATIENCE)

    def save(self) -> None:
        """What must survive a restart. Losing it loses no picture, only the memory of when the last one came."""
        if self._saving:
            self._save_again = True  # A thousand losses are saved together, or the disk would have no time for uploads.
            return
        self._saving, self._save_again = True, False
        value = {
            "lastSuccess": self.last_success,
            "perCamera": dict(self._cameras),
            "counters": self._counters.totals(),
            "lastLoss": self.last_loss,
        }
        self._worker.submit(lambda: self._write(self._state_path, value, durable=True), self._saved)

    def _latest_cameras(self) -> dict[str, Any]:
        known = sorted(self._cameras.items(), key=lambda c: c[1].get("lastCapture") or "", reverse=True)
        return dict(known[:_CAMERAS])

    @staticmethod
    def _write(path: str, value: object, durable: bool) -> OSError | None:
        try:
            replace_json(path, value, durable)
        except OSError as e:
            return OSError(e.errno, e.strerror, path)
        return None

    def _saved(self, error: OSError | None) -> None:
        self._saving = False
        self._written(error)
        if self._save_again:
            self.save()

    def _written(self, error: OSError | None) -> None:
        if error is not None and not self._complained:
            self._log.warning("cannot write a status file", file=error.filename, error=error.strerror)
        self._complained = error is not None


def iso(epoch_ns: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch_ns // 1_000_000_000))

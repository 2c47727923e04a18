"""What the watch of the mount says of it: a small file for `hkaws-relay status`, the mover and the heartbeat."""

from __future__ import annotations

import os
import time

from .files import read_json, replace_json
from .report import iso

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .clock import Clock
    from .log import Log

_STALE = 90.0


class MountState:
    """The writer. Times are UTC.

    `state` is mounting, mounted or stopped; `why` is the last reason for which a mount ended, `nextTry` when the next one
    begins; `requests` and `uploads` are what s3fs asked of S3 since `since`, `mounts` how often it was mounted.
    """

    def __init__(self, path: str, clock: Clock, log: Log) -> None:
        self._path, self._clock, self._log = path, clock, log
        self._value: dict[str, Any] = {
            "state": "mounting",
            "why": "",
            "nextTry": None,
            "s3fs": "",
            "requests": 0,
            "uploads": 0,
            "mounts": 0,
        }
        self._since, self._complained = self._now(), False

    def mounting(self, s3fs: str) -> None:
        self._change("mounting", s3fs=s3fs, nextTry=None)

    def mounted(self) -> None:
        self._change("mounted", why="", mounts=self._value["mounts"] + 1, requests=0, uploads=0)

    def counted(self, requests: int, uploads: int) -> None:
        self._value.update(requests=requests, uploads=uploads)
        self._write()

    def stopped(self, why: str, pause: float) -> None:
        self._change("stopped", why=why, nextTry=iso(self._clock.wall_ns() + int(pause * 1e9)))

    def alive(self) -> None:
        """Said now and then in a long pause, so that a dead watch shows."""
        self._write()

    def value(self) -> dict[str, Any]:
        return dict(self._value, since=self._since)

    def _now(self) -> str:
        return iso(self._clock.wall_ns())

    def _change(self, state: str, **values: Any) -> None:
        self._since = self._now()
        self._value.update(values, state=state)
        self._write()

    def _write(self) -> None:
        try:
            replace_json(self._path, self.value())
            os.chmod(self._path, 0o644)  # the mover is another user
            self._complained = False
        except OSError as e:
            if not self._complained:
                self._complained = True
                self._log.warning("cannot write the mount's status file", file=self._path, error=e.strerror)


def read(path: str) -> dict[str, Any] | None:
    """What the watch last wrote; `state` is unwatched where it did not write for a while. None where it never wrote."""
    value = read_json(path)
    if not isinstance(value, dict) or not isinstance(value.get("state"), str):
        return None
    try:
        if time.time() - os.stat(path).st_mtime > _STALE:
            value["state"] = "unwatched"
    except OSError:
        return None
    return value


def sentence(value: dict[str, Any] | None) -> str:
    """Why nothing can be stored through the mount now, in words; '' where it stands."""
    if value is None or value["state"] in ("mounted", "unwatched"):
        return ""
    why = value.get("why") or "s3fs is being mounted"
    when = value.get("nextTry")
    return "%s%s" % (why, "; tried again at " + when if when else "")

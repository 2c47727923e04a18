"""What the mover asks of a destination, and the words they share."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .outbox import Entry


class Job:
    """One object to write: from a file in the spool, or (the heartbeat) from a few bytes."""

    __slots__ = ("entry", "key", "size", "data", "started")

    def __init__(self, key: str, size: int, entry: Entry | None = None, data: bytes | None = None) -> None:
        self.key, self.size, self.entry, self.data = key, size, entry, data
        self.started = 0.0

    def spooled(self) -> Entry:
        """The capture in the spool; only the heartbeat has none."""
        if self.entry is None:
            raise ValueError("%s is no capture" % self.key)
        return self.entry


class Result:
    """What became of a job.

    fault: "" for success, "destination" where S3, the network or the mount is to blame (others would fail as well),
    "file" where this one file is, "gone" where its file is no longer in the spool.
    """

    __slots__ = ("job", "fault", "detail")

    def __init__(self, job: Job, fault: str = "", detail: str = "") -> None:
        self.job, self.fault, self.detail = job, fault, detail

    @property
    def ok(self) -> bool:
        return self.fault == ""


class Refused(Exception):
    """An attempt failed; carries fault and detail of the Result."""

    def __init__(self, fault: str, detail: str) -> None:
        super().__init__(detail)
        self.fault, self.detail = fault, detail


class Destination:
    """Success means confirmed by the store. Nobody looks at the object again here:
    arrange may take it out of drop/ the same instant, and then there is nothing to find."""

    def capacity(self) -> int:
        """How many more jobs may be submitted now."""
        raise NotImplementedError

    def submit(self, job: Job) -> None:
        raise NotImplementedError

    def poll(self, seconds: float) -> list[Result]:
        """Results that are ready, waiting at most so long for the first."""
        raise NotImplementedError

    def trouble(self) -> str:
        """A sentence where the destination cannot work at all at the moment, else ''."""
        return ""

    def clock_offset(self) -> float | None:
        """Seconds that this clock was ahead of the store's at its last answer; None where it cannot tell."""
        return None

    def close(self) -> None:
        """Takes no new jobs; those that run may finish."""

"""What the mover asks of a destination, and the words they share."""


class Job:
    """One object to write: from a file in the spool, or (the heartbeat) from a few bytes."""

    __slots__ = ("entry", "key", "size", "data", "started")

    def __init__(self, key, size, entry=None, data=None):
        self.key, self.size, self.entry, self.data = key, size, entry, data
        self.started = 0.0


class Result:
    """What became of a job.

    fault: "" for success, "destination" where S3, the network or the mount is to blame (others would fail as well),
    "file" where this one file is, "gone" where its file is no longer in the spool.
    """

    __slots__ = ("job", "fault", "detail")

    def __init__(self, job, fault="", detail=""):
        self.job, self.fault, self.detail = job, fault, detail

    @property
    def ok(self):
        return self.fault == ""


class Refused(Exception):
    """An attempt failed; carries fault and detail of the Result."""

    def __init__(self, fault, detail):
        super().__init__(detail)
        self.fault, self.detail = fault, detail


class Destination:
    """Success means confirmed by the store. What happens to the object afterwards is nobody's business here:
    arrange may take it out of drop/ the same instant, and looking for it again would only find nothing."""

    def capacity(self):
        """How many more jobs may be submitted now."""
        raise NotImplementedError

    def submit(self, job):
        raise NotImplementedError

    def poll(self, seconds):
        """Results that are ready, waiting at most so long for the first."""
        raise NotImplementedError

    def trouble(self):
        """A sentence where the destination cannot work at all at the moment, else ''."""
        return ""

    def close(self):
        """Takes no new jobs; those that run may finish."""

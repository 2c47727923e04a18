"""What came in and what was lost: counts that outlive a restart, and the same since the last heartbeat that arrived."""

NAMES = ("uploads", "uploadedBytes", "truncated", "emptyUploads", "losses")


class Counters:
    """Totals since the relay was installed. A restart may forget what came since they were saved last, never a loss."""

    def __init__(self, saved):
        saved = saved if isinstance(saved, dict) else {}
        self._totals = {name: _count(saved.get(name)) for name in NAMES}
        self._told = dict(self._totals)

    def add(self, name, number=1):
        self._totals[name] += number

    def total(self, name):
        return self._totals[name]

    def totals(self):
        return dict(self._totals)

    def since_told(self):
        return {name: self._totals[name] - self._told[name] for name in NAMES}

    def told(self, totals):
        """S3 has a heartbeat with these totals."""
        self._told = dict(totals)


def _count(value):
    return value if isinstance(value, int) and value >= 0 else 0

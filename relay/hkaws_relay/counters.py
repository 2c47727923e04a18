"""What came in and what was lost: counts that outlive a restart, and the same since the last heartbeat that arrived."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

NAMES = ("uploads", "uploadedBytes", "truncated", "emptyUploads", "losses")


class Counters:
    """Totals since the relay was installed. A restart may forget what came since they were saved last, never a loss."""

    def __init__(self, saved: Any) -> None:
        saved = saved if isinstance(saved, dict) else {}
        self._totals = {name: _count(saved.get(name)) for name in NAMES}
        self._told = dict(self._totals)

    def add(self, name: str, number: int = 1) -> None:
        self._totals[name] += number

    def total(self, name: str) -> int:
        return self._totals[name]

    def totals(self) -> dict[str, int]:
        return dict(self._totals)

    def since_told(self) -> dict[str, int]:
        return {name: self._totals[name] - self._told[name] for name in NAMES}

    def told(self, totals: Mapping[str, int]) -> None:
        """S3 has a heartbeat with these totals."""
        self._told = dict(totals)


def _count(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0

"""The two clocks: wall time names things, monotonic time measures waiting. Only names suffer when the wall clock jumps."""

from __future__ import annotations

import time


class Clock:
    def wall_ns(self) -> int:
        return time.time_ns()

    def monotonic(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

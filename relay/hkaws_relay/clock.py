"""The two clocks: wall time names things, monotonic time measures waiting. Only names suffer when the wall clock jumps."""

import time


class Clock:
    def wall_ns(self):
        return time.time_ns()

    def monotonic(self):
        return time.monotonic()

    def sleep(self, seconds):
        time.sleep(seconds)

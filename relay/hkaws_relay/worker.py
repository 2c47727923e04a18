"""Work that may block (the disk, another program), done one after the other in a thread of its own."""

from __future__ import annotations

import queue
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Worker:
    """What is submitted must not log and must take no locks: the mover forks, and a child inherits locks but no threads."""

    def __init__(self) -> None:
        self._work: queue.SimpleQueue[tuple[Callable[[], Any], Callable[[Any], None]] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[Callable[[Any], None], Any]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def submit(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Runs work() in the thread; then(result) is called by poll(). What work() raises, poll() raises."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        self._work.put((work, then))

    def poll(self) -> None:
        """Hands over what is ready, in the caller's thread."""
        while True:
            try:
                then, result = self._done.get_nowait()
            except queue.Empty:
                return
            then(result)

    def finish(self, seconds: float) -> None:
        """Waits until all that was submitted is done, and what that submits in its turn."""
        while self._thread is not None:
            thread, self._thread = self._thread, None
            self._work.put(None)
            thread.join(seconds)
            self.poll()

    def _run(self) -> None:
        while True:
            task = self._work.get()
            if task is None:
                return
            work, then = task
            try:
                self._done.put((then, work()))
            except Exception as e:  # A thread that dies would silently end all flushes; the mover's loop says what it was.
                self._done.put((_raise, e))


def _raise(error: Exception) -> None:
    raise error

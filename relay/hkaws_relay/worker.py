"""Work that may block (the disk, another program), done one after the other in a thread of its own."""

import queue
import threading


class Worker:
    """What is submitted must not log and must take no locks: the mover forks, and a child inherits locks but no threads."""

    def __init__(self):
        self._work, self._done = queue.SimpleQueue(), queue.SimpleQueue()
        self._thread = None

    def submit(self, work, then):
        """Runs work() in the thread; then(result) is called by poll(). What work() raises, poll() raises."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        self._work.put((work, then))

    def poll(self):
        """Hands over what is ready, in the caller's thread."""
        while True:
            try:
                then, result = self._done.get_nowait()
            except queue.Empty:
                return
            then(result)

    def finish(self, seconds):
        """Waits until all that was submitted is done, and what that submits in its turn."""
        while self._thread is not None:
            thread, self._thread = self._thread, None
            self._work.put((None, None))
            thread.join(seconds)
            self.poll()

    def _run(self):
        while True:
            work, then = self._work.get()
            if work is None:
                return
            try:
                self._done.put((then, work()))
            except Exception as e:  # A thread that dies would silently end all flushes; the mover's loop says what it was.
                self._done.put((_raise, e))


def _raise(error):
    raise error

"""Destination `s3fs`: copies into the supervised mount, through a child process that can be killed."""

from __future__ import annotations

import json
import os
import select
import signal
import time

from . import mount_worker
from .destination import Destination, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .destination import Job
    from .log import Log

_SLOWEST = 32 * 1024  # bytes a second of all that is under way; slower, a copy counts as hung
_KEPT_FREE = 64 << 20  # s3fs wants 50 MiB of its temporary directory left free


class MountDestination(Destination):
    """Never has more bytes under way than the temporary directory of s3fs holds (tmpdir_size).

    Short of that space, s3fs 1.90 takes its locks in another order and sooner or later stands still for ever, while
    its statfs goes on answering. why_away: says why the mount is away, '' where it stands.
    """

    def __init__(
        self,
        mount: str,
        lock_path: bytes,
        log: Log,
        tmpdir_size: int,
        parallel: int = 4,
        timeout: float = 20.0,
        monotonic: Callable[[], float] = time.monotonic,
        why_away: Callable[[], str] = str,
    ) -> None:
        self._room, self._why_away = tmpdir_size - _KEPT_FREE, why_away
        self._mount, self._lock_path, self._log = os.fsencode(mount), lock_path, log
        self._parallel, self._timeout, self._monotonic = parallel, timeout, monotonic
        self._jobs: dict[int, Job] = {}
        self._deadlines: dict[int, float] = {}
        self._next = 0
        self._held: Job | None = None
        self._ready: list[Result] = []
        self._pid: int | None = None
        self._dying: int | None = None
        self._in = self._out = -1  # to and from the child; -1: shut
        self._rest = b""

    def capacity(self) -> int:
        # A killed child that hangs in the mount lives on until s3fs answers or dies; a second one would hang as well.
        return 0 if self._still_dying() or self._held else self._parallel - len(self._jobs)

    def trouble(self) -> str:
        return self._why_away() or ("the s3fs mount hangs" if self._still_dying() else "")

    def submit(self, job: Job) -> None:
        if job.size > self._room:
            detail = "too large for the temporary directory of s3fs: raise TMPDIR_SIZE to more than %dm, or use mode direct"
            self._ready.append(Result(job, "file", detail % ((job.size + _KEPT_FREE) >> 20)))
        elif self._jobs and sum(j.size for j in self._jobs.values()) + job.size > self._room:
            self._held = job
        else:
            self._hand_over(job)

    def _hand_over(self, job: Job) -> None:
        if self._pid is None:
            self._start()
        self._next += 1
        line: dict[str, Any] = {"id": self._next, "key": job.key}
        if job.data is None:
            line["source"] = job.spooled().path.hex()
        else:
            line["data"] = job.data.hex()
        job.started = self._monotonic()
        self._jobs[self._next] = job
        self._allow_time(self._next, job)
        try:
            os.write(self._in, (json.dumps(line) + "\n").encode("ascii"))
        except BrokenPipeError:
            pass  # poll() sees the end of the child's answers.

    def poll(self, seconds: float) -> list[Result]:
        ready, self._ready = self._ready, []
        results = ready or self._wait(seconds)
        if self._held and not self._still_dying():
            job, self._held = self._held, None
            self.submit(job)
        return results

    def _wait(self, seconds: float) -> list[Result]:
        if self._pid is None:
            time.sleep(seconds)
            return []
        ready, _, _ = select.select([self._out], [], [], seconds)
        if ready:
            data = os.read(self._out, 1 << 16)
            if not data:
                return self._end("the child that copies ended")
            return self._answers(data)
        if any(self._monotonic() > deadline for deadline in self._deadlines.values()):
            return self._end("no answer from the s3fs mount in time")
        return []

    def close(self) -> None:
        self._close_input()
        if self._held:
            self._ready.append(Result(self._held, "destination", "not begun, because the relay stops"))
            self._held = None

    def _close_input(self) -> None:
        if self._in >= 0:
            os.close(self._in)
            self._in = -1

    def _answers(self, data: bytes) -> list[Result]:
        *lines, self._rest = (self._rest + data).split(b"\n")
        results = []
        for line in lines:
            answer = json.loads(line)
            del self._deadlines[answer["id"]]
            results.append(Result(self._jobs.pop(answer["id"]), answer["fault"], answer["detail"]))
        return results

    def _allow_time(self, number: int, job: Job) -> None:
        """s3fs lets a small file wait for the end of a large one, so each has the time that all of them need."""
        for earlier in self._deadlines:
            self._deadlines[earlier] += job.size / _SLOWEST
        under_way = sum(j.size for j in self._jobs.values())
        self._deadlines[number] = job.started + self._timeout + under_way / _SLOWEST

    def _start(self) -> None:
        jobs_in, jobs_out = os.pipe()
        results_in, results_out = os.pipe()
        pid = os.fork()
        if pid == 0:
            self._be_child(jobs_in, results_out, [jobs_out, results_in])
        os.close(jobs_in)
        os.close(results_out)
        self._pid, self._in, self._out, self._rest = pid, jobs_out, results_in, b""

    def _be_child(self, jobs_fd: int, results_fd: int, others: list[int]) -> None:
        status = 1
        try:
            for fd in others:
                os.close(fd)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)  # The mover decides; end of input ends this child.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            mount_worker.run(self._mount, jobs_fd, results_fd, self._lock_path, self._parallel)
            status = 0
        except BaseException as e:
            self._log.error("the child that copies failed", error=e)
        finally:
            os._exit(status)

    def _end(self, why: str) -> list[Result]:
        """Kills the child; what it was doing counts as failed, although S3 may have got it: at least once."""
        jobs, self._jobs, self._deadlines = self._jobs, {}, {}
        try:
            if self._pid is not None:
                os.kill(self._pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._close_input()
        os.close(self._out)
        self._dying, self._pid, self._out = self._pid, None, -1
        self._still_dying()
        return [Result(job, "destination", why) for job in jobs.values()]

    def _still_dying(self) -> bool:
        if self._dying is not None:
            try:
                if os.waitpid(self._dying, os.WNOHANG)[0] == 0:
                    return True
            except ChildProcessError:
                pass
            self._dying = None
        return False

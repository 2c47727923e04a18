"""Destination `direct`: a signed PUT for each object. Needs s3:PutObject on drop/* and nothing else."""

from __future__ import annotations

import base64
import hashlib
import os
import queue
import threading
import time

from . import sigv4
from .destination import Destination, Refused, Result
from .put import Connection, Target, confirm

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

    from .destination import Job
    from .sigv4 import Credentials

_BLOCK = 1 << 18
_CONTENT_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".mp4": "video/mp4", ".json": "application/json"}


class DirectDestination(Destination):
    """Keeps `parallel` connections, each in its own thread; an idle connection is closed before S3 closes it."""

    def __init__(
        self,
        bucket: str,
        region: str,
        prefix: str,
        credentials: Credentials,
        endpoint: str = "",
        parallel: int = 4,
        timeout: float = 20.0,
        strict: bool = True,
    ) -> None:
        self._target = Target(bucket, region, endpoint, strict)
        self._region, self._prefix, self._credentials, self._timeout = region, prefix, credentials, timeout
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[Result] = queue.SimpleQueue()
        self._parallel, self._running = parallel, 0
        for _ in range(parallel):
            threading.Thread(target=self._work, daemon=True).start()

    def capacity(self) -> int:
        return self._parallel - self._running

    def submit(self, job: Job) -> None:
        self._running += 1
        self._jobs.put(job)

    def poll(self, seconds: float) -> list[Result]:
        results = []
        try:
            results.append(self._results.get(timeout=seconds))
            while True:
                results.append(self._results.get_nowait())
        except queue.Empty:
            pass
        self._running -= len(results)
        return results

    def clock_offset(self) -> float | None:
        """Seconds that this clock was ahead of S3's at its last answer, or None."""
        return self._target.offset

    def close(self) -> None:
        for _ in range(self._parallel):
            self._jobs.put(None)

    def _work(self) -> None:
        connection = Connection(self._target, self._timeout)
        while True:
            job = self._jobs.get()
            if job is None:
                connection.drop()
                return
            try:
                self._put(connection, job)
                self._results.put(Result(job))
            except Refused as e:
                self._results.put(Result(job, e.fault, e.detail))
            except Exception as e:  # A thread that dies would silently take a place away for ever.
                self._results.put(Result(job, "destination", "%s: %s" % (type(e).__name__, e)))

    def _put(self, connection: Connection, job: Job) -> None:
        with _open_body(job) as body:
            md5, sha256, size = _digests(body)
            path = sigv4.quote_path(self._target.path_of(self._prefix + job.key))
            headers = {
                "Host": self._target.host,
                "Content-Length": str(size),
                "Content-MD5": base64.b64encode(md5).decode("ascii"),
                "Content-Type": _CONTENT_TYPES.get(os.path.splitext(job.key)[1].lower(), "application/octet-stream"),
                "x-amz-checksum-sha256": base64.b64encode(sha256).decode("ascii"),
            }
            answer = connection.put(
                path,
                body,
                lambda: sigv4.sign(self._credentials, self._region, "PUT", path, headers, sha256.hex(), time.time()),
            )
        confirm(answer, md5, headers["x-amz-checksum-sha256"])


def _open_body(job: Job) -> IO[bytes]:
    if job.data is not None:
        import io

        return io.BytesIO(job.data)
    try:
        return open(job.spooled().path, "rb", buffering=0)
    except FileNotFoundError as e:
        raise Refused("gone", "the file is no longer in the spool") from e
    except OSError as e:
        raise Refused("file", "cannot read it: %s" % e.strerror) from e


def _digests(body: IO[bytes]) -> tuple[bytes, bytes, int]:
    md5, sha256, size = hashlib.md5(usedforsecurity=False), hashlib.sha256(), 0
    try:
        while True:
            block = body.read(_BLOCK)
            if not block:
                return md5.digest(), sha256.digest(), size
            md5.update(block)
            sha256.update(block)
            size += len(block)
    except OSError as e:
        raise Refused("file", "cannot read it: %s" % e.strerror) from e

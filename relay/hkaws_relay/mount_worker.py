"""The child that alone touches the s3fs mount. Whatever hangs there hangs here, and a SIGKILL ends it.

Protocol, one JSON object a line. In: {"id", "key", "source" (spool file, hexadecimal bytes) or "data" (hexadecimal)}.
Out: {"id", "fault", "detail"}; "fault" as in destination.Result. End of input ends the child after its running jobs.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import queue
import threading

from .destination import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BLOCK = 1 << 18
_WRITING = "cannot write it to the mount"


def run(mount: bytes, jobs_fd: int, results_fd: int, lock_path: bytes, parallel: int) -> None:
    # A child of a mover that was killed may still be copying. Two writers of one key would spoil each other's object.
    lock = os.open(lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.lockf(lock, fcntl.LOCK_EX)
    work: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
    answers = threading.Lock()

    def serve() -> None:
        while True:
            job = work.get()
            if job is None:
                return
            answer = (json.dumps(_attempt(mount, job)) + "\n").encode("ascii")
            with answers:
                _write_all(results_fd, answer)

    threads = [threading.Thread(target=serve) for _ in range(parallel)]
    for thread in threads:
        thread.start()
    with os.fdopen(jobs_fd, "rb") as lines:
        for line in lines:
            work.put(json.loads(line))
    for _ in threads:
        work.put(None)
    for thread in threads:
        thread.join()


def _attempt(mount: bytes, job: dict[str, Any]) -> dict[str, Any]:
    fault = detail = ""
    try:
        _require_mounted(mount)
        _copy(os.path.join(mount, job["key"].encode("utf-8")), job)
    except Refused as e:
        fault, detail = e.fault, e.detail
    except Exception as e:
        fault, detail = "destination", "%s: %s" % (type(e).__name__, e)
    return {"id": job["id"], "fault": fault, "detail": detail}


def _require_mounted(mount: bytes) -> None:
    """Without the mount the directory below would swallow the pictures."""
    try:
        if os.stat(mount).st_dev != os.stat(os.path.dirname(mount)).st_dev:
            return
    except OSError as e:
        raise Refused("destination", "the mount does not answer: %s" % e.strerror) from e
    raise Refused("destination", "s3fs is not mounted; see `journalctl -u hkaws-relay-mount`")


def _copy(target: bytes, job: dict[str, Any]) -> None:
    with _Source(job) as source:
        out = _create(target)
        try:
            while True:
                block = source.read()
                if not block:
                    break
                _write_all(out, block)
        except BaseException:
            _close_quietly(out)
            raise
        try:
            os.close(out)  # s3fs uploads now; 0 means that S3 took the bytes and their MD5.
        except OSError as e:
            raise _refusal(e, "S3 did not take it") from e


def _create(target: bytes) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    try:
        try:
            return os.open(target, flags, 0o600)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
            return os.open(target, flags, 0o600)
    except OSError as e:
        raise _refusal(e, "cannot create it on the mount") from e


def _write_all(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(fd, view) :]
        except OSError as e:
            raise _refusal(e, _WRITING) from e


def _refusal(error: OSError, what: str) -> Refused:
    fault = "file" if error.errno in (errno.ENAMETOOLONG, errno.EFBIG, errno.EILSEQ, errno.ENOSPC) else "destination"
    hint = ""
    if error.errno in (errno.EACCES, errno.EPERM):
        hint = "; the key's policy needs s3:PutObject and s3:GetObject on the bucket's drop/*"
    elif error.errno == errno.ENOSPC:
        hint = "; too large for the temporary directory of s3fs: raise TMPDIR_SIZE, or use mode direct"
    elif error.errno == errno.EIO and what == _WRITING:
        hint = "; s3fs lost S3, or the file is larger than its temporary directory (TMPDIR_SIZE)"
    return Refused(fault, "%s: %s%s" % (what, error.strerror, hint))


def _close_quietly(fd: int) -> None:
    try:
        os.close(fd)
    except OSError:
        pass


class _Source:
    def __init__(self, job: dict[str, Any]) -> None:
        self._data = bytes.fromhex(job.get("data", ""))
        self._path = None if "data" in job else bytes.fromhex(job["source"])
        self._fd: int | None = None

    def __enter__(self) -> _Source:
        if self._path is not None:
            try:
                self._fd = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
            except FileNotFoundError as e:
                raise Refused("gone", "the file is no longer in the spool") from e
            except OSError as e:
                raise Refused("file", "cannot read it: %s" % e.strerror) from e
        return self

    def read(self) -> bytes:
        if self._fd is None:
            data, self._data = self._data, b""
            return data
        try:
            return os.read(self._fd, _BLOCK)
        except OSError as e:
            raise Refused("file", "cannot read it: %s" % e.strerror) from e

    def __exit__(self, *_: object) -> None:
        if self._fd is not None:
            os.close(self._fd)

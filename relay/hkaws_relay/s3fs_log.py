"""What the log of s3fs tells: how often it asked S3, and why it could not mount. Lines as of 1.90, 1.95 and 1.97."""

from __future__ import annotations

import collections
import re

from .put import REMEDY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .clock import Clock
    from .log import Log

_ANSWER = re.compile(r"HTTP response code")
_UPLOAD = re.compile(r"uploading\.\.\. \[")
_NOTABLE = re.compile(r"\[(ERR|CRT|ERROR|CRITICAL)\]|^s3fs: |^fuse: |fusermount")
_CHATTER = re.compile(r"change debug level")
_S3_CODE = re.compile(r"<Code>([A-Za-z0-9]+)</Code>")
_KEPT = 20
_A_MINUTE = 10


class Tally:
    """Counts requests and uploads, and keeps the last lines that say what is wrong."""

    def __init__(self) -> None:
        self.requests = self.uploads = 0
        self.notable: collections.deque[str] = collections.deque(maxlen=_KEPT)
        self.last = ""

    def add(self, line: str) -> bool:
        """Whether the line is worth the journal."""
        self.last = line or self.last
        if _ANSWER.search(line):
            self.requests += 1
        if _UPLOAD.search(line):
            self.uploads += 1
        if _NOTABLE.search(line) and not _CHATTER.search(line):
            self.notable.append(line)
            return True
        return False


class Bound:
    """How many requests a minute are believed: some, and some more for each upload.

    An upload costs 3 to 5 requests, the first into a new directory up to 24; a large file one more for each 10 MB. An s3fs
    that asks without end asks a thousand times a second.
    """

    IDLE, PER_UPLOAD, WINDOW = 300, 30, 60.0

    def __init__(self, now: float) -> None:
        self._since, self._requests, self._uploads = now, 0, 0

    def exceeded(self, requests: int, uploads: int, now: float) -> int:
        """How many were asked in the window where that is too many, else 0. requests, uploads: so far."""
        asked = requests - self._requests
        if asked > self.IDLE + self.PER_UPLOAD * (uploads - self._uploads):
            return asked
        if now - self._since >= self.WINDOW:
            self._since, self._requests, self._uploads = now, requests, uploads
        return 0


class Journal:
    """Hands lines on to the journal, at most ten a minute: a storm must not fill it."""

    def __init__(self, log: Log, clock: Clock) -> None:
        self._log, self._clock = log, clock
        self._since, self._said = clock.monotonic(), 0

    def say(self, line: str) -> None:
        now = self._clock.monotonic()
        if now - self._since >= 60.0:
            if self._said > _A_MINUTE:
                self._log.warning("s3fs said more than is shown", lines=self._said - _A_MINUTE)
            self._since, self._said = now, 0
        self._said += 1
        if self._said <= _A_MINUTE:
            self._log.error("s3fs: " + line[:500])


_READING = "; in mode s3fs the key's policy needs s3:PutObject and s3:GetObject on the bucket's drop/*, and s3:ListBucket on the bucket"
_NO_MARKER = "S3 has no object drop/, which this s3fs wants to find"
_SIGNS = (
    (r"CURLE_COULDNT_RESOLVE_HOST|Could not resolve host", "the name of S3 is not found; check DNS and the network, and REGION or ENDPOINT"),
    (r"CURLE_SSL_CACERT|CURLE_PEER_FAILED_VERIFICATION|certificate verification failed", "the certificate of S3 is refused; see doc/relay.md, A private CA"),
    (r"CURLE_COULDNT_CONNECT|CURLE_OPERATION_TIMEDOUT|Failed to connect|giving up", "S3 does not answer; check the network and the firewall"),
    (r"not found\(host|remote mountpath .* not found|Remote mountpath", _NO_MARKER),
    (r"disk space", "the temporary directory is too small for s3fs; raise TMPDIR_SIZE"),
    (r"is not empty", "files lie below the mount point; move them into the spool's out/ or away"),
    (r"device not found|/dev/fuse", "this kernel has no FUSE; run `modprobe fuse`, and install the package fuse3"),
    (r"permissions|passwd_file|credentials file|access key", "s3fs cannot read the key; run relay/install.sh again"),
    (r"unknown option|invalid option", "this s3fs does not know an option; check S3FS_OPTIONS in relay.conf"),
)  # fmt: skip


def cause(tally: Tally) -> tuple[str, bool]:
    """(why, unreachable): why a mount failed and what to do, from what s3fs said."""
    text = "\n".join(tally.notable)
    codes = _S3_CODE.findall(text)
    for code in reversed(codes):
        if code == "AccessDenied":
            return "S3 answered AccessDenied" + _READING, False
        if code == "NoSuchKey":
            return _NO_MARKER, False
        if code in REMEDY:
            return "S3 answered %s; %s" % (code, REMEDY[code]), False
    for sign, why in _SIGNS:
        if re.search(sign, text):
            return why, why.startswith(("S3 does not answer", "the name of S3"))
    if "response code 403" in text or "returning EPERM" in text:
        return "S3 answered 403" + _READING, False
    last = tally.notable[-1] if tally.notable else tally.last
    return "its last word was: " + last[-300:] if last else "it gave no reason", False

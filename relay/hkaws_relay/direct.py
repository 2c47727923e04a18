"""Destination `direct`: a signed PUT for each object. Needs s3:PutObject on drop/* and nothing else."""

import base64
import hashlib
import http.client
import os
import queue
import re
import ssl
import threading
import time
from urllib.parse import urlsplit

from . import sigv4, timekeeping
from .destination import Destination, Refused, Result

_BLOCK = 1 << 18
_CONNECT = 4.0
_CONTENT_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".mp4": "video/mp4", ".json": "application/json"}
_FILE_FAULTS = frozenset(["EntityTooLarge", "KeyTooLongError", "BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch", "IncompleteBody"])
_REMEDY = {
    "RequestTimeTooSkewed": "the clock of this computer is wrong; check `timedatectl`",
    "AccessDenied": "the key may not write there; its policy needs s3:PutObject on the bucket's drop/*",
    "SignatureDoesNotMatch": "the secret key does not belong to the access key; write the credentials file again",
    "InvalidAccessKeyId": "the access key does not exist (any more); write the credentials file again",
    "NoSuchBucket": "there is no such bucket; check BUCKET in relay.conf",
    "PermanentRedirect": "the bucket is in another region; check REGION in relay.conf",
    "AuthorizationHeaderMalformed": "the bucket is in another region; check REGION in relay.conf",
}


class DirectDestination(Destination):
    """Keeps `parallel` connections, each in its own thread; an idle connection is closed before S3 closes it."""

    def __init__(self, bucket, region, prefix, credentials, endpoint="", parallel=4, timeout=20.0):
        self._target = _Target(bucket, region, endpoint)
        self._region, self._prefix, self._credentials, self._timeout = region, prefix, credentials, timeout
        self._jobs, self._results = queue.SimpleQueue(), queue.SimpleQueue()
        self._parallel, self._running = parallel, 0
        for _ in range(parallel):
            threading.Thread(target=self._work, daemon=True).start()

    def capacity(self):
        return self._parallel - self._running

    def submit(self, job):
        self._running += 1
        self._jobs.put(job)

    def poll(self, seconds):
        results = []
        try:
            results.append(self._results.get(timeout=seconds))
            while True:
                results.append(self._results.get_nowait())
        except queue.Empty:
            pass
        self._running -= len(results)
        return results

    def clock_offset(self):
        """Seconds that this clock was ahead of S3's at its last answer, or None."""
        return self._target.offset

    def close(self):
        for _ in range(self._parallel):
            self._jobs.put(None)

    def _work(self):
        connection = _Connection(self._target, self._timeout)
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

    def _put(self, connection, job):
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
            for last in (False, True):
                signed = sigv4.sign(self._credentials, self._region, "PUT", path, headers, sha256.hex(), time.time())
                body.seek(0)
                try:
                    answer = connection.send(path, body, signed)
                    break
                except (ssl.SSLCertVerificationError, TimeoutError) as e:
                    connection.drop()
                    raise Refused("destination", "%s: %s" % (self._target.host, e)) from e
                except (OSError, http.client.HTTPException) as e:
                    stale = not connection.fresh
                    connection.drop()
                    if last or not stale:
                        raise Refused("destination", "%s: %s" % (self._target.host, e or type(e).__name__)) from e
        _confirm(answer, md5, headers["x-amz-checksum-sha256"])


class _Target:
    def __init__(self, bucket, region, endpoint):
        parts = urlsplit(endpoint or "https://%s.s3.%s.amazonaws.com" % (bucket, region))
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
            raise ValueError("ENDPOINT must look like https://host or http://host:port, not %r" % endpoint)
        self.secure, self.name, self.port = parts.scheme == "https", parts.hostname, parts.port
        self.host = parts.netloc
        # One for all connections: each would hold all of the system's certificates.
        self.tls = ssl.create_default_context() if self.secure else None
        self.offset = None
        self._before = "/" + bucket + "/" if endpoint else "/"

    def path_of(self, key):
        return self._before + key


class _Connection:
    """A connection kept open between objects. fresh: it has not answered yet, so a failure is not its age."""

    _IDLE = 4.0

    def __init__(self, target, timeout):
        self._target, self._timeout, self._http, self._used = target, timeout, None, 0.0
        self.fresh = True

    def send(self, path, body, headers):
        if self._http and time.monotonic() - self._used > self._IDLE:
            self.drop()
        if not self._http:
            self._http = self._connect()
        self._http.request("PUT", path, body=body, headers=headers)
        response = self._http.getresponse()
        text = response.read(1 << 16)
        answer = (response.status, response.headers, text)
        self._target.offset = timekeeping.offset(response.headers.get("Date"), time.time())
        self.fresh, self._used = False, time.monotonic()
        if response.will_close or not response.isclosed():
            self.drop()
        return answer

    def drop(self):
        if self._http:
            self._http.close()
        self._http, self.fresh = None, True

    def _connect(self):
        t = self._target
        # TCP repeats its first packet after 1, 3, 7, 15 s: giving up early finds a healed network sooner.
        patience = min(self._timeout, _CONNECT)
        if t.secure:
            connection = http.client.HTTPSConnection(t.name, t.port, timeout=patience, context=t.tls, blocksize=_BLOCK)
        else:
            connection = http.client.HTTPConnection(t.name, t.port, timeout=patience, blocksize=_BLOCK)
        connection.connect()
        connection.sock.settimeout(self._timeout)
        return connection


def _open_body(job):
    if job.data is not None:
        import io

        return io.BytesIO(job.data)
    try:
        return open(job.entry.path, "rb", buffering=0)
    except FileNotFoundError as e:
        raise Refused("gone", "the file is no longer in the spool") from e
    except OSError as e:
        raise Refused("file", "cannot read it: %s" % e.strerror) from e


def _digests(body):
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


def _confirm(answer, md5, checksum):
    """200 and the store's own word on the bytes: the checksum it names, or an ETag that is their MD5."""
    status, headers, text = answer
    if status == 200:
        stored = headers.get("x-amz-checksum-sha256")
        if stored == checksum or (not stored and headers.get("ETag", "").strip('"') == md5.hex()):
            return
        raise Refused("destination", "answered 200 but names another checksum; not counted as stored")
    code = re.search(rb"<Code>([A-Za-z]+)</Code>", text)
    code = code.group(1).decode("ascii") if code else http.client.responses.get(status, "")
    fault = "file" if code in _FILE_FAULTS else "destination"
    remedy = _REMEDY.get(code, "")
    raise Refused(fault, "HTTP %d %s%s" % (status, code, "; " + remedy if remedy else ""))

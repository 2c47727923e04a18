"""One signed PUT to S3 over a connection that may be kept: what mode direct sends captures with, and mode s3fs its marker."""

from __future__ import annotations

import http.client
import re
import ssl
import time
from urllib.parse import urlsplit

from . import timekeeping
from .destination import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import IO

    Answer = tuple[int, http.client.HTTPMessage, bytes]  # status, headers, the body's first 64 KB

_BLOCK = 1 << 18
_CONNECT = 4.0
_FILE_FAULTS = frozenset(["EntityTooLarge", "KeyTooLongError", "BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch", "IncompleteBody"])
REMEDY = {
    "RequestTimeTooSkewed": "the clock of this computer is wrong; check `timedatectl`",
    "AccessDenied": "the key may not write there; its policy needs s3:PutObject on the bucket's drop/*",
    "SignatureDoesNotMatch": "the secret key does not belong to the access key; write the credentials file again",
    "InvalidAccessKeyId": "the access key does not exist (any more); write the credentials file again",
    "NoSuchBucket": "there is no such bucket; check BUCKET in relay.conf",
    "PermanentRedirect": "the bucket is in another region; check REGION in relay.conf",
    "AuthorizationHeaderMalformed": "the bucket is in another region; check REGION in relay.conf",
}


class Target:
    """Where a bucket is asked for. strict: hold certificates to RFC 5280 to the letter, as Python 3.13 and later do."""

    def __init__(self, bucket: str, region: str, endpoint: str = "", strict: bool = True) -> None:
        parts = urlsplit(endpoint or "https://%s.s3.%s.amazonaws.com" % (bucket, region))
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
            raise ValueError("ENDPOINT must look like https://host or http://host:port, not %r" % endpoint)
        self.secure, self.name, self.port = parts.scheme == "https", parts.hostname, parts.port
        self.host = parts.netloc
        # One for all connections: each would hold all of the system's certificates.
        self.tls = ssl.create_default_context() if self.secure else None
        if self.tls and not strict:
            self.tls.verify_flags &= ~ssl.VERIFY_X509_STRICT
        self.offset: float | None = None
        """By how many seconds this clock is ahead of S3's, as its last answer said."""
        self._before = "/" + bucket + "/" if endpoint else "/"

    def path_of(self, key: str) -> str:
        return self._before + key


class Connection:
    """A connection kept open between objects. fresh: it has not answered yet, so a failure is not its age."""

    _IDLE = 4.0

    def __init__(self, target: Target, timeout: float) -> None:
        self._target, self._timeout, self._used = target, timeout, 0.0
        self._http: http.client.HTTPConnection | None = None
        self.fresh = True

    def put(self, path: str, body: IO[bytes], headers_now: Callable[[], Mapping[str, str]]) -> Answer:
        """The answer (status, headers, text) to a PUT; once more on a new connection where the kept one proves stale.

        body: a file at any position; headers_now(): the signed headers, made anew for each attempt.
        """
        last = False
        while True:
            headers = headers_now()
            body.seek(0)
            try:
                return self._send(path, body, headers)
            except ssl.SSLCertVerificationError as e:
                self.drop()
                raise Refused("destination", certificate_fault(self._target.host, e)) from e
            except TimeoutError as e:
                self.drop()
                raise Refused("destination", "%s: %s" % (self._target.host, e)) from e
            except (OSError, http.client.HTTPException) as e:
                stale = not self.fresh
                self.drop()
                if last or not stale:
                    raise Refused("destination", "%s: %s" % (self._target.host, e or type(e).__name__)) from e
                last = True

    def _send(self, path: str, body: IO[bytes], headers: Mapping[str, str]) -> Answer:
        if self._http and time.monotonic() - self._used > self._IDLE:
            self.drop()
        connection = self._http = self._http or self._connect()
        connection.request("PUT", path, body=body, headers=headers)
        response = connection.getresponse()
        text = response.read(1 << 16)
        answer = (response.status, response.headers, text)
        self._target.offset = timekeeping.offset(response.headers.get("Date"), time.time())
        self.fresh, self._used = False, time.monotonic()
        if response.will_close or not response.isclosed():
            self.drop()
        return answer

    def drop(self) -> None:
        if self._http:
            self._http.close()
        self._http, self.fresh = None, True

    def _connect(self) -> http.client.HTTPConnection:
        t = self._target
        # TCP repeats its first packet after 1, 3, 7, 15 s: giving up early finds a healed network sooner.
        patience = min(self._timeout, _CONNECT)
        connection: http.client.HTTPConnection
        if t.secure:
            connection = http.client.HTTPSConnection(t.name, t.port, timeout=patience, context=t.tls, blocksize=_BLOCK)
        else:
            connection = http.client.HTTPConnection(t.name, t.port, timeout=patience, blocksize=_BLOCK)
        connection.connect()
        connection.sock.settimeout(self._timeout)
        return connection


def certificate_fault(host: str, error: ssl.SSLCertVerificationError) -> str:
    """What is wrong with a certificate, and both ways to mend it. error: an SSLCertVerificationError."""
    why = (getattr(error, "verify_message", "") or str(error)).rstrip(".")
    if _STRICT_ALONE.search(why):
        remedies = "make the CA's certificate anew as doc/relay.md says (A private CA), or write TLS_STRICT=no into relay.conf"
        why += ", which Python 3.13 and later insist on"
    elif "issuer certificate" in why or "self-signed" in why or "self signed" in why:
        remedies = (
            "copy the CA's certificate to /usr/local/share/ca-certificates/NAME.crt and run `update-ca-certificates`,"
            " or give the server a certificate of a public CA"
        )
    elif "mismatch" in why or "not valid for" in why:
        remedies = "write the name that the certificate has into ENDPOINT, or give the server a certificate for this one"
    else:
        remedies = "renew the server's certificate, or check this computer's clock with `timedatectl`"
    return "the certificate of %s is refused: %s; %s" % (host, why, remedies)


# What OpenSSL says only under X509_V_FLAG_X509_STRICT.
_STRICT_ALONE = re.compile(
    r"Missing (Authority|Subject) Key Identifier|Key Identifier marked critical|does not include key usage extension|"
    r"Basic Constraints of CA cert not marked critical|Path length|keyCertSign invalid for non-CA|name empty|"
    r"Subject Alt|Subject empty|signature algorithm mismatch|X509v3"
)


def confirm(answer: Answer, md5: bytes, checksum: str) -> None:
    """200 and the store's own word on the bytes: the checksum it names, or an ETag that is their MD5."""
    status, headers, text = answer
    if status == 200:
        stored = headers.get("x-amz-checksum-sha256")
        if stored == checksum or (not stored and headers.get("ETag", "").strip('"') == md5.hex()):
            return
        raise Refused("destination", "answered 200 but names another checksum; not counted as stored")
    raise refusal(status, text)


def refusal(status: int, text: bytes) -> Refused:
    """The Refused that an answer other than 200 means, with its remedy where there is a known one."""
    found = re.search(rb"<Code>([A-Za-z0-9]+)</Code>", text)
    code = found.group(1).decode("ascii") if found else http.client.responses.get(status, "")
    remedy = REMEDY.get(code, "")
    return Refused("file" if code in _FILE_FAULTS else "destination", "HTTP %d %s%s" % (status, code, "; " + remedy if remedy else ""))

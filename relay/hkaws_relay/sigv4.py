"""AWS Signature Version 4 for one request with a known payload hash.

Source of the format: "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)", Amazon S3 API
Reference.
"""

from __future__ import annotations

import hashlib
import hmac
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


class Credentials:
    def __init__(self, access_key: str, secret_key: str) -> None:
        self.access_key, self._secret_key = access_key, secret_key

    @classmethod
    def parse(cls, text: str) -> Credentials:
        """From ACCESS_KEY:SECRET_KEY, the format of an s3fs password file."""
        access, colon, secret = text.strip().partition(":")
        if not (access and colon and secret) or ":" in secret or len(text.split()) != 1:
            raise ValueError("the credentials file must hold one line ACCESS_KEY_ID:SECRET_ACCESS_KEY")
        return cls(access, secret)

    def __repr__(self) -> str:
        return "Credentials(%s, secret not shown)" % self.access_key

    def signing_key(self, day: str, region: str, service: str) -> bytes:
        key = ("AWS4" + self._secret_key).encode("utf-8")
        for part in (day, region, service, "aws4_request"):
            key = hmac.new(key, part.encode("utf-8"), hashlib.sha256).digest()
        return key


def quote_path(path: str) -> str:
    """The path of a request: every byte but the unreserved ones and '/' as %XX, once, as S3 wants it."""
    return "".join(chr(b) if b in _UNRESERVED else "%%%02X" % b for b in path.encode("utf-8"))


def sign(
    credentials: Credentials,
    region: str,
    method: str,
    quoted_path: str,
    headers: Mapping[str, str],
    payload_sha256: str,
    epoch_seconds: float,
    query: str = "",
    service: str = "s3",
) -> dict[str, str]:
    """The headers (names as given) with x-amz-date, x-amz-content-sha256 and Authorization added.

    Needs Host among them. A query must be in canonical form: quoted and sorted.
    """
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(epoch_seconds))
    signed = dict(headers)
    signed["x-amz-date"] = stamp
    signed["x-amz-content-sha256"] = payload_sha256
    lower = {k.lower(): " ".join(str(v).split()) for k, v in signed.items()}
    names = ";".join(sorted(lower))
    canonical = "\n".join([method, quoted_path, query, "".join("%s:%s\n" % (k, lower[k]) for k in sorted(lower)), names, payload_sha256])
    scope = "/".join([stamp[:8], region, service, "aws4_request"])
    to_sign = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode("utf-8")).hexdigest()])
    key = credentials.signing_key(stamp[:8], region, service)
    signature = hmac.new(key, to_sign.encode("utf-8"), hashlib.sha256).hexdigest()
    signed["Authorization"] = "AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=%s,Signature=%s" % (
        credentials.access_key,
        scope,
        names,
        signature,
    )
    return signed

"""AWS Signature Version 4 for one request with a known payload hash.

Source of the format: "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)", Amazon S3 API
Reference.
"""

import hashlib
import hmac
import time

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


class Credentials:
    def __init__(self, access_key, secret_key):
        self.access_key, self._secret_key = access_key, secret_key

    @classmethod
    def parse(cls, text):
        """From ACCESS_KEY:SECRET_KEY, the format of an s3fs password file."""
        access, colon, secret = text.strip().partition(":")
        if not (access and colon and secret) or ":" in secret or len(text.split()) != 1:
            raise ValueError("the credentials file must hold one line ACCESS_KEY_ID:SECRET_ACCESS_KEY")
        return cls(access, secret)

    def __repr__(self):
        return "Credentials(%s, secret not shown)" % self.access_key

    def signing_key(self, day, region, service):
        key = ("AWS4" + self._secret_key).encode("utf-8")
        for part in (day, region, service, "aws4_request"):
            key = hmac.new(key, part.encode("utf-8"), hashlib.sha256).digest()
        return key


def quote_path(path):
    """The path of a request: every byte but the unreserved ones and '/' as %XX, once, as S3 wants it."""
    return "".join(chr(b) if b in _UNRESERVED else "%%%02X" % b for b in path.encode("utf-8"))


def sign(credentials, region, method, quoted_path, headers, payload_sha256, epoch_seconds, query="", service="s3"):
    """The headers (names as given) with x-amz-date, x-amz-content-sha256 and Authorization added.

    Needs Host among them. A query must be in canonical form: quoted and sorted.
    """
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(epoch_seconds))
    signed = dict(headers)
    signed["x-amz-date"] = stamp
    signed["x-amz-content-sha256"] = payload_sha256
    lower = {k.lower(): " ".join(str(v).split()) for k, v in signed.items()}
    names = ";".join(sorted(lower))
    canonical = "\n".join(
        [method, quoted_path, query, "".join("%s:%s\n" % (k, lower[k]) for k in sorted(lower)), names, payload_sha256]
    )
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

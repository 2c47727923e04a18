"""The marker: an empty object `drop/`, as s3fs writes a directory. s3fs 1.95 and later mount nothing without it.

Seen (doc/relay.md): 1.90 needs none; 1.95 asks GET drop/ and ends on 404; 1.97 asks again for ever, and wants the six
metadata of s3fs as well. It lies among the captures and is none: nothing of this project files, sweeps or expires it.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import ssl
import time

from . import sigv4
from .destination import Refused
from .files import read_json
from .put import Connection, Target, refusal
from .report import HEARTBEAT_KEY, LIVE_ALONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .config import Config
    from .sigv4 import Credentials

_PATIENCE = 10.0
_FRESH = 60.0

DONE, REFUSED, UNREACHABLE = 0, 1, 3
"""What the command `hkaws-relay mark` ends with: written; S3 (or its certificate) said no; nobody answered."""


class Unreachable(Refused):
    """Nobody answered at all: mounting would fail as well, and cost only time."""


def headers(epoch_seconds: float) -> dict[str, str]:
    """Those by which s3fs knows a directory, of mode 0700 (16832 with its type)."""
    now = "%d" % epoch_seconds
    meta = {"mode": "16832", "uid": "0", "gid": "0", "mtime": now, "ctime": now, "atime": now}
    return {"Content-Type": "application/x-directory", **{"x-amz-meta-" + name: value for name, value in meta.items()}}


def write(config: Config, credentials: Credentials) -> None:
    """Writes the marker, or raises Refused (Unreachable). One PUT, whatever stands there already: it may be damaged."""
    _put(config, credentials, config.prefix, b"", headers(time.time()))


def send_heartbeat(config: Config, credentials: Credentials, mount: Any) -> None:
    """Sends what a living mover last wrote down, past a mount that does not work. One PUT.

    mount: the field of that name. Nothing is sent for a mover that is dead: its silence is what the owner is told of.
    """
    beat = read_json(config.status)
    if not isinstance(beat, dict) or time.time() - os.stat(config.status).st_mtime > _FRESH:
        raise Refused("file", "the mover does not run")
    for name in LIVE_ALONE:
        beat.pop(name, None)
    body = (json.dumps(dict(beat, mount=mount), sort_keys=True) + "\n").encode("ascii")
    _put(config, credentials, config.prefix + HEARTBEAT_KEY, body, {"Content-Type": "application/json"})


def _put(config: Config, credentials: Credentials, key: str, body: bytes, extra: Mapping[str, str]) -> None:
    target = Target(config.bucket, config.region, config.endpoint, config.tls_strict)
    connection = Connection(target, _PATIENCE)
    path = sigv4.quote_path(target.path_of(key))
    unsigned = {"Host": target.host, "Content-Length": str(len(body)), **extra}
    digest = hashlib.sha256(body).hexdigest()
    try:
        status, _, text = connection.put(
            path,
            io.BytesIO(body),
            lambda: sigv4.sign(credentials, config.region, "PUT", path, unsigned, digest, time.time()),
        )
    except Refused as e:
        if isinstance(e.__cause__, ssl.SSLCertVerificationError):
            raise
        raise Unreachable(e.fault, e.detail) from e
    finally:
        connection.drop()
    if status != 200:
        raise refusal(status, text)

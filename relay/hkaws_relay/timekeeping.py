"""What the relay knows about its own time: its zone, who keeps the clock, and how far it is from S3's."""

from __future__ import annotations

import os
import time
from email.utils import parsedate_to_datetime

from . import zonerules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_SERVICES = {
    "systemd-timesyn": "systemd-timesyncd",
    "chronyd": "chrony",
    "ntpd": "ntp",
    "ntpsec": "ntpsec",
    "openntpd": "openntpd",
}
_TIMESYNCD = "/run/systemd/timesync/synchronized"


def zone(epoch_seconds: float, foretold: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """This machine's zone, by the rules that stand on its disk now; by those of this process where nobody has looked at them."""
    name = zonerules.own()
    seconds = zonerules.at(epoch_seconds, foretold.get(name or "", []))
    return {"name": name, "utcOffsetSeconds": time.localtime(epoch_seconds).tm_gmtoff if seconds is None else seconds}


def service(proc: str = "/proc", timesyncd: str = _TIMESYNCD) -> dict[str, Any]:
    """The time service that runs, and whether it says that the clock is right (None where it does not say)."""
    for name in _comms(proc):
        if name in _SERVICES:
            found = _SERVICES[name]
            return {"service": found, "synchronized": os.path.exists(timesyncd) if found == "systemd-timesyncd" else None}
    return {"service": None, "synchronized": None}


def offset(date_header: str | None, epoch_seconds: float) -> float | None:
    """The relay's clock minus the one that wrote an HTTP Date, in seconds; None for what is no date. A Date has no
    fractions, so half a second is taken for them."""
    try:
        there = parsedate_to_datetime(date_header or "").timestamp() + 0.5
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return round(epoch_seconds - there, 1)


def ask(url: str) -> float | None:
    """The offset from the clock of the server at url, by one unsigned HEAD without a key; None where it does not answer.

    Its certificate is not looked at: a clock that is years behind would refuse it, and that is just when the answer matters.
    Nothing is sent, and nothing but the time is read.
    """
    import http.client
    import ssl
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    host = parts.hostname or ""
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        unchecked = ssl.create_default_context()
        unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection(host, parts.port, timeout=5, context=unchecked)
    else:
        connection = http.client.HTTPConnection(host, parts.port, timeout=5)
    try:
        connection.request("HEAD", "/")
        answer = connection.getresponse()
        return offset(answer.headers.get("Date"), time.time())
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _comms(proc: str) -> Iterator[str]:
    for name in os.listdir(proc):
        if name.isdigit():
            try:
                with open("%s/%s/comm" % (proc, name)) as source:
                    yield source.read().strip()
            except OSError:
                continue

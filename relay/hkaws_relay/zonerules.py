"""What this machine's time zone rules say of the year to come, so that whoever goes by others can tell when the clocks will differ.

Another process asks (`hkaws-relay zones`): the C library reads a zone's rules once, and a mover that runs for months would go on by
those that stood when it was started, however often tzdata is updated."""

from __future__ import annotations

import json
import os
import re
import time
from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

MOST_ZONES = 4
"""Of a site, beside this machine's own."""

_MOST_OFFSETS = 12
_DAY = 86_400
_DAYS = 366
_ROOT = "/usr/share/zoneinfo"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*)*")


def is_name(text: str) -> bool:
    return len(text) <= 80 and _NAME.fullmatch(text) is not None


def own() -> str | None:
    """The name of this machine's zone; None where it has none."""
    place = os.environ.get("TZ", "").lstrip(":") or os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
    return place[:80] or None


def foretell(names: Iterable[str], begin: int, root: str = _ROOT) -> dict[str, list[dict[str, Any]]]:
    """Of each zone that there are rules of, from when on it is how many seconds ahead of UTC: first from begin on, for 366 days.

    Changes the time zone of this process."""
    told: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        path = os.path.join(root, name)
        if is_name(name) and os.path.isfile(path):
            os.environ["TZ"] = ":" + path
            time.tzset()
            told[name] = [{"from": _iso(at), "seconds": seconds} for at, seconds in islice(_offsets(begin), _MOST_OFFSETS)]
    return told


def read(text: str) -> dict[str, list[dict[str, Any]]]:
    """What foretell's process wrote; nothing where it could not."""
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def at(epoch_seconds: float, offsets: list[dict[str, Any]]) -> int | None:
    """How many seconds ahead of UTC a zone is, as foretold; None for what lies before."""
    now = _iso(int(epoch_seconds))
    begun = [offset["seconds"] for offset in offsets if offset["from"] <= now]
    return begun[-1] if begun else None


def _offsets(begin: int) -> Iterator[tuple[int, int]]:
    """Looks at each midnight, as it were: no zone's clocks go there and back within a day."""
    reached, seconds, end = begin, _offset(begin), begin + _DAYS * _DAY
    yield reached, seconds
    while reached < end:
        there = min(reached + _DAY, end)
        if _offset(there) != seconds:
            there = _change(reached, there)
            seconds = _offset(there)
            yield there, seconds
        reached = there


def _change(before: int, after: int) -> int:
    """The first second with another offset than the one before."""
    seconds = _offset(before)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(middle) == seconds:
            before = middle
        else:
            after = middle
    return after


def _offset(epoch_seconds: int) -> int:
    return time.localtime(epoch_seconds).tm_gmtoff


def _iso(epoch_seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch_seconds))

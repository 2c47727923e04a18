"""`hkaws-relay status`: what a person wants to know first, and exit status 1 where the relay needs somebody."""

from __future__ import annotations

import json
import os
import time

from . import mount_state, names
from .files import free_space, read_json
from .log import Log
from .outbox import Outbox

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .config import Config

_STALE = 60.0
_CLOCK_OFF = 60.0
_FROM_MOVER = (
    *("uploads", "uploadedBytes", "truncated", "emptyUploads", "losses", "lastLoss"),
    *("versions", "zone", "clock", "disk", "flush"),
)


def show(config: Config, as_json: bool) -> int:
    facts = gather(config, time.time())
    if as_json:
        print(json.dumps(facts, indent=1, sort_keys=True))
    else:
        print("\n".join(_lines(facts)))
    return 1 if facts["problems"] else 0


def gather(config: Config, now: float) -> dict[str, Any]:
    """Everything status says. Looks at the spool itself, so that it is right even while the mover is dead."""
    live = read_json(config.status) or {}
    files, size, oldest = _backlog(config)
    free = free_space(config.inbox)
    age = _age(config.status, now)
    facts = {
        "relay": config.relay,
        "destination": config.destination,
        "bucket": config.bucket,
        "moverAliveSecondsAgo": age,
        "backlogFiles": files,
        "backlogBytes": size,
        "oldestSeconds": max(0, int(now - names.instant_of(oldest) / 1e9)) if oldest else 0,
        "freeBytes": free.bytes,
        "freeInodes": free.inodes,
        "freePercent": free.percent,
        "lastSuccess": live.get("lastSuccess"),
        "lastFailure": live.get("lastFailure"),
        **{name: live.get(name) for name in _FROM_MOVER},
        "perCamera": _cameras(config, live),
        "mount": kernels_word(config.mount) if config.destination == "s3fs" else "not used",
        "mountWatch": mount_state.read(config.mount_status) if config.destination == "s3fs" else None,
    }
    facts["problems"] = _problems(facts, live, age)
    return facts


def kernels_word(place: str) -> str:
    """From the kernel's table alone: asking a hung mount would hang as well. Its liveliness shows in the mover's status."""
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="replace") as table:
            for line in table:
                left, _, right = line.partition(" - ")
                if left.split()[4] == os.path.abspath(place) and right.startswith("fuse.s3fs"):
                    return "mounted"
    except OSError:
        return "unknown"
    return "not mounted"


def _backlog(config: Config) -> tuple[int, int, bytes | None]:
    files = size = 0
    oldest = None
    for entry in Outbox(config.outbox, Log()).entries():
        files, size = files + 1, size + entry.size
        oldest = entry.mark if oldest is None or entry.mark < oldest else oldest
    return files, size, oldest


def _cameras(config: Config, live: dict[str, Any]) -> dict[str, Any]:
    cameras = dict(live.get("perCamera") or {})
    for item in os.scandir(config.inbox):
        if item.is_dir() and not item.name.startswith("."):
            cameras.setdefault(item.name, {"lastCapture": None})
    return cameras


def _age(path: str, now: float) -> float | None:
    try:
        return max(0, round(now - os.stat(path).st_mtime))
    except OSError:
        return None


def _problems(facts: dict[str, Any], live: dict[str, Any], age: float | None) -> list[str]:
    problems = []
    if age is None or age > _STALE:
        problems.append("the mover does not run; see `journalctl -u hkaws-relay`")
    elif live.get("trouble"):
        problems.append("captures do not get out: " + live["trouble"])
    problems += _mount_problems(facts)
    if facts["freePercent"] < 10:
        problems.append("the spool disk is nearly full; at 0 % free, cameras are refused (doc/relay.md, disk space)")
    return [*problems, *_disk_problems(facts), *_clock_problems(facts["clock"] or {})]


def _disk_problems(facts: dict[str, Any]) -> Iterator[str]:
    disk, loss = facts["disk"] or {}, facts["lastLoss"]
    if facts["losses"] and loss:
        yield "%d captures were lost in all; the last %s: %s, %s (doc/relay.md, power)" % (
            facts["losses"], loss["at"], loss["name"], loss["why"],
        )  # fmt: skip
    if disk.get("readOnly"):
        yield "the spool disk is read-only, so cameras are refused: it has errors; check it (fsck) and replace it"
    errors = (disk.get("errors") or 0) + (disk.get("ext4Errors") or 0) + (disk.get("flushErrors") or 0)
    if errors:
        yield "the spool disk has shown %d errors; see `journalctl -k`, copy the card, replace it" % errors


def _clock_problems(clock: dict[str, Any]) -> Iterator[str]:
    offset = clock.get("offsetSeconds")
    if offset is not None and abs(offset) >= _CLOCK_OFF:
        yield "this clock is %d s %s S3's; S3 refuses at 900; see `timedatectl`" % (
            abs(offset), "ahead of" if offset > 0 else "behind",
        )  # fmt: skip
    elif clock and not clock.get("service") and offset is None:
        yield "no time service runs here; a Raspberry Pi without one is wrong after each power cut; see `timedatectl`"


def _mount_problems(facts: dict[str, Any]) -> Iterator[str]:
    watch = facts["mountWatch"]
    if facts["mount"] == "not used":
        return
    if watch is None or watch["state"] == "unwatched":
        yield "nobody watches the s3fs mount; see `systemctl status hkaws-relay-mount`"
    elif facts["mount"] == "not mounted" or watch["state"] == "stopped":
        yield "the s3fs mount is away: %s; more in `journalctl -u hkaws-relay-mount`" % (mount_state.sentence(watch) or "it comes")


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    yield "relay        %(relay)s -> %(bucket)s (%(destination)s)" % facts
    yield "backlog      %d captures, %s, oldest %s" % (
        facts["backlogFiles"],
        _size(facts["backlogBytes"]),
        _duration(facts["oldestSeconds"]) if facts["backlogFiles"] else "-",
    )
    inodes = "" if facts["freeInodes"] is None else ", %d inodes" % facts["freeInodes"]
    yield "free space   %s%s (%.1f %%)" % (_size(facts["freeBytes"]), inodes, facts["freePercent"])
    yield "last success %s" % (facts["lastSuccess"] or "none yet")
    failure = facts["lastFailure"]
    if failure:
        yield "last failure %s %s" % (failure["at"], failure["detail"])
    yield "mount        %s%s" % (facts["mount"], _asked(facts["mountWatch"]))
    if facts["uploads"] is not None:
        yield from _told_by_mover(facts)
    for login, camera in sorted(facts["perCamera"].items()):
        yield "camera       %-20s last capture %s" % (login, camera["lastCapture"] or "none yet")
    for problem in facts["problems"]:
        yield "PROBLEM      " + problem
    if not facts["problems"]:
        yield "all well"


def _asked(watch: dict[str, Any] | None) -> str:
    if not watch or watch["state"] != "mounted":
        return ""
    return ", s3fs %(s3fs)s, %(requests)d requests for %(uploads)d uploads since %(since)s" % watch


def _told_by_mover(facts: dict[str, Any]) -> Iterator[str]:
    yield "uploads      %(uploads)d, %(truncated)d of them cut off; %(emptyUploads)d empty ones; lost: %(losses)d" % facts
    versions, zone, clock, disk = facts["versions"] or {}, facts["zone"] or {}, facts["clock"] or {}, facts["disk"] or {}
    yield "versions     " + ", ".join("%s %s" % v for v in sorted(versions.items()) if v[1])
    yield "clock        %s, %s; zone %s, UTC%+.4g h" % (
        clock.get("service") or "no time service seen",
        "not compared with S3's yet" if clock.get("offsetSeconds") is None else "%+.1f s against S3's" % clock["offsetSeconds"],
        zone.get("name") or "unknown",
        zone.get("utcOffsetSeconds", 0) / 3600,
    )
    errors = [disk.get(name) for name in ("errors", "ext4Errors", "flushErrors")]
    yield "disk         errors: %s" % ", ".join("unknown" if e is None else str(e) for e in errors)
    if facts["flush"]:
        yield "flushes      %(perMinute).1f a minute, the slowest %(slowestSeconds).2f s" % facts["flush"]


def _size(count: float) -> str:
    for unit in ("B", "KB", "MB", "GB"):
        if count < 1000:
            return ("%d %s" if unit == "B" else "%.1f %s") % (count, unit)
        count /= 1000.0
    return "%.1f TB" % count


def _duration(seconds: float) -> str:
    for unit, width in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= width:
            return "%.1f %s" % (seconds / width, unit)
    return "%d s" % seconds

"""What the kernel knows about the disk under the spool: errors, and whether it was turned read-only."""

from __future__ import annotations

import os
import re

from .programs import output_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_TROUBLE = re.compile(r"error|fail|time[d ]*out|corrupt|reset", re.I)


def facts(place: str, read_journal: Callable[[], list[str] | None] | None = None) -> dict[str, Any]:
    """errors: lines of the kernel's journal since it booted that tell of trouble with the disk; ext4Errors since the file
    system was made. None where that cannot be known here."""
    partition, disk, host = device_of(os.stat(place).st_dev)
    return {
        "readOnly": bool(os.statvfs(place).f_flag & os.ST_RDONLY),
        "errors": count_errors((read_journal or _kernel_lines)(), [n for n in (partition, disk, host) if n]) if disk else None,
        "ext4Errors": _number("/sys/fs/ext4/%s/errors_count" % partition) if partition else None,
    }


def device_of(number: int, sys: str = "/sys") -> tuple[str | None, str | None, str | None]:
    """Names of the partition, of the disk that it lies on and of an SD card's host (as mmcblk0p2, mmcblk0, mmc0)."""
    place = os.path.realpath("%s/dev/block/%d:%d" % (sys, os.major(number), os.minor(number)))
    if not os.path.isdir(place):
        return None, None, None
    partition = os.path.basename(place)
    whole = os.path.dirname(place) if os.path.exists(place + "/partition") else place
    card = os.path.basename(os.path.realpath(whole + "/device")).partition(":")[0]
    return partition, os.path.basename(whole), card if card.startswith("mmc") else None


def count_errors(lines: list[str] | None, names: list[str]) -> int | None:
    """Lines that name one of these and tell of trouble; None where there are no lines to read."""
    if lines is None:
        return None
    named = re.compile(r"(?<![\w-])(%s)(?![\w-])" % "|".join(map(re.escape, names)))
    return sum(1 for line in lines if named.search(line) and _TROUBLE.search(line))


def _kernel_lines() -> list[str] | None:
    said = output_of(["journalctl", "--dmesg", "--boot", "--quiet", "--no-pager", "--output=cat", "--priority=4"])
    # Without the right to read the kernel's lines there are none at all, not even at another priority.
    return said.splitlines() if said or output_of(["journalctl", "--dmesg", "--boot", "--quiet", "--lines=1"]) else None


def _number(path: str) -> int | None:
    try:
        with open(path) as source:
            return int(source.read())
    except (OSError, ValueError):
        return None

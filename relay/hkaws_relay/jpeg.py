"""Whether a JPEG has its end. A camera that hangs up in the middle still gets vsftpd's 226, so only the bytes can tell."""

from __future__ import annotations

import os

_BLOCK = 1 << 18
_SOI = b"\xff\xd8\xff"
_STANDALONE = frozenset([0x01, *range(0xD0, 0xD9)])


def is_truncated(fd: int, name: bytes) -> bool:
    """True where the open file begins as a JPEG and stops before the end-of-image marker of its picture.

    The thumbnail inside the header has such a marker of its own, therefore the header is walked marker by marker and
    the end is looked for behind the start of the scan. Bytes behind the end (some cameras add some) do no harm. A file
    that is no JPEG is never called truncated, except a file named .jpg that is too short to begin as one, or that ends as
    one and does not begin so: the second half of a restarted upload.
    """
    head = os.pread(fd, 3, 0)
    if head != _SOI:
        return name.lower().endswith((b".jpg", b".jpeg")) and (_SOI.startswith(head) or _ends_as_jpeg(fd))
    scan = _start_of_scan(fd)
    return scan is None or not _contains_end(fd, scan)


def _ends_as_jpeg(fd: int) -> bool:
    return os.pread(fd, 2, max(0, os.fstat(fd).st_size - 2)) == b"\xff\xd9"


def _start_of_scan(fd: int) -> int | None:
    position = 2
    while True:
        marker = os.pread(fd, 4, position)
        if len(marker) < 2 or marker[0] != 0xFF:
            # Nothing more to walk. Garbage between markers: let the search for the end decide.
            return None if len(marker) < 2 else position
        if marker[1] == 0xFF:
            position += 1
        elif marker[1] in _STANDALONE:
            position += 2
        elif marker[1] == 0xD9 or len(marker) < 4:
            return position if marker[1] == 0xD9 else None
        else:
            length = marker[2] << 8 | marker[3]
            position += 2 + max(length, 2)
            if marker[1] == 0xDA:
                return position


def _contains_end(fd: int, position: int) -> bool:
    last = b""
    while True:
        block = os.pread(fd, _BLOCK, position)
        if not block:
            return False
        if b"\xff\xd9" in last + block:
            return True
        last = block[-1:]
        position += len(block)
